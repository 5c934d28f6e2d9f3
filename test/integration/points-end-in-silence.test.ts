/** The whole balance ends after months without activity: what counts as activity, and what it saves. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { findEntryBySourceKey } from "~/loyalty/ledger/ledger.store.server";
import type { NewEntry } from "~/loyalty/ledger/entry";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import type { Member } from "~/loyalty/members/member";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { anOrder, aRefund } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
/** A year after MONDAY_NOON's day, in New York. */
const MARCH_2_NEXT_YEAR = new Date("2027-03-02T05:00:00Z");

const aQuietShop = () => aShop({ versions: [{ from: A_MONTH_BEFORE, expiry: { kind: "inactivity", months: 12 } }] });
const night = (shopId: number, at: Date) => runNightly({ shopId, day: at.toISOString().slice(0, 10), at });

const endsOf = async ({ shopId, id }: Member) => (await readOpenLots(db, shopId, id)).map(({ remaining, endsAt }) => [remaining, endsAt]);

async function giveBack(member: Member, spent: NewEntry, occurredAt: Date): Promise<void> {
  const debit = await findEntryBySourceKey(db, member.shopId, spent.sourceKey);
  const { floor: _floor, ...back } = spent;
  const points = -spent.points;
  await postFor(member, { ...back, kind: "REDEEM_RETURN", points, sourceKey: "back", occurredAt, returnsEntryId: debit?.id ?? 0n });
}

test("the whole balance ends when nothing is done, and each activity begins the count again", async () => {
  const shopId = await aQuietShop();
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  const ends = async () => (await readOpenLots(db, shopId, member.id)).map((lot) => lot.endsAt);
  expect(await ends()).toEqual([MARCH_2_NEXT_YEAR]);

  const inJune = new Date("2026-06-30T12:00:00Z");
  await postFor(member, spentPoints(30, { occurredAt: inJune }));
  expect(await ends()).toEqual([new Date("2027-06-30T04:00:00Z")]);

  const inAugust = new Date("2026-08-31T12:00:00Z");
  const second = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: inAugust });
  await onOrderChanged({ shopId, change: second, at: inAugust });
  const inOneYear = new Date("2027-08-31T04:00:00Z");
  expect(await ends()).toEqual([inOneYear, inOneYear]);

  // Neither a refund nor a gift is something the member does.
  await onOrderChanged({
    shopId,
    change: aRefund(second, { createdAt: daysAfter(inAugust, 5), extraMinor: 1_000 }),
    at: daysAfter(inAugust, 5),
  });
  await postFor(member, givenPoints(7, { inactiveMonths: 12, occurredAt: daysAfter(inAugust, 6) }));
  expect(await ends()).toEqual([inOneYear, inOneYear, inOneYear]);

  expect(await night(shopId, minutesAfter(inOneYear, -1))).toMatchObject({ expiredPoints: 0 });
  expect(await night(shopId, inOneYear)).toMatchObject({ expiredPoints: 70 + 90 + 7 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("an activity that is heard of late saves what was alive at it, and calls nothing back", async () => {
  const shopId = await aQuietShop();
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  const heardAt = daysAfter(MARCH_2_NEXT_YEAR, 2);
  const inTime = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: daysAfter(MARCH_2_NEXT_YEAR, -1) });
  const tooLate = anOrder({ orderGid: "gid://shopify/Order/1003", name: "#1003", placedAt: new Date("2028-03-10T12:00:00Z") });

  await onOrderChanged({ shopId, change: inTime, at: heardAt });
  expect(await night(shopId, heardAt)).toMatchObject({ expiredPoints: 0 });
  await onOrderChanged({ shopId, change: tooLate, at: tooLate.placedAt });
  expect(await night(shopId, tooLate.placedAt)).toMatchObject({ expiredPoints: 200 });
  expect(await readMember(member)).toMatchObject({ availablePoints: 100, pendingPoints: 0 });
});

test("a gift after a long silence begins one of its own; what returns to an empty lot ends with the balance", async () => {
  const shopId = await aQuietShop();
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  const spent = spentPoints(100);
  await postFor(member, spent);
  const inMay = new Date("2026-05-05T12:00:00Z");
  await onOrderChanged({ shopId, change: anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: inMay }), at: inMay });
  await giveBack(member, spent, daysAfter(inMay, 9));
  const mayNextYear = new Date("2027-05-05T04:00:00Z");
  expect((await readOpenLots(db, shopId, member.id)).map((lot) => lot.endsAt)).toEqual([mayNextYear, mayNextYear]);

  const muchLater = new Date("2027-10-01T12:00:00Z");
  await night(shopId, muchLater);
  await postFor(member, givenPoints(50, { inactiveMonths: 12, occurredAt: muchLater }));
  expect(await readOpenLots(db, shopId, member.id)).toMatchObject([{ remaining: 50, endsAt: new Date("2028-10-01T04:00:00Z") }]);
});

test("a gift at the very moment the silence is over begins one of its own", async () => {
  const shopId = await aQuietShop();
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });

  await postFor(member, givenPoints(50, { inactiveMonths: 12, occurredAt: MARCH_2_NEXT_YEAR }));

  expect(await endsOf(member)).toEqual([
    [100, MARCH_2_NEXT_YEAR],
    [50, new Date("2028-03-02T05:00:00Z")],
  ]);
});

test("what returns to points without an end has none still", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId, { points: 100 });
  const spent = spentPoints(100);
  await postFor(member, spent);

  await giveBack(member, spent, daysAfter(MONDAY_NOON, 9));

  expect(await endsOf(member)).toEqual([[100, null]]);
});

test("what returns to points whose silence is over calls them not back, whatever was done since", async () => {
  const shopId = await aQuietShop();
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  const spent = spentPoints(60);
  await postFor(member, spent);
  const inJune = new Date("2027-06-01T12:00:00Z");
  await onOrderChanged({ shopId, change: anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: inJune }), at: inJune });

  await giveBack(member, spent, daysAfter(inJune, 1));

  expect(await endsOf(member)).toEqual([
    [100, MARCH_2_NEXT_YEAR],
    [100, new Date("2028-06-01T04:00:00Z")],
  ]);
});

test("what returns to an empty lot after its own silence pays what is owed: it is as alive as the rest of the balance", async () => {
  const shopId = await aQuietShop();
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  const spent = spentPoints(100);
  await postFor(member, spent);
  const inFebruary = new Date("2027-02-01T12:00:00Z");
  const second = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: inFebruary });
  await onOrderChanged({ shopId, change: second, at: inFebruary });
  await postFor(member, givenPoints(-130, { floor: "none", occurredAt: daysAfter(inFebruary, 1) }));

  await giveBack(member, spent, daysAfter(MARCH_2_NEXT_YEAR, 30));

  expect(await readMember(member)).toMatchObject({ availablePoints: 70, deficitPoints: 0 });
  expect(await endsOf(member)).toEqual([[70, new Date("2028-02-01T05:00:00Z")]]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});
