/** What the books keep of a mail about points that end: which ends were told, and which ones waited for it. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Entry, NewEntry } from "~/loyalty/ledger/entry";
import { tellEnds } from "~/loyalty/ledger/tell-ends.server";
import type { Told } from "~/loyalty/ledger/telling";
import { aMember, givenPoints, postFor, spentPoints, withLock } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const END = daysAfter(MONDAY_NOON, 30);
const LATER_END = daysAfter(MONDAY_NOON, 37);
const TOLD_AT = daysAfter(MONDAY_NOON, 29);

const toldOf = ({ id, points }: Entry, given: Partial<Told> = {}): Told => ({
  ...{ entryId: id, remaining: points, endsAt: END, endsAfter: END, inactiveMonths: null, isLast: true },
  ...given,
});

test("only a late end moves; one that has moved since the mail was written, or is spent, was not told of", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const posted = async (entry: NewEntry) => {
    const answer = await postFor(member, entry);
    if (answer.outcome === "insufficient_points") throw new Error("refused");
    return answer.entry;
  };
  const spent = await posted(givenPoints(10, { endsAt: END }));
  await posted(spentPoints(10));
  const inTime = await posted(givenPoints(20, { endsAt: END }));
  const late = await posted(givenPoints(30, { endsAt: END }));
  const first = await posted(givenPoints(40, { endsAt: END }));
  const moved = await posted(givenPoints(50, { endsAt: LATER_END }));

  const told = [
    toldOf(spent, { endsAfter: LATER_END }),
    toldOf(inTime),
    toldOf(late, { endsAfter: LATER_END }),
    toldOf(first, { isLast: false }),
    toldOf(moved, { endsAfter: daysAfter(LATER_END, 7) }),
  ];
  await withLock(member, (tx, locked) => tellEnds(tx, locked, { told, at: TOLD_AT }));

  const lots = await db.lot.findMany({ where: { shopId }, orderBy: { entryId: "asc" } });
  expect(lots.map(({ remaining, endsAt, toldFirst, toldLast }) => [remaining, endsAt, toldFirst, toldLast])).toEqual([
    [0, END, null, null],
    [20, END, END, END],
    [30, LATER_END, LATER_END, LATER_END],
    [40, END, END, null],
    [50, LATER_END, null, null],
  ]);
  expect(await db.lotEndMove.findMany({ where: { shopId } })).toMatchObject([
    { lotEntryId: late.id, at: TOLD_AT, cause: "NOTICE", changeId: null, endsBefore: END, endsAfter: LATER_END },
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});
