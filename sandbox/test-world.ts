/** A world for tests: nothing kept, no servers, and a door that takes every webhook and says 200. */
import type { ShopState } from "./shop-state";
import { install } from "./verbs";
import type { Post } from "./webhooks/attempt";
import { createWorld, type World, type WorldOptions } from "./world";

export type SentWebhook = { topic: string; body: unknown; headers: Headers; raw: string };

export function worldForTests(options: Partial<WorldOptions> = {}): {
  world: World;
  sent: SentWebhook[];
  birch: ShopState;
  kawa: ShopState;
} {
  const sent: SentWebhook[] = [];
  const post: Post = (_url, { headers: given, body: raw }) => {
    const headers = new Headers(given);
    sent.push({ topic: headers.get("X-Shopify-Topic") ?? "", body: JSON.parse(raw), headers, raw });
    return Promise.resolve(new Response(null, { status: 200 }));
  };
  const world = createWorld({
    portBase: 0,
    appUrl: "http://localhost:1",
    apiKey: "sandbox_key",
    apiSecret: "sandbox_secret",
    dataFolder: null,
    topics: null,
    post,
    ...options,
  });
  const { "birch-and-bark": birch, kawa } = world.shops;
  for (const shop of [birch, kawa]) install(world, shop);
  return { world, sent, birch, kawa };
}

/** The id of a variant that costs something and is not a gift card, counted from 0. */
export function variantOf(shop: ShopState, place: number): number {
  const goods = shop.products
    .filter((product) => !product.isGiftCard)
    .flatMap((product) => product.variants.find((one) => one.available) ?? []);
  const variant = goods[place];
  if (!variant) throw new Error(`${shop.name} has no goods at place ${place}.`);
  return variant.id;
}

/** Gives the goods at a place another price, so that a test can say its own numbers. */
export function priceAt(shop: ShopState, place: number, priceMinor: number): number {
  const id = variantOf(shop, place);
  for (const product of shop.products) for (const variant of product.variants) if (variant.id === id) variant.priceMinor = priceMinor;
  return id;
}
