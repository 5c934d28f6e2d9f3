/** Messages that never came: the nightly sweep asks the sandbox's Shopify what changed, and the books are as if they had. */
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { Order, ShopState } from "../../sandbox/shop-state";
import { useDatabase } from "#test/support/database";

/** A whole Shopify in this process, behind the app's own seam; it sends no webhook at all. */
const shopify = await vi.hoisted(async () => {
  const { forTests, startFakeShopify } = await import("../../sandbox/fake-shopify");
  const fake = await startFakeShopify(forTests({ topics: [] }));
  process.env.SHOPIFY_SANDBOX_ORIGIN = fake.urls.shopify;
  return fake;
});

const { Session } = await import("@shopify/shopify-api");
const { cancel, install, placeOrder, refund, signUp } = await import("../../sandbox/verbs");
const { giveToken } = await import("../../sandbox/verbs/app");
const { priceAt } = await import("../../sandbox/test-world");
const { sessionStorage } = await import("~/shopify.server");
const { db } = await import("~/db.server");
const { checkLedger } = await import("~/loyalty/ledger/check-ledger.store.server");
const { readOrderSweep } = await import("~/loyalty/earning/order-sweep.store.server");
const { installShop } = await import("~/loyalty/workflows/install-shop.server");
const { launchProgram } = await import("~/loyalty/workflows/launch-program.server");
const { joinProgram } = await import("~/loyalty/workflows/join-program.server");
const { onOrderChanged } = await import("~/loyalty/workflows/on-order-changed.server");
const { reconcileOrders } = await import("~/loyalty/workflows/reconcile-orders.server");
const { customerOf } = await import("~/shopify/admin/customers.server");
const { fetchOrderOf, listChangedOrdersOf } = await import("~/shopify/admin/orders.server");
const { fetchProductOf } = await import("~/shopify/admin/products.server");
const { BIRCH } = await import("#test/factories/installed-shop");

useDatabase();
const { world } = shopify;
const birch: ShopState = world.shops["birch-and-bark"];
let shopId = 0;
let shopper = { id: 0, gid: "" };
let people = 0;

beforeEach(async () => {
  const at = world.clock.now();
  ({ shopId } = await installShop({ facts: BIRCH, at }));
  await launchProgram({ shopId, actor: "staff:1", at });
  // Shopify's times are whole seconds: an order of the same second would be from before the launch.
  world.clock.advance(2_000);
  install(world, birch);
  const { token } = giveToken(world, birch, "offline", 3600);
  const expires = new Date(Date.now() + 3600_000);
  const given = { id: `offline_${birch.domain}`, shop: birch.domain, state: "", isOnline: false, accessToken: token, expires };
  await sessionStorage.storeSession(new Session({ ...given, scope: birch.app.scopes.join(",") }));
  const { id } = signUp(world, birch, { email: `ada${(people += 1)}@example.com`, password: "secret" });
  shopper = { id, gid: `gid://shopify/Customer/${id}` };
  const facts = await customerOf(shopId, shopper.gid);
  if (facts) await joinProgram({ shopId, facts, at: world.clock.now() });
});
afterAll(() => shopify.stop());

const sweep = (changed: { listChanged?: ReturnType<typeof listChangedOrdersOf> } = {}) =>
  reconcileOrders({
    shopId,
    at: world.clock.now(),
    listChanged: listChangedOrdersOf(shopId),
    fetchOrder: fetchOrderOf(shopId),
    fetchProduct: fetchProductOf(shopId),
    ...changed,
  });

async function earnedByOrders(): Promise<number> {
  const { _sum } = await db.pointsEntry.aggregate({
    where: { shopId, kind: { in: ["EARN_ORDER", "REVERSE_ORDER"] } },
    _sum: { points: true },
  });
  return _sum.points ?? 0;
}

function buy(quantity: number) {
  return placeOrder(world, birch, { customerId: shopper.id, lines: [{ variantId: priceAt(birch, 0, 10_000), quantity }] });
}

test("orders and refunds that no message told of are settled by the night, once", async () => {
  const order = buy(3);
  const first = await sweep();
  const whole = await earnedByOrders();
  world.clock.advance(60_000);
  refund(world, birch, order.id, { lines: [{ lineId: order.lines[0]?.id ?? 0, quantity: 1 }], to: "card" });
  const second = await sweep();
  const third = await sweep();

  expect(first).toMatchObject({ outcome: "reconciled", missed: 1 });
  expect(whole).toBeGreaterThan(0);
  expect(second).toMatchObject({ missed: 1 });
  expect(await earnedByOrders()).toBe((whole / 3) * 2);
  expect(third).toMatchObject({ missed: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
  expect(await readOrderSweep(db, shopId)).toMatchObject({ missed: 0 });
});

test("a sweep that was cut off goes on behind its last whole page", async () => {
  buy(1);
  const lastChange = world.clock.now();
  world.clock.advance(3600_000);
  const order = buy(1);
  const all = await listChangedOrdersOf(shopId)(new Date(0), null);
  const [page] = [all.orders.filter(({ updatedAt }) => updatedAt <= lastChange)];
  let asked = 0;
  const cutOff = () => {
    asked += 1;
    return asked === 1 ? Promise.resolve({ orders: page, next: "more" }) : Promise.reject(new Error("Shopify is down"));
  };

  await expect(sweep({ listChanged: cutOff })).rejects.toThrow("Shopify is down");
  const stopped = await readOrderSweep(db, shopId);
  const since: Date[] = [];
  const listChanged = listChangedOrdersOf(shopId);
  const resumed = await sweep({ listChanged: (from, next) => (since.push(from), listChanged(from, next)) });

  expect(stopped).toMatchObject({ sweptUntil: page.at(-1)?.updatedAt, sweptAt: null });
  expect(since[0]).toEqual(stopped?.sweptUntil);
  expect(resumed).toMatchObject({ missed: 1 });
  expect(await db.orderRecord.count({ where: { shopId, orderGid: `gid://shopify/Order/${order.id}` } })).toBe(1);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test.each([
  ["a cancellation", (order: Order) => void cancel(world, birch, order.id, { refundTo: null }), 0],
  [
    "a part that came back",
    (order: Order) => void refund(world, birch, order.id, { lines: [{ lineId: order.lines[0]!.id, quantity: 1 }], to: "card" }),
    200,
  ],
  // A share of it is the delivery's.
  ["money that went back", (order: Order) => void refund(world, birch, order.id, { extraMinor: 10_000, to: "card" }), 207],
])("%s in the second of what is known, of which no message told, is found by the night", async (_what, happen, left) => {
  const order = buy(3);
  const orderGid = `gid://shopify/Order/${order.id}`;
  const told = await fetchOrderOf(shopId)(orderGid);
  await onOrderChanged({ shopId, change: told!, at: world.clock.now() });
  const whole = await earnedByOrders();
  const second = order.updatedAt;
  happen(order);
  order.updatedAt = second;

  await sweep();
  const settled = await earnedByOrders();
  const again = await sweep();

  expect(whole).toBe(300);
  expect(settled).toBe(left);
  expect(again).toMatchObject({ missed: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a night at which our clock was ahead hides nothing that Shopify changed afterwards", async () => {
  buy(1);
  await reconcileOrders({
    shopId,
    at: new Date(world.clock.now().getTime() + 30 * 3600_000),
    listChanged: listChangedOrdersOf(shopId),
    fetchOrder: fetchOrderOf(shopId),
    fetchProduct: fetchProductOf(shopId),
  });
  world.clock.advance(3600_000);
  const order = buy(1);
  world.clock.advance(24 * 3600_000);

  expect(await sweep()).toMatchObject({ missed: 1 });
  expect(await db.orderRecord.count({ where: { shopId, orderGid: `gid://shopify/Order/${order.id}` } })).toBe(1);
});
