/** What a merge did to the books comes apart again: debts, points earned or spent since, ends that moved, and where points came from. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Entry, NewEntry } from "~/loyalty/ledger/entry";
import { repairBooks } from "~/loyalty/ledger/repair-books.server";
import type { Member } from "~/loyalty/members/member";
import { listMergesInto } from "~/loyalty/members/merges.store.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { tellActivity } from "~/loyalty/workflows/tell-activity.server";
import { undoMerge } from "~/loyalty/workflows/undo-merge.server";
import { aMember, givenPoints, postFor, readMember, spentPoints, withLock } from "#test/factories/member";
import { ADA, aCustomer, aLine, anOrder, BEN } from "#test/factories/order-facts";
import { anActivityRule, aShop, ONE_PER_UNIT, type VersionGiven } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const actor = "staff:7";
const MERGED_AT = daysAfter(MONDAY_NOON, 100);
const LATER = daysAfter(MERGED_AT, 1);
const END = daysAfter(MONDAY_NOON, 200);

/** Ada is kept, Ben is gone. */
async function adaAndBen(terms: Partial<VersionGiven> = {}) {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, ...terms }] });
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com", firstName: "Ben" }) });
  const merge = () => onCustomersMerged({ shopId, goneGid: BEN, keptGid: ADA, mergedAt: MERGED_AT, at: MERGED_AT });
  const part = async () => undoMerge({ shopId, memberId: kept.id, mergeId: (await theMerge(kept)).id, actor, at: LATER });
  return { shopId, kept, gone, merge, part };
}

async function theMerge({ shopId, id }: Member) {
  const [merge] = await listMergesInto(db, shopId, id);
  if (!merge) throw new Error("nothing was merged");
  return merge;
}

async function posted(member: Member, entry: NewEntry): Promise<Entry> {
  const answer = await postFor(member, entry);
  if (answer.outcome === "insufficient_points") throw new Error("refused");
  return answer.entry;
}

async function books(member: Member) {
  const { availablePoints, pendingPoints, deficitPoints } = await readMember(member);
  const lots = await db.lot.findMany({ where: { memberId: member.id, remaining: { gt: 0 } }, orderBy: { entryId: "asc" } });
  return { availablePoints, pendingPoints, deficitPoints, lots: lots.map(({ remaining, endsAt }) => [remaining, endsAt]) };
}

async function expectSound(...members: Member[]) {
  for (const member of members) {
    expect(await checkLedger(db, member.shopId)).toEqual([]);
    expect(await withLock(member, (tx, locked) => repairBooks(tx, locked))).toEqual({ outcome: "repaired", changes: [] });
  }
}

const order = anOrder({ customerGid: BEN });
const edited = {
  ...order,
  factsAt: daysAfter(MERGED_AT, 0.5),
  lines: [...order.lines, aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 2_000 })],
  totalMinor: 12_000,
};

test("what an order of the other has earned since goes back with it, and is told apart from what came with the merge", async () => {
  const { shopId, kept, gone, merge, part } = await adaAndBen();
  await posted(kept, givenPoints(500));
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  await merge();
  await onOrderChanged({ shopId, change: edited, at: edited.factsAt });

  expect(await part()).toEqual({ outcome: "undone", brought: 100, back: 100, missing: 0, earnedSince: 20 });

  expect([await books(kept), await books(gone)]).toMatchObject([
    { availablePoints: 500, deficitPoints: 0 },
    {
      availablePoints: 120,
      lots: [
        [100, null],
        [20, null],
      ],
    },
  ]);
  await expectSound(kept, gone);
});

test("a merge that brought no points comes apart too, with what its order has earned since", async () => {
  const { shopId, kept, gone, merge, part } = await adaAndBen();
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  await posted(gone, spentPoints(100));
  expect(await merge()).toMatchObject({ outcome: "merged", moved: 0 });
  await onOrderChanged({ shopId, change: edited, at: edited.factsAt });

  expect(await part()).toEqual({ outcome: "undone", brought: 0, back: 0, missing: 0, earnedSince: 20 });

  expect([(await books(kept)).availablePoints, (await books(gone)).availablePoints]).toEqual([0, 20]);
  await expectSound(kept, gone);
});

test("points that were spent to the last are missing, and stand in nobody's way", async () => {
  const { kept, gone, merge, part } = await adaAndBen();
  await posted(gone, givenPoints(100, { endsAt: END }));
  await posted(gone, givenPoints(40));
  await merge();
  await posted(kept, spentPoints(100));

  expect(await part()).toEqual({ outcome: "undone", brought: 140, back: 40, missing: 100, earnedSince: 0 });

  expect(await books(gone)).toMatchObject({ availablePoints: 40, lots: [[40, null]] });
  await expectSound(kept, gone);
});

test.each([
  ["whole", 60],
  ["by half", 30],
])("points that paid the kept one's debt %s come back with their end, and it is owed again", async (_how, owed) => {
  const { kept, gone, merge, part } = await adaAndBen();
  await posted(kept, givenPoints(-owed, { floor: "none" }));
  await posted(gone, givenPoints(60, { endsAt: END }));
  const before = [await books(kept), await books(gone)];
  await merge();
  expect(await books(kept)).toMatchObject({ availablePoints: 60 - owed, deficitPoints: 0 });

  expect(await part()).toEqual({ outcome: "undone", brought: 60, back: 60, missing: 0, earnedSince: 0 });

  expect([await books(kept), await books(gone)]).toEqual(before);
  await expectSound(kept, gone);
});

test("a debt that came along is owed by the kept one, who has nothing to pay it with, and goes back", async () => {
  const { kept, gone, merge, part } = await adaAndBen();
  await posted(gone, givenPoints(-20, { floor: "none" }));
  const before = [await books(kept), await books(gone)];

  expect(await merge()).toMatchObject({ outcome: "merged", moved: -20 });
  expect([await books(kept), await books(gone)]).toMatchObject([{ deficitPoints: 20 }, { deficitPoints: 0 }]);
  expect(await part()).toEqual({ outcome: "undone", brought: -20, back: -20, missing: 0, earnedSince: 0 });

  expect([await books(kept), await books(gone)]).toEqual(before);
  await expectSound(kept, gone);
});

test("a debt that came along and was paid by a returned redemption is paid: nothing of it goes back", async () => {
  const { kept, gone, merge, part } = await adaAndBen();
  await posted(kept, givenPoints(50));
  const spent = await posted(kept, spentPoints(50));
  await posted(gone, givenPoints(-20, { floor: "none" }));
  await merge();
  const { floor: _floor, ...back } = spentPoints(50, { occurredAt: LATER });
  await posted(kept, { ...back, kind: "REDEEM_RETURN", points: 50, returnsEntryId: spent.id });

  expect(await part()).toEqual({ outcome: "undone", brought: -20, back: 0, missing: 0, earnedSince: 0 });

  expect([await books(kept), await books(gone)]).toMatchObject([
    { availablePoints: 30, deficitPoints: 0 },
    { availablePoints: 0, deficitPoints: 0 },
  ]);
  await expectSound(kept, gone);
});

test("every entry of a merge and of its undoing has a key of its own and names the other one", async () => {
  const { kept, gone, merge, part } = await adaAndBen();
  await posted(kept, givenPoints(-30, { floor: "none" }));
  await posted(gone, givenPoints(50));
  await merge();
  await part();

  const { id } = await theMerge(kept);
  const entries = await db.pointsEntry.findMany({ where: { kind: { in: ["MERGE_OUT", "MERGE_IN"] } }, orderBy: { id: "asc" } });
  const [, arrival] = entries;
  const lot = (await db.lot.findMany({ where: { memberId: gone.id }, orderBy: { entryId: "asc" } }))[0]?.entryId;
  const about = (other: Member, isUndo: boolean) => ({
    ...{ about: "merge", mergeId: String(id), otherMemberId: String(other.id), isUndo },
    ...{ orderName: null, kind: null },
  });
  const key = `merge:${id}`;
  expect(entries.map(({ memberId, points, sourceKey, detail }) => ({ memberId, points, sourceKey, detail }))).toEqual([
    { memberId: gone.id, points: -50, sourceKey: `${key}:0:${lot}:out`, detail: about(kept, false) },
    { memberId: kept.id, points: 50, sourceKey: `${key}:0:${lot}:in`, detail: about(gone, false) },
    {
      ...{ memberId: kept.id, points: -20, sourceKey: `${key}:part:${arrival?.id}:out` },
      detail: { about: "merge", mergeId: String(id), otherMemberId: String(gone.id), isUndo: true },
    },
    {
      ...{ memberId: kept.id, points: -30, sourceKey: `${key}:part:${arrival?.id}:paid:out` },
      detail: { about: "merge", mergeId: String(id), otherMemberId: String(gone.id), isUndo: true },
    },
    { memberId: gone.id, points: 50, sourceKey: `${key}:part:${arrival?.id}:in`, detail: about(kept, true) },
  ]);
});

test("moved points say what earned them, however often they have moved", async () => {
  const rule = anActivityRule("custom_action", { doors: ["staff"] });
  const { shopId, gone, kept, merge, part } = await adaAndBen({ rules: [ONE_PER_UNIT, rule] });
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  const by = { door: "staff", actor, requestKey: "press-1" } as const;
  await tellActivity({ shopId, memberId: gone.id, ruleId: rule.id, count: 1, note: null, by, at: daysAfter(MONDAY_NOON, 1) });
  await posted(gone, givenPoints(7));
  await merge();
  await part();

  const origins = async (member: Member) =>
    (await db.pointsEntry.findMany({ where: { memberId: member.id, kind: "MERGE_IN" }, orderBy: { id: "asc" } })).map(
      ({ points, detail }) => {
        const { orderName, kind } = detail as { orderName: string | null; kind: string | null };
        return [points, orderName, kind];
      },
    );
  const expected = [
    [100, "#1001", null],
    [50, null, "custom_action"],
    [7, null, null],
  ];
  expect([await origins(kept), await origins(gone)]).toEqual([expected, expected]);
});

/** Twelve months after 2 March, after 5 May and after 20 June, in New York. */
const [IN_MARCH, IN_MAY, IN_JUNE] = ["2027-03-02T05:00:00Z", "2027-05-05T04:00:00Z", "2027-06-20T04:00:00Z"].map((end) => new Date(end));
const quiet: Partial<VersionGiven> = { expiry: { kind: "inactivity", months: 12 } };
const inMay = new Date("2026-05-05T12:00:00Z");
const earlyOf = (customerGid: string) => anOrder({ customerGid });
const lateOf = (customerGid: string) => anOrder({ customerGid, orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: inMay });

test("after a merge the silence of all points counts from whatever either did last, and the undoing sets it back", async () => {
  for (const [early, late] of [
    [ADA, BEN],
    [BEN, ADA],
  ] as const) {
    const { shopId, kept, gone, merge, part } = await adaAndBen(quiet);
    await posted(kept, givenPoints(7));
    await onOrderChanged({ shopId, change: earlyOf(early), at: MONDAY_NOON });
    await onOrderChanged({ shopId, change: lateOf(late), at: inMay });
    const before = [await books(kept), await books(gone)];

    await merge();
    expect((await books(kept)).lots).toEqual([
      [7, null],
      [100, IN_MAY],
      [100, IN_MAY],
    ]);
    const moved = (await theMerge(kept)).brought.prolonged;
    expect(moved).toEqual([{ lotEntryId: expect.any(String) as string, before: IN_MARCH, after: IN_MAY }]);
    await part();

    expect([await books(kept), await books(gone)]).toEqual(before);
    await expectSound(kept, gone);
  }
});

test("an end that something has moved since the merge is not set back", async () => {
  const { shopId, kept, gone, merge, part } = await adaAndBen(quiet);
  await onOrderChanged({ shopId, change: earlyOf(ADA), at: MONDAY_NOON });
  await onOrderChanged({ shopId, change: lateOf(BEN), at: inMay });
  await merge();
  await posted(kept, spentPoints(10, { occurredAt: new Date("2026-06-20T12:00:00Z") }));

  await part();

  expect([(await books(kept)).lots, (await books(gone)).lots]).toEqual([[[90, IN_JUNE]], [[100, IN_JUNE]]]);
  await expectSound(kept, gone);
});
