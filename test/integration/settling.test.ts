/** Edges of the one road by which an order's points are settled: what it asks for, whose it is, and what it says at first. */
import { expect, test } from "vitest";
import { findAward } from "~/loyalty/earning/earning.store.server";
import { settleOrderPoints, type SettleOrder } from "~/loyalty/earning/settle-order-points.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { A_PRODUCT, aCustomer, aLine, anOrder, aRefund, BEN, linesOf, refunded } from "#test/factories/order-facts";
import { aMember, readMember, withLock } from "#test/factories/member";
import { aShop, ONE_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const LATER = daysAfter(MONDAY_NOON, 2);
const TWICE_ON_COFFEE = {
  ...ONE_PER_UNIT,
  settings: { points: 1, perMinor: 100, multipliers: [{ hundredths: 200, when: { on: "tag", words: ["coffee"] } }] },
};

async function settle(member: Member, given: Pick<SettleOrder, "order"> & Partial<SettleOrder>) {
  const cause = { kind: "changed", occurredAt: LATER } as const;
  const award = await findAward(db, member.shopId, given.order.orderGid);
  const program = { shopId: member.shopId, mayGoNegative: false };
  return withLock(member, (tx, locked) => settleOrderPoints(tx, { program, locked, award, cause, at: LATER, ...given }));
}

const entriesOf = async ({ shopId, id }: Member) => {
  expect(await checkLedger(db, shopId)).toEqual([]);
  return (await readEntries(db, shopId, id, { limit: 100 })).reverse();
};

test("an order that was awarded to somebody else is never settled with this member", async () => {
  const shopId = await aShop();
  const [ada, ben] = [await aMember(shopId), await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) })];
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: LATER });

  await expect(settle(ben, { order })).rejects.toThrow("awarded to another member");

  expect([(await readMember(ada)).availablePoints, (await readMember(ben)).availablePoints]).toEqual([100, 0]);
});

test("an order that is worth nothing leaves no award behind, however often it is told", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const free = anOrder({ lines: linesOf(0) });

  for (const at of [LATER, daysAfter(LATER, 1)]) {
    expect(await onOrderChanged({ shopId, change: free, at })).toEqual({ outcome: "settled", moved: 0, worth: 0, writtenOff: 0 });
  }
  expect([await findAward(db, shopId, free.orderGid), await entriesOf(member)]).toEqual([null, []]);
});

test("an order that turns out not to be paid gives everything back, and says that nothing counts", async () => {
  const member = await aMember(await aShop());
  const order = anOrder();
  await settle(member, { order });

  expect(await settle(member, { order: { ...order, paidAt: null } })).toEqual({ outcome: "settled", moved: -100, worth: 0, writtenOff: 0 });

  const [, back] = await entriesOf(member);
  expect(back).toMatchObject({
    kind: "REVERSE_ORDER",
    points: -100,
    occurredAt: LATER,
    detail: { worth: 0, counted: { minor: 0 }, rates: [], version: 1, cause: "changed" },
  });
  expect(await findAward(db, member.shopId, order.orderGid)).toMatchObject({ posted: 0, revision: 2, version: 1 });
});

test("an award is written when something of it changes, and not when the same is told again", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: LATER });

  await onOrderChanged({ shopId, change: order, at: daysAfter(LATER, 1) });
  expect(await findAward(db, shopId, order.orderGid)).toMatchObject({ posted: 100, revision: 1, settledAt: LATER });

  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 4_000 }), at: daysAfter(LATER, 2) });
  expect(await findAward(db, shopId, order.orderGid)).toMatchObject({ posted: 60, revision: 2, settledAt: daysAfter(LATER, 2) });
});

test("test orders and cancelled ones ask for neither payments nor products", async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [TWICE_ON_COFFEE] }] });
  const member = await aMember(shopId);
  const unknown = aLine({ grossMinor: 2_000, productGid: A_PRODUCT.productGid });
  const order = anOrder({ lines: [unknown], paidByGiftCardMinor: null, paidByStoreCreditMinor: null });
  const nothing = { outcome: "settled", moved: 0, worth: 0, writtenOff: 0 };

  expect(await settle(member, { order: { ...order, isTest: true } })).toEqual(nothing);
  expect(await settle(member, { order: { ...order, cancelledAt: LATER } })).toEqual(nothing);
  expect(await settle(member, { order })).toEqual({ outcome: "waiting_for_facts" });
  expect(await entriesOf(member)).toEqual([]);
});

test("the first entry is about what made the order earn, even when a refund brought it; only a claim says that it is one", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder({ lines: linesOf(7_000, 3_000) });
  const half = aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/2", quantity: 1 }] });
  const claimed = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002" });

  await onOrderChanged({ shopId, change: refunded(order, half), at: LATER });
  await settle(member, { order: claimed, cause: { kind: "claimed", occurredAt: LATER } });

  expect((await entriesOf(member)).map(({ points, occurredAt, detail }) => [points, occurredAt, detail])).toEqual([
    [70, minutesAfter(MONDAY_NOON, 1), expect.objectContaining({ cause: "paid" })],
    [100, LATER, expect.objectContaining({ cause: "claimed" })],
  ]);
});

test("an order paid before the shop had any program earns nothing", async () => {
  const shopId = await aShop({ versions: [{ from: MONDAY_NOON }] });
  const member = await aMember(shopId);
  const before = daysAfter(MONDAY_NOON, -3);

  expect(await settle(member, { order: anOrder({ placedAt: before }) })).toMatchObject({ moved: 0, worth: 0 });
  expect(await entriesOf(member)).toEqual([]);
});

test("of refunds that an order's message is the first to tell, the latest is what the entry is about", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder({ lines: linesOf(7_000, 3_000) });
  const early = aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/2", quantity: 1 }] });
  const late = aRefund(order, { refundGid: "gid://shopify/Refund/502", createdAt: minutesAfter(MONDAY_NOON, 90), extraMinor: 1_000 });
  await onOrderChanged({ shopId, change: order, at: LATER });

  await onOrderChanged({ shopId, change: { ...refunded(order, late, early), factsAt: minutesAfter(MONDAY_NOON, 200) }, at: LATER });

  const [, back] = await entriesOf(member);
  expect(back).toMatchObject({ points: -40, occurredAt: late.createdAt, detail: { cause: "refunded" } });
});

test("what is told again is not written again", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  const order = anOrder();
  const told = refunded(order, aRefund(order, { extraMinor: 1_000 }));
  const rows = () => db.$queryRaw`
    SELECT xmin::text FROM "OrderRecord" WHERE "shopId" = ${shopId} UNION ALL SELECT xmin::text FROM "OrderRefund" WHERE "shopId" = ${shopId}`;
  await onOrderChanged({ shopId, change: told, at: LATER });
  const before = await rows();

  await onOrderChanged({ shopId, change: told, at: daysAfter(LATER, 1) });

  expect(before).toHaveLength(2);
  expect(await rows()).toEqual(before);
});
