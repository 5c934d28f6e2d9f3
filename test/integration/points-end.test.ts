/** Points that wait and points that end, through the real workflows: orders, redemptions, refunds and the nightly run. */
import { expect, test } from "vitest";
import { findAward } from "~/loyalty/earning/earning.store.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { post } from "~/loyalty/ledger/ledger.server";
import { findEntryBySourceKey, readEntries } from "~/loyalty/ledger/ledger.store.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import type { Member } from "~/loyalty/members/member";
import { adjustMember } from "~/loyalty/workflows/adjust-member.server";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { shopperHome } from "~/presenters/shopper-home.server";
import { aCustomer, ADA, aLine, anOrder, aRefund, linesOf } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints, withLock } from "#test/factories/member";
import { aShop, HUNDRED_FOR_ACCOUNT, ONE_PER_UNIT, type VersionGiven } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();

/** Midnights of the shop, which is in New York. */
const MARCH_16 = new Date("2026-03-16T04:00:00Z");
const MARCH_2_NEXT_YEAR = new Date("2027-03-02T05:00:00Z");
const A_YEAR = { kind: "after_months", months: 12 } as const;
const rules = [ONE_PER_UNIT, HUNDRED_FOR_ACCOUNT];

async function shopWith(given: Omit<VersionGiven, "from">, mayGoNegative = false): Promise<number> {
  return aShop({ versions: [{ from: A_MONTH_BEFORE, rules, ...given }], mayGoNegative });
}

const night = (shopId: number, at: Date) => runNightly({ shopId, day: at.toISOString().slice(0, 10), at });

async function entriesOf(member: Member): Promise<[string, number, number][]> {
  const entries = await readEntries(db, member.shopId, member.id, { limit: 100 });
  return entries.map((entry): [string, number, number] => [entry.kind, entry.points, entry.balanceAfter]).reverse();
}

async function counters(member: Member): Promise<[number, number, number]> {
  const { availablePoints, pendingPoints, deficitPoints } = await readMember(member);
  return [availablePoints, pendingPoints, deficitPoints];
}

test("an order's points wait for their day, can be spent from its first moment, and end after their last", async () => {
  const shopId = await shopWith({ pendingDays: 14, expiry: A_YEAR });
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  expect(await readOpenLots(db, shopId, member.id)).toMatchObject([
    { remaining: 100, availableOn: MARCH_16, endsAt: MARCH_2_NEXT_YEAR, orderKey: "1001" },
  ]);
  expect(await counters(member)).toEqual([0, 100, 0]);

  expect(await night(shopId, minutesAfter(MARCH_16, -1))).toMatchObject({ releasedPoints: 0, expiredPoints: 0 });
  expect(await postFor(member, spentPoints(1, { occurredAt: minutesAfter(MARCH_16, -1) }))).toEqual({ outcome: "insufficient_points" });
  expect(await night(shopId, MARCH_16)).toMatchObject({ releasedPoints: 100, expiredPoints: 0 });
  expect(await night(shopId, MARCH_16)).toMatchObject({ releasedPoints: 0, expiredPoints: 0 });
  expect(await counters(member)).toEqual([100, 0, 0]);
  await postFor(member, spentPoints(30, { occurredAt: MARCH_16 }));

  expect(await night(shopId, minutesAfter(MARCH_2_NEXT_YEAR, -1))).toMatchObject({ expiredPoints: 0 });
  expect(await night(shopId, MARCH_2_NEXT_YEAR)).toMatchObject({ expiredPoints: 70 });
  expect(await night(shopId, daysAfter(MARCH_2_NEXT_YEAR, 1))).toMatchObject({ expiredPoints: 0 });
  expect(await entriesOf(member)).toEqual([
    ["EARN_ORDER", 100, 100],
    ["REDEEM", -30, 70],
    ["EXPIRE", -70, 0],
  ]);
  const [expired] = await readEntries(db, shopId, member.id, { limit: 1 });
  expect(expired).toMatchObject({
    occurredAt: MARCH_2_NEXT_YEAR,
    actor: "system",
    detail: { about: "expiry", earned: { day: "2026-03-02", orderName: "#1001", activity: null }, lastDay: "2027-03-01" },
  });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("the policy is that of the time the order was paid, whatever is in force when it is heard of", async () => {
  const change = daysAfter(MONDAY_NOON, 1);
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, expiry: A_YEAR },
      { from: change, pendingDays: 7 },
    ],
  });
  const member = await aMember(shopId);
  const late = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: daysAfter(change, 1) });
  for (const order of [late, anOrder()]) await onOrderChanged({ shopId, change: order, at: daysAfter(MONDAY_NOON, 5) });

  expect(await readOpenLots(db, shopId, member.id)).toMatchObject([
    { orderKey: "1002", endsAt: null, availableOn: new Date("2026-03-11T04:00:00Z") },
    { orderKey: "1001", endsAt: MARCH_2_NEXT_YEAR, availableOn: null },
  ]);
});

test("what an edit adds ends with the rest of the order, and at once where that has ended", async () => {
  const shopId = await shopWith({ expiry: A_YEAR });
  const member = await aMember(shopId);
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  await db.shop.update({ where: { id: shopId }, data: { timeZone: "Asia/Tokyo" } });
  const added = (gid: string) => aLine({ lineGid: gid, grossMinor: 2_000 });
  const bigger = {
    ...order,
    factsAt: daysAfter(MONDAY_NOON, 30),
    lines: [...order.lines, added("gid://shopify/LineItem/2")],
    totalMinor: 12_000,
  };
  await onOrderChanged({ shopId, change: bigger, at: bigger.factsAt });
  expect((await readOpenLots(db, shopId, member.id)).map((lot) => [lot.remaining, lot.endsAt])).toEqual([
    [100, MARCH_2_NEXT_YEAR],
    [20, MARCH_2_NEXT_YEAR],
  ]);

  const yearLater = daysAfter(MARCH_2_NEXT_YEAR, 3);
  await night(shopId, yearLater);
  const biggest = { ...bigger, factsAt: yearLater, lines: [...bigger.lines, added("gid://shopify/LineItem/3")], totalMinor: 14_000 };
  await onOrderChanged({ shopId, change: biggest, at: yearLater });
  expect(await postFor(member, spentPoints(1, { occurredAt: yearLater }))).toEqual({ outcome: "insufficient_points" });
  expect(await night(shopId, daysAfter(yearLater, 1))).toMatchObject({ expiredPoints: 20 });
  expect(await findAward(db, shopId, order.orderGid)).toMatchObject({ posted: 140, expired: 140, writtenOff: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a refund does not ask for what has expired, before and after the nightly run came by", async () => {
  for (const nightComesFirst of [true, false]) {
    const shopId = await shopWith({ expiry: A_YEAR });
    const member = await aMember(shopId, { points: 500 });
    const order = anOrder({ lines: linesOf(10_000) });
    await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
    await postFor(member, spentPoints(40, { occurredAt: minutesAfter(MONDAY_NOON, 30) }));

    const refund = aRefund(order, { createdAt: MARCH_2_NEXT_YEAR, extraMinor: 10_000 });
    const events = [() => night(shopId, MARCH_2_NEXT_YEAR), () => onOrderChanged({ shopId, change: refund, at: MARCH_2_NEXT_YEAR })];
    for (const event of nightComesFirst ? events : events.reverse()) await event();

    // 40 of the 100 were spent and go back; 60 had ended.
    expect(await counters(member)).toEqual([460, 0, 0]);
    expect(await findAward(db, shopId, order.orderGid)).toMatchObject({ posted: 60, expired: 60, writtenOff: 0 });
    expect(await checkLedger(db, shopId)).toEqual([]);
  }
});

test("a refund takes the order's own pending points, and no others'", async () => {
  const shopId = await shopWith({ pendingDays: 14 });
  const member = await aMember(shopId);
  const [one, other] = [anOrder(), anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002" })];
  for (const change of [one, other]) await onOrderChanged({ shopId, change, at: MONDAY_NOON });
  await onOrderChanged({ shopId, change: aRefund(one, { extraMinor: 10_000 }), at: daysAfter(MONDAY_NOON, 1) });

  expect(await counters(member)).toEqual([0, 100, 0]);
  expect(await night(shopId, MARCH_16)).toMatchObject({ releasedPoints: 100 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("points that are released fill a deficit first", async () => {
  const shopId = await shopWith({ pendingDays: 14 }, true);
  const member = await aMember(shopId, { points: 70 });
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  await postFor(member, { ...givenPoints(-120), floor: "none" });
  expect(await counters(member)).toEqual([0, 100, 50]);

  await night(shopId, MARCH_16);

  expect(await counters(member)).toEqual([50, 0, 0]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("points of doing something do not wait, and end like all others", async () => {
  const shopId = await shopWith({ pendingDays: 14, expiry: { kind: "year_end", yearsMore: 1 } });
  await joinProgram({ shopId, facts: aCustomer(), at: MONDAY_NOON });
  const lots = await db.lot.findMany({ where: { shopId } });
  expect(lots).toMatchObject([{ granted: 100, availableOn: null, endsAt: new Date("2028-01-01T05:00:00Z") }]);
});

test("what staff gives ends by the policy of the day it is given, and does not wait", async () => {
  const shopId = await shopWith({ pendingDays: 14, expiry: A_YEAR });
  const member = await aMember(shopId);
  const adjustment = { points: 50, reason: "Parcel came late", note: null, mayOwe: false };
  await adjustMember({ shopId, memberId: member.id, adjustment, requestKey: "press-number-1", actor: "staff:7", at: MONDAY_NOON });
  expect(await readOpenLots(db, shopId, member.id)).toMatchObject([{ remaining: 50, availableOn: null, endsAt: MARCH_2_NEXT_YEAR }]);
});

test("what comes back to a lot that has ended goes with the next nightly run, dated when it came back", async () => {
  const shopId = await shopWith({});
  const member = await aMember(shopId);
  await postFor(member, givenPoints(100, { endsAt: MARCH_16 }));
  const spent = spentPoints(100);
  await postFor(member, spent);
  await night(shopId, MARCH_16);
  const cameBack = daysAfter(MARCH_16, 3);
  const debit = await findEntryBySourceKey(db, shopId, spent.sourceKey);
  const back = {
    ...spent,
    kind: "REDEEM_RETURN" as const,
    points: 100,
    sourceKey: "back",
    occurredAt: cameBack,
    returnsEntryId: debit?.id ?? 0n,
  };
  const { floor: _floor, ...returned } = back;
  await postFor(member, returned);
  expect(await counters(member)).toEqual([100, 0, 0]);
  expect(await postFor(member, spentPoints(1, { occurredAt: cameBack }))).toEqual({ outcome: "insufficient_points" });

  expect(await night(shopId, daysAfter(cameBack, 1))).toMatchObject({ expiredPoints: 100 });
  expect((await readEntries(db, shopId, member.id, { limit: 1 }))[0]).toMatchObject({ kind: "EXPIRE", occurredAt: cameBack });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("the panel says what comes and what goes, and does not count what has ended", async () => {
  const shopId = await shopWith({ pendingDays: 14, expiry: A_YEAR });
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  await postFor(member, givenPoints(50, { endsAt: new Date("2026-03-15T04:00:00Z") }));
  const home = (at: Date) => shopperHome({ shopId, customerGid: ADA, at });

  expect(await home(MONDAY_NOON)).toMatchObject({
    availablePoints: 50,
    pendingPoints: 100,
    ahead: [
      { kind: "end", points: 50, day: "2026-03-14", daysLeft: 12 },
      { kind: "arrive", points: 100, day: "2026-03-16", daysLeft: 14 },
    ],
  });
  expect(await home(new Date("2026-03-15T04:00:00Z"))).toMatchObject({ availablePoints: 0, pendingPoints: 100 });
  await night(shopId, new Date("2026-03-15T04:00:00Z"));
  const after = await home(new Date("2026-03-15T04:00:00Z"));
  const explanation = [
    { key: "earned", day: "2026-03-02" },
    { key: "last_day", day: "2026-03-14" },
  ];
  expect(after.kind === "member" && after.activity[0]).toMatchObject({ kind: "EXPIRE", points: -50, explanation });
});

test("nobody expires a lot on their own: it is the nightly run's", async () => {
  const shopId = await shopWith({});
  const member = await aMember(shopId, { points: 10 });
  const detail = { about: "expiry" as const, lotEntryId: "1", earned: null, lastDay: null };
  const entry = { ...givenPoints(-10), kind: "EXPIRE" as const, detail };
  await expect(withLock(member, (tx, locked) => post(tx, locked, entry))).rejects.toThrow(/many at once/);
});

test("one shop's night leaves another's points alone", async () => {
  const [theirs, mine] = [await shopWith({ pendingDays: 14 }), await shopWith({})];
  const member = await aMember(theirs);
  await onOrderChanged({ shopId: theirs, change: anOrder(), at: MONDAY_NOON });
  await postFor(member, givenPoints(50, { endsAt: MARCH_16 }));

  expect(await night(mine, daysAfter(MARCH_16, 30))).toMatchObject({ releasedPoints: 0, expiredPoints: 0 });

  expect(await counters(member)).toEqual([50, 100, 0]);
});
