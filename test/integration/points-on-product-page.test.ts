/**
 * What the product page promises is what an order of the product gives: the theme's own Liquid, rendered by the shop that
 * plays Shopify, against the calculation that the ledger is settled by.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { calculateOrderPoints } from "~/loyalty/earning/calculate-order-points";
import { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import { DISPLAY_DEFAULT } from "~/loyalty/program/display";
import { LOT_POLICY_DEFAULT } from "~/loyalty/program/lot-terms";
import { BASIS_DEFAULT, SOURCES_DEFAULT, type OrderGroup, type Program, type Rounding } from "~/loyalty/program/program";
import { storefrontSettings } from "~/loyalty/program/storefront-settings";
import { aLine, anOrder } from "#test/factories/order-facts";
import { forTests, startFakeShopify, type FakeShopify } from "../../sandbox/fake-shopify";
import type { Product, ShopHandle, ShopState } from "../../sandbox/shop-state";
import { install, setEmbed } from "../../sandbox/verbs";

let shopify: FakeShopify;
beforeAll(async () => {
  shopify = await startFakeShopify(forTests());
  for (const shop of Object.values(shopify.world.shops)) {
    install(shopify.world, shop);
    setEmbed(shopify.world, shop, "points-for-product", true);
  }
});
afterAll(() => shopify.stop());

type Rule = Partial<PlaceOrderSettings>;
const BEST: OrderGroup = { id: "grp_best", name: "Best", pays: "best" };
const tagged = (...words: string[]) => ({ on: "tag" as const, words });
const collection = (shop: ShopState, handle: string) => ({
  on: "collection" as const,
  things: shop.collections
    .filter((one) => one.handle === handle)
    .map(({ id, title }) => ({ gid: `gid://shopify/Collection/${id}`, title })),
});

/** Rules by what they are about, for any shop: per 100 minor units unless said otherwise. */
const RULES: Record<string, (shop: ShopState) => Rule[]> = {
  "one plain rate": () => [{ points: 1 }],
  "two that add, each rounded by itself": () => [
    { points: 1, perMinor: 333 },
    { points: 2, perMinor: 777 },
  ],
  "only a collection": (shop) => [{ points: 3, only: [collection(shop, shop.collections[0]?.handle ?? "")] }],
  "all but a tag and what is on sale": () => [{ points: 2, except: [tagged("BESTSELLER"), { on: "sale" }] }],
  "twice on sale, three times by a tag, never both": () => [
    {
      points: 1,
      perMinor: 90,
      multipliers: [
        { hundredths: 200, when: { on: "sale" } },
        { hundredths: 300, when: tagged("bestseller") },
      ],
    },
  ],
  "half for a vendor, in whole units, capped": (shop) => [
    {
      points: 7,
      perMinor: 500,
      wholeUnitsOnly: true,
      maximumPoints: 40,
      multipliers: [{ hundredths: 50, when: { on: "vendor", words: [shop.products[0]?.vendor.toUpperCase() ?? ""] } }],
    },
  ],
  "the best of two, beside one that adds": (shop) => [
    { points: 1, perMinor: 150 },
    { points: 2, groupId: BEST.id, minimumMinor: 3_000 },
    { points: 3, groupId: BEST.id, only: [collection(shop, shop.collections[1]?.handle ?? "")] },
  ],
  "one product and one variant": (shop) => [
    { points: 5, only: [{ on: "product", things: [{ gid: `gid://shopify/Product/${shop.products[0]?.id}`, title: "" }] }] },
    {
      points: 9,
      only: [{ on: "variant", things: [{ gid: `gid://shopify/ProductVariant/${shop.products[1]?.variants[0]?.id}`, title: "" }] }],
    },
  ],
  "another channel and points for the order promise nothing": () => [
    { points: 9, channels: ["pos"] },
    { points: 50, perMinor: null },
  ],
};

function programOf(shop: ShopState, rules: Rule[], rounding: Rounding): Program {
  const at = new Date("2026-03-02T12:00:00Z");
  return {
    shopId: 1,
    name: "Rewards",
    category: null,
    marginBasisPoints: null,
    averageOrderMinor: null,
    display: DISPLAY_DEFAULT,
    plan: "FREE",
    subscriptionGid: null,
    mayGoNegative: false,
    expiryNotices: { isOn: false, firstDays: 30, lastDays: 7 },
    guide: {},
    currentVersion: 1,
    state: "LIVE",
    createdAt: at,
    updatedAt: at,
    terms: {
      pointsName: { one: "point", other: "points" },
      basis: BASIS_DEFAULT,
      rounding,
      earnsOn: "paid",
      sources: SOURCES_DEFAULT,
      ...LOT_POLICY_DEFAULT,
      orderGroups: [BEST],
      rules: rules.map((rule, index) => ({ id: `rul_${index}`, kind: "place_order", settings: { points: 1, perMinor: 100, ...rule } })),
    },
  };
}

function show(shop: ShopState, program: Program): void {
  const rates = program.terms.rules.map(({ settings }) => PlaceOrderSettings.parse(settings));
  const settings = storefrontSettings(program, shop.currency, rates);
  shop.app.metafields["encore.storefront"] = { type: "json", value: JSON.stringify(settings) };
}

async function promisedOn(handle: ShopHandle, product: Product): Promise<number> {
  const page = await (await fetch(`${shopify.urls.storefronts[handle]}/products/${product.handle}`)).text();
  return Number(/Earn (?:up to )?([\d,.]+) points?/.exec(page)?.[1]?.replace(/\D/g, "") ?? 0);
}

/** What one piece gives, bought alone; points for the order are not the product's. */
function givenFor(shop: ShopState, product: Product, { terms }: Program): number {
  const variant = product.variants.find(({ available }) => available) ?? product.variants[0];
  const [productGid, variantGid] = [`gid://shopify/Product/${product.id}`, `gid://shopify/ProductVariant/${variant?.id}`];
  const line = aLine({
    grossMinor: variant?.priceMinor ?? 0,
    isGiftCard: product.isGiftCard,
    productGid,
    variantGid,
    vendor: product.vendor,
  });
  const inCollections = shop.collections.filter(({ productIds }) => productIds.includes(product.id));
  const traits = {
    tags: product.tags,
    collectionGids: inCollections.map(({ id }) => `gid://shopify/Collection/${id}`),
    compareAtMinor: variant?.compareAtPriceMinor ?? null,
    isGone: false,
  };
  const order = { ...anOrder({ currency: shop.currency, lines: [line] }), lineTraits: { [line.lineGid]: traits } };
  const rules = terms.rules.filter(({ settings }) => PlaceOrderSettings.parse(settings).perMinor !== null);
  return calculateOrderPoints({ ...terms, rules }, order).points;
}

test.each(Object.keys(RULES))("%s: every product page says what the ledger gives", async (name) => {
  let promised = 0;
  for (const shop of Object.values(shopify.world.shops)) {
    for (const rounding of ["floor", "nearest", "up"] as const) {
      const program = programOf(shop, RULES[name]?.(shop) ?? [], rounding);
      show(shop, program);
      for (const product of shop.products) {
        const points = await promisedOn(shop.handle, product);
        expect([product.handle, rounding, points]).toEqual([product.handle, rounding, givenFor(shop, product, program)]);
        promised += points;
      }
    }
  }
  expect(promised > 0).toBe(name !== "another channel and points for the order promise nothing");
});

test("where tax is in the price and does not count, the page says at most so much", async () => {
  const textOn = async (handle: ShopHandle, basis: Partial<Program["terms"]["basis"]>) => {
    const shop = shopify.world.shops[handle];
    const program = programOf(shop, [{ points: 1 }], "floor");
    show(shop, { ...program, terms: { ...program.terms, basis: { ...BASIS_DEFAULT, ...basis } } });
    const page = await (await fetch(`${shopify.urls.storefronts[handle]}/products/${shop.products[0]?.handle}`)).text();
    return /Earn (?:up to )?[\d,.]+ points?/.exec(page)?.[0] ?? "";
  };
  expect(await textOn("kawa", {})).toBe("Earn up to 14 points");
  expect(await textOn("kawa", { taxes: true })).toBe("Earn 14 points");
  expect(await textOn("birch-and-bark", {})).toMatch(/^Earn \d+ points$/);
});
