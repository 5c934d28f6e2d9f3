/** The one door to the ledger: the same thing twice is one entry, and something else under its name is a bug. */
import { beforeEach, expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import type { Member } from "~/loyalty/members/member";
import { aMember, givenPoints, postFor, readMember } from "#test/factories/member";
import { aCustomer, BEN } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
let member: Member;
let ben: Member;

beforeEach(async () => {
  const shopId = await aShop();
  member = await aMember(shopId);
  ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
});

async function everything(): Promise<unknown> {
  return [await db.pointsEntry.findMany(), await db.lot.findMany(), await db.lotUse.findMany(), await db.member.findMany()];
}

test("the same source key with the same points is the first answer again, and changes nothing", async () => {
  const first = await postFor(member, givenPoints(70, { sourceKey: "once" }));
  const before = await everything();

  expect(first).toMatchObject({ outcome: "posted", entry: { points: 70, balanceAfter: 70 } });
  expect(await postFor(member, givenPoints(70, { sourceKey: "once" }))).toEqual({ ...first, outcome: "already_posted" });
  expect(await everything()).toEqual(before);
});

test("the same source key with other points or for another member throws, and changes nothing", async () => {
  await postFor(member, givenPoints(70, { sourceKey: "once" }));
  const before = await everything();

  await expect(postFor(member, givenPoints(71, { sourceKey: "once" }))).rejects.toThrow("once came back with other points");
  await expect(postFor(ben, givenPoints(70, { sourceKey: "once" }))).rejects.toThrow("or another member");
  expect(await everything()).toEqual(before);
});

test("what is not well formed throws before anything is written", async () => {
  const before = await everything();

  await expect(postFor(member, givenPoints(0))).rejects.toThrow("ADJUST cannot move 0 points");
  expect(await everything()).toEqual(before);
});

test("nobody's entry can be put back or returned for somebody else", async () => {
  const taken = await postFor(ben, givenPoints(-20, { floor: "none" }));
  const before = await everything();
  const entryId = taken.outcome === "posted" ? taken.entry.id : 0n;

  const undo = { kind: "UNDO", undoesEntryId: entryId, sourceKey: "undo" } as const;
  await expect(postFor(member, givenPoints(20, undo))).rejects.toThrow("is not this member's");
  await expect(postFor(member, givenPoints(20, { ...undo, undoesEntryId: 999_999n }))).rejects.toThrow("is not this member's");
  expect(await everything()).toEqual(before);
});

test("a lot counts from when its points were earned, which may be another day than the entry's", async () => {
  const earnedAt = daysAfter(MONDAY_NOON, -40);
  await postFor(member, givenPoints(10, { earnedAt }));
  await postFor(member, givenPoints(20));

  const lots = await db.lot.findMany({ orderBy: { entryId: "asc" } });
  expect(lots.map((lot) => [lot.granted, lot.earnedAt])).toEqual([
    [10, earnedAt],
    [20, MONDAY_NOON],
  ]);
});

test("a balance is what can be spent and what waits, less what is owed", async () => {
  await postFor(member, givenPoints(-50, { floor: "none" }));
  await postFor(member, givenPoints(30, { availableOn: daysAfter(MONDAY_NOON, 9) }));

  expect(await postFor(member, givenPoints(45))).toMatchObject({ entry: { points: 45, balanceAfter: 25 } });
  expect(await readMember(member)).toMatchObject({ availablePoints: 0, pendingPoints: 30, deficitPoints: 5 });
  expect(await readOpenLots(db, member.shopId, member.id)).toMatchObject([{ remaining: 30 }]);
  expect(await checkLedger(db, member.shopId)).toEqual([]);
});
