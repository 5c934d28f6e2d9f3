/** Products as the Admin API tells them, and an order's points from the shelf to the ledger: all by the sandbox's Shopify. */
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { Product } from "../../sandbox/shop-state";
import { useDatabase } from "#test/support/database";

/** A whole Shopify in this process, behind the app's own seam; it sends no webhook at all. */
const shopify = await vi.hoisted(async () => {
  const { forTests, startFakeShopify } = await import("../../sandbox/fake-shopify");
  const fake = await startFakeShopify(forTests({ topics: [] }));
  process.env.SHOPIFY_SANDBOX_ORIGIN = fake.urls.shopify;
  return fake;
});

const { Session } = await import("@shopify/shopify-api");
const { changeProduct, deleteProduct, install, placeOrder, signUp } = await import("../../sandbox/verbs");
const { giveToken } = await import("../../sandbox/verbs/app");
const { sessionStorage } = await import("~/shopify.server");
const { db } = await import("~/db.server");
const { PlaceOrderSettings } = await import("~/loyalty/earning/kinds/place-order");
const { installShop } = await import("~/loyalty/workflows/install-shop.server");
const { launchProgram } = await import("~/loyalty/workflows/launch-program.server");
const { joinProgram } = await import("~/loyalty/workflows/join-program.server");
const { refreshOrder } = await import("~/loyalty/workflows/refresh-order.server");
const { saveEarningRule } = await import("~/loyalty/workflows/save-earning-rule.server");
const { customerOf } = await import("~/shopify/admin/customers.server");
const { fetchOrderOf } = await import("~/shopify/admin/orders.server");
const { fetchProductOf } = await import("~/shopify/admin/products.server");
const { BIRCH } = await import("#test/factories/installed-shop");

useDatabase();
const { world } = shopify;
const birch = world.shops["birch-and-bark"];
const actor = "staff:1";
let shopId = 0;

async function connect(scopes?: string[]): Promise<void> {
  birch.app.installed = false;
  install(world, birch, scopes);
  const { token } = giveToken(world, birch, "offline", 3600);
  const given = { id: `offline_${birch.domain}`, shop: birch.domain, state: "", isOnline: false, accessToken: token };
  const expires = new Date(Date.now() + 3600_000);
  await sessionStorage.storeSession(new Session({ ...given, expires, scope: birch.app.scopes.join(",") }));
}

beforeEach(async () => {
  ({ shopId } = await installShop({ facts: BIRCH, at: world.clock.now() }));
  await connect();
});
afterAll(() => shopify.stop());

function productCalled(handle: string): Product {
  const product = birch.products.find((each) => each.handle === handle);
  if (!product) throw new Error(`no product is called ${handle}`);
  return product;
}

const gidOf = ({ id }: { id: number }) => `gid://shopify/Product/${id}`;

test("tags, collections and prices before a sale come in our words; a product that is gone is nobody's", async () => {
  const mug = productCalled("enamel-mug");
  const [first] = mug.variants;
  changeProduct(world, birch, mug.id, {
    tags: ["Camp", "new"],
    collections: ["camp-kitchen", "end-of-season"],
    prices: [{ variantId: first?.id ?? 0, priceMinor: 1_250, compareAtPriceMinor: 1_800 }],
  });
  const shelves = birch.collections.filter(({ handle }) => handle === "camp-kitchen" || handle === "end-of-season");

  expect(await fetchProductOf(shopId)(gidOf(mug))).toEqual({
    productGid: gidOf(mug),
    tags: ["Camp", "new"],
    collectionGids: shelves.map(({ id }) => `gid://shopify/Collection/${id}`),
    variants: mug.variants.map(({ id }) => ({
      variantGid: `gid://shopify/ProductVariant/${id}`,
      compareAtMinor: id === first?.id ? 1_800 : null,
    })),
  });
  const other = birch.products.find(({ id, isGiftCard }) => id !== mug.id && !isGiftCard);
  if (other) deleteProduct(world, birch, other.id);
  expect(await fetchProductOf(shopId)(gidOf(other ?? { id: 1 }))).toBeNull();
});

test("a product with more variants than a page has is read to its end", async () => {
  const mug = productCalled("enamel-mug");
  const [first] = mug.variants;
  const many = Array.from({ length: 230 }, (_, index) => ({ ...first, id: mug.id + 1_000_000 + index, compareAtPriceMinor: index + 1 }));
  birch.products.push({ ...mug, id: mug.id + 900_000, handle: "many-mugs", variants: many as Product["variants"] });

  const facts = await fetchProductOf(shopId)(gidOf({ id: mug.id + 900_000 }));

  expect(facts?.variants).toHaveLength(230);
  expect(facts?.variants.at(-1)?.compareAtMinor).toBe(230);
});

test("without the scope Shopify says so, and nothing is taken for known", async () => {
  await connect(["read_orders", "read_customers"]);

  await expect(fetchProductOf(shopId)(gidOf(productCalled("enamel-mug")))).rejects.toMatchObject({ name: "ShopifyError" });
  expect(await db.productRecord.count()).toBe(0);
});

test("from the shelf to the ledger: twice on what is on sale", async () => {
  const mug = productCalled("enamel-mug");
  const [first, second] = mug.variants;
  const prices = [{ variantId: first?.id ?? 0, priceMinor: 1_000, compareAtPriceMinor: 1_800 }];
  changeProduct(world, birch, mug.id, {
    prices: [...prices, { variantId: second?.id ?? 0, priceMinor: 1_800, compareAtPriceMinor: null }],
  });
  const at = world.clock.now();
  const [rule] = await db.earningRule.findMany({ where: { shopId, kind: "place_order" } });
  const settings = PlaceOrderSettings.parse({ points: 1, perMinor: 100, multipliers: [{ hundredths: 200, when: { on: "sale" } }] });
  await saveEarningRule({ shopId, ruleId: rule?.id ?? "", rule: { kind: "place_order", settings, state: "ON" }, actor, at });
  await launchProgram({ shopId, actor, at });
  world.clock.advance(2_000);
  const { id: customerId } = signUp(world, birch, { email: "ada@example.com", password: "secret" });
  const facts = await customerOf(shopId, `gid://shopify/Customer/${customerId}`);
  if (facts) await joinProgram({ shopId, facts, at: world.clock.now() });
  const lines = [first, second].map((variant) => ({ variantId: variant?.id ?? 0, quantity: 1 }));
  const order = placeOrder(world, birch, { customerId, lines, shippingRateId: null });

  const refreshed = await refreshOrder({
    shopId,
    orderGid: `gid://shopify/Order/${order.id}`,
    fetchOrder: fetchOrderOf(shopId),
    fetchProduct: fetchProductOf(shopId),
    at: world.clock.now(),
  });

  expect(refreshed).toMatchObject({ outcome: "settled", moved: 20 + 18 });
});
