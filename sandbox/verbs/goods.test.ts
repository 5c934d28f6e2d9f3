/** What changing goods says to the app, and what stays of goods that are gone. */
import { beforeEach, expect, test, vi } from "vitest";
import type { Product } from "../shop-state";
import { variantOf, worldForTests } from "../test-world";
import { orderPayload } from "../webhooks/payloads/order-payload";
import { changeProduct, deleteProduct, placeOrder, signUp, VerbRefused } from ".";

let tested: ReturnType<typeof worldForTests>;
let product: Product;
beforeEach(() => {
  tested = worldForTests();
  const [first] = tested.kawa.products;
  if (!first) throw new Error("Kawa sells nothing");
  product = first;
});

const topics = () => tested.sent.map(({ topic }) => topic);
const delivered = (count: number) => vi.waitUntil(() => tested.sent.length === count);

test("tags and prices are told with the product, collections with themselves", async () => {
  const { world, kawa, sent } = tested;
  const [variant] = product.variants;

  changeProduct(world, kawa, product.id, {
    tags: ["coffee", " new "],
    prices: [{ variantId: variant?.id ?? 0, priceMinor: 990, compareAtPriceMinor: 1_480 }],
  });
  await delivered(1);
  expect(sent[0]).toMatchObject({ topic: "products/update", body: { id: product.id, tags: "coffee, new" } });
  expect((sent[0]?.body as { variants: object[] }).variants[0]).toMatchObject({ price: "990", compare_at_price: "1480" });

  changeProduct(world, kawa, product.id, { collections: ["brewing"] });
  await delivered(3);
  expect(topics().slice(1)).toEqual(["collections/update", "collections/update"]);
  expect(kawa.collections.filter(({ productIds }) => productIds.includes(product.id)).map(({ handle }) => handle)).toEqual(["brewing"]);

  changeProduct(world, kawa, product.id, { collections: ["brewing"], tags: ["coffee", "new"] });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sent).toHaveLength(3);
});

test("an order keeps the words of goods that are gone, not which product they were", async () => {
  const { world, kawa, sent } = tested;
  const customerId = signUp(world, kawa, { email: "ken@example.com" }).id;
  const order = placeOrder(world, kawa, { customerId, lines: [{ variantId: variantOf(kawa, 0), quantity: 1 }] });
  const before = orderPayload(kawa, order).line_items[0];

  deleteProduct(world, kawa, product.id);

  expect(before).toMatchObject({ product_id: product.id, product_exists: true });
  expect(orderPayload(kawa, order).line_items[0]).toMatchObject({
    title: product.title,
    vendor: product.vendor,
    product_id: null,
    variant_id: null,
    product_exists: false,
  });
  expect(kawa.collections.flatMap(({ productIds }) => productIds)).not.toContain(product.id);
  await vi.waitUntil(() => topics().includes("products/delete"));
  expect(sent.find(({ topic }) => topic === "products/delete")?.body).toEqual({ id: product.id });
});

test("what is not there is refused, and nothing changes", () => {
  const { world, kawa } = tested;
  const before = JSON.stringify(kawa.products);
  const price = { variantId: 1, priceMinor: 1, compareAtPriceMinor: null };

  expect(() => changeProduct(world, kawa, 1, { tags: [] })).toThrow(VerbRefused);
  expect(() => changeProduct(world, kawa, product.id, { tags: ["x"], collections: ["nowhere"] })).toThrow(VerbRefused);
  expect(() => changeProduct(world, kawa, product.id, { tags: ["x"], prices: [price] })).toThrow(VerbRefused);
  expect(() => deleteProduct(world, kawa, 1)).toThrow(VerbRefused);
  expect(JSON.stringify(kawa.products)).toBe(before);
});
