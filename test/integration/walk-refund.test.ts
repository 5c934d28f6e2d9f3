/** The third walk: a refund is a fact that changes an order. There is no other road for it than the order's own. */
import { expect, test } from "vitest";
import { findAward } from "~/loyalty/earning/earning.store.server";
import type { OrderFacts, RefundFacts } from "~/loyalty/facts";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { anOrder, aRefund, linesOf, refunded } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const LATER = daysAfter(MONDAY_NOON, 2);
const firstLine = { lineGid: "gid://shopify/LineItem/1", quantity: 1 };
const secondLine = { lineGid: "gid://shopify/LineItem/2", quantity: 1 };

async function tell(member: Member, ...changes: (OrderFacts | RefundFacts)[]) {
  const moved: number[] = [];
  for (const change of changes) {
    const changed = await onOrderChanged({ shopId: member.shopId, change, at: LATER });
    moved.push(changed.outcome === "settled" ? changed.moved : 0);
  }
  expect(await checkLedger(db, member.shopId)).toEqual([]);
  return moved;
}

async function entriesOf({ shopId, id }: Member) {
  const entries = await readEntries(db, shopId, id, { limit: 100 });
  return entries.reverse().map(({ kind, points, balanceAfter }) => ({ kind, points, balanceAfter }));
}

async function lotsOf({ shopId }: Member) {
  const lots = await db.lot.findMany({ where: { shopId }, orderBy: { entryId: "asc" } });
  return lots.map(({ granted, remaining, orderKey }) => ({ granted, remaining, orderKey }));
}

test("thirty of a hundred go back, and so do their points, once", async () => {
  const member = await aMember(await aShop());
  const order = anOrder({ lines: linesOf(7_000, 3_000) });
  const refund = aRefund(order, { lines: [secondLine] });

  const moved = await tell(member, order, refund, refunded(order, refund), refund, order);

  expect(moved).toEqual([100, -30, 0, 0, 0]);
  expect(await entriesOf(member)).toEqual([
    { kind: "EARN_ORDER", points: 100, balanceAfter: 100 },
    { kind: "REVERSE_ORDER", points: -30, balanceAfter: 70 },
  ]);
  const [entry] = await readEntries(db, member.shopId, member.id, { limit: 1 });
  expect(entry?.occurredAt).toEqual(refund.createdAt);
  expect(entry?.detail).toMatchObject({
    cause: "refunded",
    counted: { minor: 10_000 },
    countedNow: { minor: 7_000 },
    worth: 70,
    givenBefore: 100,
    writtenOff: 0,
  });
  expect(await findAward(db, member.shopId, order.orderGid)).toMatchObject({ posted: 70, revision: 2, writtenOff: 0, version: 1 });
});

test("a refund of shipping alone takes nothing back", async () => {
  const member = await aMember(await aShop());
  const order = anOrder({ shippingMinor: 800 });

  const moved = await tell(member, order, aRefund(order, { shippingMinor: 800 }));

  expect(moved).toEqual([100, 0]);
});

test("a cancelled order takes everything back and says so", async () => {
  const member = await aMember(await aShop());
  const order = anOrder();
  const cancelledAt = minutesAfter(MONDAY_NOON, 90);

  const moved = await tell(member, order, { ...order, cancelledAt, factsAt: cancelledAt }, order);

  expect(moved).toEqual([100, -100, 0]);
  const [entry] = await readEntries(db, member.shopId, member.id, { limit: 1 });
  expect(entry).toMatchObject({ occurredAt: cancelledAt, detail: { cause: "cancelled", worth: 0 } });
});

test("a cancellation that is taken back gives the points again, once, whichever message comes last", async () => {
  const order = anOrder();
  const [cancelledAt, reopenedAt] = [minutesAfter(MONDAY_NOON, 90), minutesAfter(MONDAY_NOON, 120)];
  const cancelled = { ...order, cancelledAt, factsAt: cancelledAt };
  const reopened = { ...order, factsAt: reopenedAt };
  const [inOrder, lateNews] = [await aMember(await aShop()), await aMember(await aShop())];

  expect(await tell(inOrder, order, cancelled, reopened, reopened)).toEqual([100, -100, 100, 0]);
  expect(await tell(lateNews, order, reopened, cancelled, order)).toEqual([100, 0, 0, 0]);

  expect((await entriesOf(inOrder)).map(({ kind, balanceAfter }) => [kind, balanceAfter])).toEqual([
    ["EARN_ORDER", 100],
    ["REVERSE_ORDER", 0],
    ["EARN_ORDER", 100],
  ]);
});

test("an order that grows again by an edit is paid the difference", async () => {
  const member = await aMember(await aShop());
  const order = anOrder({ lines: linesOf(7_000, 3_000) });
  const refund = aRefund(order, { lines: [secondLine] });
  const editedAt = minutesAfter(MONDAY_NOON, 600);
  const edited = { ...refunded(order, refund), factsAt: editedAt };
  const added = { ...edited.lines[0], lineGid: "gid://shopify/LineItem/9", grossMinor: 4_500 } as OrderFacts["lines"][number];

  const moved = await tell(member, order, refund, { ...edited, lines: [...edited.lines, added] });

  expect(moved).toEqual([100, -30, 45]);
  const [entry] = await readEntries(db, member.shopId, member.id, { limit: 1 });
  expect(entry).toMatchObject({ kind: "EARN_ORDER", occurredAt: editedAt, detail: { cause: "changed", worth: 115, givenBefore: 70 } });
});

test("a reversal takes from the order's own lot before any other", async () => {
  const member = await aMember(await aShop());
  const [first, second] = [anOrder(), anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002" })];

  await tell(member, first, second, aRefund(second, { extraMinor: 4_000 }));

  expect(await lotsOf(member)).toEqual([
    { granted: 100, remaining: 100, orderKey: "1001" },
    { granted: 100, remaining: 60, orderKey: "1002" },
  ]);
});

test("for the part that was spent it takes from other lots, soonest end first", async () => {
  const member = await aMember(await aShop());
  const order = anOrder();
  await tell(member, order);
  await postFor(member, spentPoints(100));
  await postFor(member, givenPoints(50, { at: LATER }));
  await postFor(member, givenPoints(50, { at: LATER, endsAt: daysAfter(LATER, 30) }));

  await tell(member, aRefund(order, { extraMinor: 7_000 }));

  expect(await lotsOf(member)).toEqual([
    { granted: 100, remaining: 0, orderKey: "1001" },
    { granted: 50, remaining: 30, orderKey: null },
    { granted: 50, remaining: 0, orderKey: null },
  ]);
});

test("it never takes pending points of others nor points that have ended", async () => {
  const member = await aMember(await aShop());
  const order = anOrder();
  await tell(member, order);
  await postFor(member, spentPoints(100));
  await postFor(member, givenPoints(40, { availableOn: daysAfter(LATER, 3) }));
  await postFor(member, givenPoints(40, { endsAt: LATER }));

  const moved = await tell(member, aRefund(order, { extraMinor: 10_000 }));

  expect(moved).toEqual([0]);
  expect(await readMember(member)).toMatchObject({ availablePoints: 40, pendingPoints: 40, deficitPoints: 0 });
  expect(await findAward(db, member.shopId, order.orderGid)).toMatchObject({ posted: 100, writtenOff: 100 });
});

test("later points do not repay a write-off, however often the refund is told again", async () => {
  const member = await aMember(await aShop());
  const order = anOrder({ lines: linesOf(15_000) });
  const refund = aRefund(order, { lines: [firstLine] });
  await tell(member, order);
  await postFor(member, spentPoints(100));
  await tell(member, refund);
  await postFor(member, givenPoints(80));

  const moved = await tell(member, refund, refunded(order, refund));

  expect(moved).toEqual([0, 0]);
  expect(await readMember(member)).toMatchObject({ availablePoints: 80 });
  expect(await findAward(db, member.shopId, order.orderGid)).toMatchObject({ posted: 100, writtenOff: 100 });
});

test("a write-off shrinks when the order grows again", async () => {
  const member = await aMember(await aShop());
  const order = anOrder();
  const cancelledAt = minutesAfter(MONDAY_NOON, 90);
  await tell(member, order);
  await postFor(member, spentPoints(100));
  await tell(member, { ...order, cancelledAt, factsAt: cancelledAt });
  const reopened = { ...order, lines: linesOf(13_000), factsAt: minutesAfter(MONDAY_NOON, 95) };

  const moved = await tell(member, reopened);

  expect(moved).toEqual([30]);
  expect(await findAward(db, member.shopId, order.orderGid)).toMatchObject({ posted: 130, writtenOff: 0 });
});

test("where members may go negative, the next points fill what is owed", async () => {
  const member = await aMember(await aShop({ mayGoNegative: true }));
  const [first, second] = [anOrder(), anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", lines: linesOf(15_000) })];
  await tell(member, first);
  await postFor(member, spentPoints(100));

  await tell(member, aRefund(first, { extraMinor: 10_000 }), second);

  expect((await entriesOf(member)).map(({ points, balanceAfter }) => [points, balanceAfter])).toEqual([
    [100, 100],
    [-100, 0],
    [-100, -100],
    [150, 50],
  ]);
  expect(await readMember(member)).toMatchObject({ availablePoints: 50, deficitPoints: 0 });
  expect(await lotsOf(member)).toEqual([
    { granted: 100, remaining: 0, orderKey: "1001" },
    { granted: 150, remaining: 50, orderKey: "1002" },
  ]);
});
