/**
 * Rules that look at what was bought: products are read once, kept while nothing says that they changed, and frozen with
 * the order, so that no later change of the shop's goods rewrites what an order earned.
 */
import { expect, test } from "vitest";
import { drainInbox } from "~/jobs/inbox.server";
import { readOrder } from "~/loyalty/earning/earning.store.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import type { LineCondition } from "~/loyalty/earning/line-condition";
import type { OrderFacts, ProductFacts } from "~/loyalty/facts";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { onProductChanged } from "~/loyalty/workflows/on-product-changed.server";
import { refreshOrder } from "~/loyalty/workflows/refresh-order.server";
import { settleMemberOrders } from "~/loyalty/workflows/settle-member-orders.server";
import { A_PRODUCT, aCustomer, aLine, anOrder, aRefund, refunded } from "#test/factories/order-facts";
import { aMember } from "#test/factories/member";
import { aShop, ONE_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";
import { useWebhookDoor, webhookFixture } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const LATER = minutesAfter(MONDAY_NOON, 30);
const COFFEE: LineCondition = { on: "collection", things: [{ gid: "gid://shopify/Collection/61", title: "Coffee" }] };
const TEA: ProductFacts = { ...A_PRODUCT, productGid: "gid://shopify/Product/32", tags: [], collectionGids: [] };

const twiceOn = (when: LineCondition) => ({
  ...ONE_PER_UNIT,
  settings: { points: 1, perMinor: 100, multipliers: [{ hundredths: 200, when }] },
});
const aCoffeeShop = () => aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [twiceOn(COFFEE)] }] });

const coffeeLine = aLine({ grossMinor: 2_000, productGid: A_PRODUCT.productGid, variantGid: "gid://shopify/ProductVariant/41" });
const teaLine = aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 1_000, productGid: TEA.productGid });
const order = anOrder({ lines: [coffeeLine, teaLine] });

/** A shop's shelf that counts how often it is asked. */
function aShelf(...products: ProductFacts[]) {
  const asked: string[] = [];
  const on = new Map(products.map((product) => [product.productGid, product]));
  return {
    asked,
    put: (product: ProductFacts) => on.set(product.productGid, product),
    remove: (productGid: string) => on.delete(productGid),
    fetchProduct: (productGid: string) => {
      asked.push(productGid);
      return Promise.resolve(on.get(productGid) ?? null);
    },
  };
}
type Shelf = ReturnType<typeof aShelf>;

const pointsOf = async (shopId: number) => {
  expect(await checkLedger(db, shopId)).toEqual([]);
  const entries = await db.pointsEntry.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  return entries.map(({ points }) => points);
};

/** The message, and the job that it may leave behind. */
async function tell(shopId: number, shelf: Shelf, change: Parameters<typeof onOrderChanged>[0]["change"], at = LATER) {
  const told = await onOrderChanged({ shopId, change, at });
  if ((await jobs()) === 0) return told;
  await db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'refresh-order'`;
  return refreshOrder({ shopId, orderGid: change.orderGid, fetchOrder: () => Promise.resolve(null), fetchProduct: shelf.fetchProduct, at });
}

async function jobs(): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'refresh-order' AND state = 'created'`;
  return rows[0]?.count ?? 0;
}

test("an order waits until its products are known; then it is settled, and they are not read again", async () => {
  const shopId = await aCoffeeShop();
  await aMember(shopId);
  const shelf = aShelf(A_PRODUCT, TEA);

  expect(await onOrderChanged({ shopId, change: order, at: LATER })).toEqual({ outcome: "waiting_for_facts" });
  expect([await pointsOf(shopId), await jobs()]).toEqual([[], 1]);
  expect(await tell(shopId, shelf, order)).toMatchObject({ outcome: "settled", moved: 50 });
  await tell(shopId, shelf, refunded(order, aRefund(order, { lines: [{ lineGid: teaLine.lineGid, quantity: 1 }] })));
  await tell(shopId, shelf, anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", lines: [coffeeLine] }));

  expect(await pointsOf(shopId)).toEqual([50, -10, 40]);
  expect(shelf.asked).toEqual([A_PRODUCT.productGid, TEA.productGid]);
});

test("a shop whose rules look at no such thing asks for no product", async () => {
  const shopId = await aShop({
    versions: [{ from: A_MONTH_BEFORE, rules: [twiceOn({ on: "product", things: [{ gid: A_PRODUCT.productGid, title: "Asagiri" }] })] }],
  });
  await aMember(shopId);

  expect(await onOrderChanged({ shopId, change: order, at: LATER })).toMatchObject({ outcome: "settled", moved: 50 });
  expect([await jobs(), await db.productRecord.count()]).toEqual([0, 0]);
});

test("what an order earned is not rewritten by a later change of the goods; a line added later has the traits of then", async () => {
  const shopId = await aCoffeeShop();
  await aMember(shopId);
  const shelf = aShelf(A_PRODUCT, TEA);
  await tell(shopId, shelf, order);
  shelf.put({ ...A_PRODUCT, collectionGids: [] });
  await onProductChanged({ shopId, productGid: A_PRODUCT.productGid, at: minutesAfter(LATER, 1) });

  const more = { ...coffeeLine, lineGid: "gid://shopify/LineItem/3" };
  const edited = { ...order, lines: [...order.lines, more], factsAt: minutesAfter(LATER, 2) };
  await tell(shopId, shelf, edited, minutesAfter(LATER, 2));
  await tell(shopId, shelf, aRefund(order, { lines: [{ lineGid: coffeeLine.lineGid, quantity: 1 }] }), minutesAfter(LATER, 3));

  expect(await pointsOf(shopId)).toEqual([50, 20, -40]);
  const stored = await readOrder(db, shopId, order.orderGid);
  expect(Object.values(stored?.lineTraits ?? {}).map(({ collectionGids }) => collectionGids.length)).toEqual([1, 0, 0]);
});

test("what is kept of a product is read anew after a message about it or about collections, and after an hour", async () => {
  const shopId = await aCoffeeShop();
  await aMember(shopId);
  const shelf = aShelf(A_PRODUCT);
  const buy = (number: number, at: Date) => {
    const bought = anOrder({ orderGid: `gid://shopify/Order/${number}`, name: `#${number}`, lines: [coffeeLine] });
    return tell(shopId, shelf, bought, at);
  };
  await buy(1, LATER);
  await buy(2, minutesAfter(LATER, 59));
  expect(shelf.asked).toHaveLength(1);
  await buy(3, minutesAfter(LATER, 61));
  expect(shelf.asked).toHaveLength(2);
  expect(await onProductChanged({ shopId, productGid: A_PRODUCT.productGid, at: minutesAfter(LATER, 62) })).toEqual({ outcome: "noted" });
  await buy(4, minutesAfter(LATER, 63));
  expect(shelf.asked).toHaveLength(3);
  expect(await onProductChanged({ shopId, productGid: null, at: minutesAfter(LATER, 64) })).toEqual({ outcome: "noted" });
  await buy(5, minutesAfter(LATER, 65));
  expect(shelf.asked).toHaveLength(4);
  await buy(6, minutesAfter(LATER, 66));
  expect(shelf.asked).toHaveLength(4);
});

test("a message that is older than the last reading changes nothing, one of a product nobody looked at is not kept", async () => {
  const shopId = await aCoffeeShop();
  await aMember(shopId);
  const shelf = aShelf(A_PRODUCT, TEA);
  await tell(shopId, shelf, order);

  await onProductChanged({ shopId, productGid: A_PRODUCT.productGid, at: minutesAfter(LATER, -5) });
  await tell(shopId, shelf, anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", lines: [coffeeLine] }));

  expect(shelf.asked).toHaveLength(2);
  expect(await onProductChanged({ shopId, productGid: "gid://shopify/Product/99", at: LATER })).toEqual({ outcome: "product_not_kept" });
  expect(await db.productRecord.count()).toBe(2);
});

test("a product that is gone settles without its traits and is said to be; one that was known before counts as it was", async () => {
  const shopId = await aCoffeeShop();
  const member = await aMember(shopId);
  const shelf = aShelf(TEA);

  await tell(shopId, shelf, order);
  const [entry] = await readEntries(db, shopId, member.id, { limit: 1 });

  expect(await pointsOf(shopId)).toEqual([30]);
  expect(entry?.detail).toMatchObject({ gone: [coffeeLine.title] });
  shelf.put(A_PRODUCT);
  const second = { ...order, orderGid: "gid://shopify/Order/1002", name: "#1002" };
  await onProductChanged({ shopId, productGid: A_PRODUCT.productGid, at: minutesAfter(LATER, 1) });
  await tell(shopId, shelf, second, minutesAfter(LATER, 2));
  shelf.remove(A_PRODUCT.productGid);
  await onProductChanged({ shopId, productGid: A_PRODUCT.productGid, at: minutesAfter(LATER, 3) });
  await tell(shopId, shelf, { ...order, orderGid: "gid://shopify/Order/1003", name: "#1003" }, minutesAfter(LATER, 4));
  expect(await pointsOf(shopId)).toEqual([30, 50, 50]);
});

test("Shopify down: the order waits, nothing is posted, and it is settled when Shopify answers again", async () => {
  const shopId = await aCoffeeShop();
  await aMember(shopId);
  const fetchOrder = () => Promise.resolve(order);
  const down = () => Promise.reject(new Error("no answer"));
  await onOrderChanged({ shopId, change: order, at: LATER });

  await expect(refreshOrder({ shopId, orderGid: order.orderGid, fetchOrder, fetchProduct: down, at: LATER })).rejects.toThrow("no answer");
  expect([await pointsOf(shopId), await db.productRecord.count()]).toEqual([[], 0]);

  const shelf = aShelf(A_PRODUCT, TEA);
  await refreshOrder({ shopId, orderGid: order.orderGid, fetchOrder, fetchProduct: shelf.fetchProduct, at: LATER });
  expect(await pointsOf(shopId)).toEqual([50]);
});

test("a guest's and an unpaid order's goods are remembered when they come, and count so when they earn", async () => {
  const shopId = await aCoffeeShop();
  const shelf = aShelf(A_PRODUCT, TEA);
  const unpaid = { ...order, orderGid: "gid://shopify/Order/1002", name: "#1002", paidAt: null };
  expect(await tell(shopId, shelf, order)).toEqual({ outcome: "guest_order" });
  await tell(shopId, shelf, unpaid);
  shelf.put({ ...A_PRODUCT, collectionGids: [] });
  await onProductChanged({ shopId, productGid: A_PRODUCT.productGid, at: daysAfter(LATER, 1) });

  const joins = daysAfter(LATER, 2);
  await joinProgram({ shopId, facts: aCustomer(), at: joins });
  const { id } = await db.member.findFirstOrThrow({ where: { shopId } });
  await settleMemberOrders({ shopId, memberId: id, at: joins });
  await tell(shopId, shelf, { ...unpaid, paidAt: joins, factsAt: joins }, joins);

  expect(await pointsOf(shopId)).toEqual([50, 50]);
});

test("messages that came before and after a product was deleted lead to the same points in any order", async () => {
  const forgetful: OrderFacts = {
    ...order,
    factsAt: minutesAfter(MONDAY_NOON, 20),
    lines: order.lines.map((line) => ({ ...line, productGid: null, variantGid: null })),
  };
  const refund = aRefund(order, { lines: [{ lineGid: teaLine.lineGid, quantity: 1 }] });
  const orders = [
    [order, forgetful, refund],
    [forgetful, order, refund],
    [refund, forgetful, order],
    [order, refund, forgetful, order],
  ];
  for (const messages of orders) {
    const shopId = await aCoffeeShop();
    await aMember(shopId);
    const shelf = aShelf(A_PRODUCT, TEA);
    for (const message of messages) await tell(shopId, shelf, message);
    expect((await pointsOf(shopId)).reduce((sum, points) => sum + points, 0)).toBe(40);
  }
});

test("webhooks about products and collections are heard and change no points", async () => {
  const shopId = await aCoffeeShop();
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  await aMember(shopId);
  const shelf = aShelf(A_PRODUCT, TEA);
  await tell(shopId, shelf, order);
  const marked = () => db.productRecord.count({ where: { shopId, changedAt: { not: null } } });

  await send({
    topic: "products/update",
    shopDomain: domain,
    body: { ...webhookFixture("products-update"), id: 31, admin_graphql_api_id: A_PRODUCT.productGid },
  });
  await drainInbox();
  expect(await marked()).toBe(1);
  await send({ topic: "products/delete", shopDomain: domain, body: { id: 32 } });
  await drainInbox();
  expect(await marked()).toBe(2);
  await send({ topic: "collections/update", shopDomain: domain, body: webhookFixture("collections-update") });
  await send({ topic: "products/update", shopDomain: domain, body: webhookFixture("products-update") });
  await drainInbox();

  const states = await db.webhookDelivery.findMany({ where: { shopDomain: domain }, orderBy: { receivedAt: "asc" } });
  expect(states.map(({ state, reason }) => reason ?? state).sort()).toEqual(["noted", "noted", "noted", "product_not_kept"]);
  expect(await pointsOf(shopId)).toEqual([50]);
});
