/** The first walk: an order becomes points. From facts on; the door and the inbox have tests of their own. */
import { expect, test } from "vitest";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { findMemberByCustomer } from "~/loyalty/members/members.store.server";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { refreshOrder } from "~/loyalty/workflows/refresh-order.server";
import { settleMemberOrders } from "~/loyalty/workflows/settle-member-orders.server";
import { ADA, aCustomer, aLine, anOrder, aRefund, BEN, refunded } from "#test/factories/order-facts";
import { aMember, readMember } from "#test/factories/member";
import { aShop, FIFTY_FOR_ACCOUNT, HUNDRED_FOR_ACCOUNT, ONE_PER_UNIT, TWO_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const LATER = minutesAfter(MONDAY_NOON, 120);

async function entriesOf(shopId: number, customerGid = ADA) {
  const member = await findMemberByCustomer(db, shopId, customerGid);
  const entries = member ? await readEntries(db, shopId, member.id, { limit: 100 }) : [];
  expect(await checkLedger(db, shopId)).toEqual([]);
  return entries.reverse().map(({ kind, points, balanceAfter, sourceKey }) => ({ kind, points, balanceAfter, sourceKey }));
}

const noProducts = () => Promise.reject(new Error("no rule looks at products"));

async function jobsNamed(name: string) {
  return db.$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = ${name} AND state = 'created'`;
}

test("a paid order gives its member what its goods are worth", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder({ lines: [aLine({ grossMinor: 11_950, discountMinor: 1_000 })], shippingMinor: 500 });

  const changed = await onOrderChanged({ shopId, change: order, at: LATER });

  expect(changed).toEqual({ outcome: "settled", moved: 109, worth: 109, writtenOff: 0 });
  expect(await entriesOf(shopId)).toEqual([{ kind: "EARN_ORDER", points: 109, balanceAfter: 109, sourceKey: "order:1001:r1" }]);
  expect(await readMember(member)).toMatchObject({
    availablePoints: 109,
    pendingPoints: 0,
    deficitPoints: 0,
    lastActivityAt: order.paidAt,
  });
  const [entry] = await readEntries(db, shopId, member.id, { limit: 1 });
  expect(entry).toMatchObject({ occurredAt: order.paidAt, createdAt: LATER, actor: "order" });
  expect(entry?.detail).toEqual({
    about: "order",
    orderGid: order.orderGid,
    orderName: "#1001",
    counted: { minor: 10_950, currency: "USD" },
    countedNow: { minor: 10_950, currency: "USD" },
    leftOut: [{ part: "shipping", money: { minor: 500, currency: "USD" } }],
    rates: [{ ruleId: "rul_order", kind: "per_amount", points: 1, per: { minor: 100, currency: "USD" }, worth: 109 }],
    rounding: "floor",
    version: 1,
    worth: 109,
    givenBefore: 0,
    writtenOff: 0,
    cause: "paid",
  });
});

test("an order that is not paid gives nothing until it is", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  const pending = anOrder({ paidAt: null });

  expect(await onOrderChanged({ shopId, change: pending, at: LATER })).toEqual({ outcome: "settled", moved: 0, worth: 0, writtenOff: 0 });
  expect(await entriesOf(shopId)).toEqual([]);
  await onOrderChanged({ shopId, change: { ...pending, paidAt: LATER, factsAt: LATER }, at: LATER });

  expect(await entriesOf(shopId)).toEqual([{ kind: "EARN_ORDER", points: 100, balanceAfter: 100, sourceKey: "order:1001:r1" }]);
});

test("an order is judged by the terms in force when it was paid, whenever its message comes", async () => {
  const raised = daysAfter(MONDAY_NOON, 1);
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT] },
      { from: raised, rules: [TWO_PER_UNIT] },
    ],
  });
  await aMember(shopId);

  await onOrderChanged({ shopId, change: anOrder(), at: daysAfter(raised, 3) });

  expect(await entriesOf(shopId)).toEqual([{ kind: "EARN_ORDER", points: 100, balanceAfter: 100, sourceKey: "order:1001:r1" }]);
});

test("an order paid while the program was paused earns nothing, not even later; one from before is still settled", async () => {
  const paused = daysAfter(MONDAY_NOON, 1);
  const resumed = daysAfter(MONDAY_NOON, 3);
  const shopId = await aShop({
    versions: [{ from: A_MONTH_BEFORE }, { from: paused, state: "PAUSED" }, { from: resumed }],
  });
  await aMember(shopId);
  const before = anOrder();
  const during = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: daysAfter(MONDAY_NOON, 2) });

  await onOrderChanged({ shopId, change: before, at: LATER });
  await onOrderChanged({ shopId, change: during, at: daysAfter(MONDAY_NOON, 2) });
  await onOrderChanged({
    shopId,
    change: aRefund(before, { extraMinor: 4_000, createdAt: daysAfter(MONDAY_NOON, 2) }),
    at: daysAfter(MONDAY_NOON, 2),
  });
  await onOrderChanged({ shopId, change: { ...during, factsAt: daysAfter(resumed, 1) }, at: daysAfter(resumed, 1) });

  expect(await entriesOf(shopId)).toEqual([
    { kind: "EARN_ORDER", points: 100, balanceAfter: 100, sourceKey: "order:1001:r1" },
    { kind: "REVERSE_ORDER", points: -40, balanceAfter: 60, sourceKey: "order:1001:r2" },
  ]);
});

test("the earliest known payment decides, also when it is heard of last", async () => {
  const raised = minutesAfter(MONDAY_NOON, 30);
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT] },
      { from: raised, rules: [TWO_PER_UNIT] },
    ],
  });
  await aMember(shopId);
  const updated = anOrder({ paidAt: minutesAfter(MONDAY_NOON, 40), factsAt: minutesAfter(MONDAY_NOON, 40) });

  await onOrderChanged({ shopId, change: updated, at: LATER });
  await onOrderChanged({ shopId, change: anOrder(), at: LATER });

  expect(await entriesOf(shopId)).toEqual([
    { kind: "EARN_ORDER", points: 200, balanceAfter: 200, sourceKey: "order:1001:r1" },
    { kind: "REVERSE_ORDER", points: -100, balanceAfter: 100, sourceKey: "order:1001:r2" },
  ]);
});

test("an order whose payment is not known waits, is asked for, and is settled when it is known", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  const told = anOrder({ paidByGiftCardMinor: null });

  expect(await onOrderChanged({ shopId, change: told, at: LATER })).toEqual({ outcome: "waiting_for_facts" });
  expect(await entriesOf(shopId)).toEqual([]);
  expect(await jobsNamed("refresh-order")).toEqual([{ data: { shopId, orderGid: told.orderGid } }]);
  const fetchOrder = () => Promise.resolve({ ...told, paidByGiftCardMinor: 3_000 });
  await refreshOrder({ shopId, orderGid: told.orderGid, fetchOrder, fetchProduct: noProducts, at: LATER });
  await onOrderChanged({ shopId, change: told, at: LATER });

  expect(await entriesOf(shopId)).toEqual([{ kind: "EARN_ORDER", points: 70, balanceAfter: 70, sourceKey: "order:1001:r1" }]);
});

test("a guest's order is kept, and pays when the guest joins, under the terms of the moment it was paid; joining pays by those of joining", async () => {
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT, FIFTY_FOR_ACCOUNT] },
      { from: daysAfter(MONDAY_NOON, 1), rules: [TWO_PER_UNIT, HUNDRED_FOR_ACCOUNT] },
    ],
  });
  const order = anOrder();
  const refund = aRefund(order, { extraMinor: 2_500 });
  const joins = daysAfter(MONDAY_NOON, 5);

  expect(await onOrderChanged({ shopId, change: refunded(order, refund), at: LATER })).toEqual({ outcome: "guest_order" });
  const joined = await joinProgram({ shopId, facts: aCustomer(), at: joins });
  const [job] = await jobsNamed("settle-member-orders");
  const { memberId } = job?.data as { memberId: string };
  const settled = await settleMemberOrders({ shopId, memberId: BigInt(memberId), at: joins });

  expect(joined).toMatchObject({ outcome: "joined", given: 100 });
  expect(settled).toEqual({ outcome: "settled", orders: 1, moved: 75 });
  expect(await entriesOf(shopId)).toEqual([
    { kind: "EARN_ACTION", points: 100, balanceAfter: 100, sourceKey: `activity:rul_account:${memberId}` },
    { kind: "EARN_ORDER", points: 75, balanceAfter: 175, sourceKey: "order:1001:r1" },
  ]);
  expect(await settleMemberOrders({ shopId, memberId: BigInt(memberId), at: joins })).toEqual({ outcome: "settled", orders: 1, moved: 0 });
});

test("an excluded member's orders earn nothing, what was awarded before is still settled", async () => {
  const shopId = await aShop();
  const { id: memberId } = await aMember(shopId);
  const [before, during] = [anOrder(), anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: LATER })];
  await onOrderChanged({ shopId, change: before, at: LATER });
  await excludeMember({ shopId, memberId, actor: "staff:1", at: LATER });

  await onOrderChanged({ shopId, change: during, at: LATER });
  await onOrderChanged({ shopId, change: aRefund(before, { extraMinor: 4_000 }), at: LATER });

  expect(await entriesOf(shopId)).toEqual([
    { kind: "EARN_ORDER", points: 100, balanceAfter: 100, sourceKey: "order:1001:r1" },
    { kind: "REVERSE_ORDER", points: -40, balanceAfter: 60, sourceKey: "order:1001:r2" },
  ]);
  expect(await joinProgram({ shopId, facts: aCustomer(), at: LATER })).toEqual({ outcome: "excluded" });
});

test("an order that changes hands is settled with whoever was awarded for it", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: LATER });
  const handedOver = { ...order, customerGid: BEN, factsAt: minutesAfter(MONDAY_NOON, 20) };

  await onOrderChanged({ shopId, change: refunded(handedOver, aRefund(order, { extraMinor: 1_000 })), at: LATER });

  expect((await entriesOf(shopId)).map(({ points }) => points)).toEqual([100, -10]);
  expect(await entriesOf(shopId, BEN)).toEqual([]);
});

test("an order that changes hands before it earned anything pays whoever has it then, a guest's that gets a customer too", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const unpaid = anOrder({ paidAt: null });
  const nobodys = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", customerGid: null });
  const [handedAt, paidAt] = [minutesAfter(MONDAY_NOON, 20), minutesAfter(MONDAY_NOON, 40)];

  await onOrderChanged({ shopId, change: unpaid, at: LATER });
  await onOrderChanged({ shopId, change: { ...unpaid, customerGid: BEN, factsAt: handedAt }, at: LATER });
  await onOrderChanged({ shopId, change: { ...unpaid, customerGid: BEN, paidAt, factsAt: paidAt }, at: LATER });
  expect(await onOrderChanged({ shopId, change: nobodys, at: LATER })).toEqual({ outcome: "guest_order" });
  await onOrderChanged({ shopId, change: { ...nobodys, customerGid: BEN, factsAt: handedAt }, at: LATER });

  expect(await entriesOf(shopId)).toEqual([]);
  expect((await entriesOf(shopId, BEN)).map(({ points, sourceKey }) => [points, sourceKey])).toEqual([
    [100, "order:1001:r1"],
    [100, "order:1002:r1"],
  ]);
});

test("an order of a shop without a program changes nothing", async () => {
  expect(await onOrderChanged({ shopId: 404, change: anOrder(), at: LATER })).toEqual({ outcome: "no_program" });

  expect(await db.orderRecord.count()).toBe(0);
});
