/** One night for several members at once: each gets, owes and loses their own, to the point, in the order of the days. */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { expirePoints } from "~/loyalty/ledger/expire-points.server";
import { releasePoints } from "~/loyalty/ledger/release-points.server";
import { aMember, givenPoints, postFor, readMember } from "#test/factories/member";
import { ADA, aCustomer, BEN } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const TUESDAY = daysAfter(MONDAY_NOON, 1);
const WEDNESDAY = daysAfter(MONDAY_NOON, 2);
const THURSDAY = daysAfter(MONDAY_NOON, 3);

async function twoMembers() {
  const shopId = await aShop();
  const [ada, ben] = [await aMember(shopId), await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) })];
  const counters = async () =>
    Promise.all(
      [ada, ben].map(async (member) => {
        const { availablePoints, pendingPoints, deficitPoints } = await readMember(member);
        return [availablePoints, pendingPoints, deficitPoints];
      }),
    );
  return { shopId, ada, ben, counters };
}

const release = (shopId: number, at: Date) => inTransaction((tx) => releasePoints(tx, { shopId, at }));
const expire = (shopId: number, at: Date) => inTransaction((tx) => expirePoints(tx, { shopId, timeZone: "America/New_York", at }));

async function leftInLots(shopId: number) {
  const lots = await db.lot.findMany({ where: { shopId }, orderBy: { entryId: "asc" } });
  return lots.map(({ granted, remaining, expired, availableOn }) => [granted, remaining, expired, availableOn !== null]);
}

test("whose day has come may be spent; what somebody owes is paid first, by the oldest day first", async () => {
  const { shopId, ada, ben, counters } = await twoMembers();
  await postFor(ada, givenPoints(-40, { floor: "none" }));
  await postFor(ada, givenPoints(100, { availableOn: WEDNESDAY }));
  await postFor(ada, givenPoints(30, { availableOn: TUESDAY }));
  await postFor(ben, givenPoints(50, { availableOn: WEDNESDAY }));
  await postFor(ben, givenPoints(7, { availableOn: THURSDAY }));

  expect(await release(shopId, MONDAY_NOON)).toBeNull();
  expect(await release(shopId, WEDNESDAY)).toEqual({ lots: 3, points: 180 });
  expect(await release(shopId, WEDNESDAY)).toBeNull();

  expect(await counters()).toEqual([
    [90, 0, 0],
    [50, 7, 0],
  ]);
  expect(await leftInLots(shopId)).toEqual([
    [100, 90, 0, false],
    [30, 0, 0, false],
    [50, 50, 0, false],
    [7, 7, 0, true],
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("what a release pays of a debt that stays is all of it", async () => {
  const { shopId, ada, counters } = await twoMembers();
  await postFor(ada, givenPoints(-70, { floor: "none" }));
  await postFor(ada, givenPoints(30, { availableOn: TUESDAY }));

  await release(shopId, TUESDAY);

  expect((await counters())[0]).toEqual([0, 0, 40]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("what ends of several members leaves an entry each, in the order of the ends, with the balance after it", async () => {
  const { shopId, ada, ben, counters } = await twoMembers();
  await postFor(ada, givenPoints(10, { endsAt: WEDNESDAY }));
  await postFor(ada, givenPoints(20, { endsAt: TUESDAY, availableOn: THURSDAY }));
  await postFor(ada, givenPoints(5));
  await postFor(ben, givenPoints(40, { endsAt: WEDNESDAY }));
  await postFor(ben, givenPoints(3, { endsAt: THURSDAY }));

  expect(await expire(shopId, MONDAY_NOON)).toBeNull();
  expect(await expire(shopId, WEDNESDAY)).toMatchObject({ lots: 3, points: 70, held: 0, ofOrders: [] });
  expect(await expire(shopId, WEDNESDAY)).toBeNull();

  expect(await counters()).toEqual([
    [5, 0, 0],
    [3, 0, 0],
  ]);
  const entries = await db.pointsEntry.findMany({ where: { shopId, kind: "EXPIRE" }, orderBy: { id: "asc" } });
  const customers = new Map([
    [ada.id, ADA],
    [ben.id, BEN],
  ]);
  expect(
    entries.map(({ memberId, points, balanceAfter, occurredAt }) => [customers.get(memberId), points, balanceAfter, occurredAt]),
  ).toEqual([
    [ADA, -20, 15, TUESDAY],
    [ADA, -10, 5, WEDNESDAY],
    [BEN, -40, 3, WEDNESDAY],
  ]);
  expect(await leftInLots(shopId)).toEqual([
    [10, 0, 10, false],
    [20, 0, 20, true],
    [5, 5, 0, false],
    [40, 0, 40, false],
    [3, 3, 0, false],
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("points that end while they wait leave a debt as it is, and their entry says the balance after it", async () => {
  const { shopId, ada, counters } = await twoMembers();
  await postFor(ada, givenPoints(-40, { floor: "none" }));
  await postFor(ada, givenPoints(30, { endsAt: TUESDAY, availableOn: THURSDAY }));

  await expire(shopId, TUESDAY);

  const [ended] = await db.pointsEntry.findMany({ where: { shopId, kind: "EXPIRE" } });
  expect([ended?.points, ended?.balanceAfter]).toEqual([-30, -40]);
  expect((await counters())[0]).toEqual([0, 0, 40]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});
