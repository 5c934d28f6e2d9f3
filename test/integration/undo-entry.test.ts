/** What staff or an import did is put back by an entry of its own: exactly where nothing happened since, else as far as it goes. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Entry, NewEntry } from "~/loyalty/ledger/entry";
import { repairBooks } from "~/loyalty/ledger/repair-books.server";
import { undoEntry } from "~/loyalty/ledger/undo-entry.server";
import type { Member } from "~/loyalty/members/member";
import { aMember, givenPoints, postFor, readMember, spentPoints, withLock } from "#test/factories/member";
import { aCustomer, BEN } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { STORED_HISTORIES } from "#test/support/histories";
import { daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const LATER = daysAfter(MONDAY_NOON, 1);
let shopId: number;
let member: Member;

beforeEach(async () => {
  shopId = await aShop();
  member = await aMember(shopId);
});

async function posted(entry: NewEntry, whose = member): Promise<Entry> {
  const answer = await postFor(whose, entry);
  if (answer.outcome === "insufficient_points") throw new Error("refused");
  return answer.entry;
}

function taken(points: number, given: Partial<NewEntry> = {}): NewEntry {
  return givenPoints(-points, { floor: "none", ...given });
}

function imported(points: number, given: Partial<NewEntry> = {}): NewEntry {
  return givenPoints(points, {
    kind: "IMPORT",
    actor: "staff:1",
    detail: { about: "import", importId: "imp_1", app: "Smile", earnedOn: "2025-03-04", note: null },
    ...given,
  });
}

function returned({ id, points }: Entry): NewEntry {
  const { floor: _floor, ...back } = spentPoints(-points, { occurredAt: LATER });
  return { ...back, kind: "REDEEM_RETURN", points: -points, returnsEntryId: id };
}

function undo(entry: Entry, whose = member) {
  return withLock(whose, (tx, locked) => undoEntry(tx, locked, { entryId: entry.id, actor: "staff:2", at: LATER, reason: "a slip" }));
}

async function books(whose = member) {
  const { availablePoints, pendingPoints, deficitPoints } = await readMember(whose);
  const lots = await db.lot.findMany({ where: { memberId: whose.id, remaining: { gt: 0 } }, orderBy: { entryId: "asc" } });
  return { availablePoints, pendingPoints, deficitPoints, lots };
}

async function expectSound() {
  expect(await checkLedger(db, shopId)).toEqual([]);
  expect(await withLock(member, (tx, locked) => repairBooks(tx, locked))).toEqual({ outcome: "repaired", changes: [] });
}

test.each([
  ["an adjustment", "adjustment", () => givenPoints(100, { endsAt: daysAfter(MONDAY_NOON, 90) })],
  ["an import", "import", () => imported(100)],
  ["points that still wait", "adjustment", () => givenPoints(100, { availableOn: daysAfter(MONDAY_NOON, 30) })],
])("%s is taken back whole, and says what it puts back", async (_what, of, make) => {
  await posted(givenPoints(40));
  const before = await books();
  const entry = await posted(make());

  const undone = await undo(entry);

  expect(undone).toMatchObject({
    outcome: "undone",
    missing: 0,
    entry: {
      kind: "UNDO",
      points: -100,
      balanceAfter: 40,
      actor: "staff:2",
      detail: { about: "undo", entryId: String(entry.id), of, missing: 0, reason: "a slip" },
    },
  });
  expect(await books()).toEqual(before);
  await expectSound();
});

test("what has been spent is missing, and other points are not touched for it", async () => {
  const entry = await posted(givenPoints(100, { endsAt: daysAfter(MONDAY_NOON, 90) }));
  await posted(spentPoints(70));
  await posted(givenPoints(500));

  expect(await undo(entry)).toMatchObject({ outcome: "undone", missing: 70, entry: { points: -30 } });

  expect(await books()).toMatchObject({ availablePoints: 500, deficitPoints: 0 });
  await expectSound();
});

test("nothing is left of points that were all spent: no entry, and nothing changes", async () => {
  const entry = await posted(givenPoints(100));
  await posted(spentPoints(100));
  const before = [await books(), await db.pointsEntry.count()];

  expect(await undo(entry)).toEqual({ outcome: "nothing_left" });

  expect([await books(), await db.pointsEntry.count()]).toEqual(before);
});

test("points taken by hand go back to the lots they came from, with the ends these have", async () => {
  await posted(givenPoints(50, { endsAt: daysAfter(MONDAY_NOON, 9) }));
  await posted(givenPoints(60));
  const before = await books();
  const entry = await posted(taken(80));

  expect(await undo(entry)).toMatchObject({ outcome: "undone", missing: 0, entry: { points: 80 } });

  expect(await books()).toEqual(before);
  await expectSound();
});

test("a deficit that a change by hand made is forgiven", async () => {
  await posted(givenPoints(50));
  const before = await books();
  const entry = await posted(taken(80));
  expect(await books()).toMatchObject({ availablePoints: 0, deficitPoints: 30 });

  expect(await undo(entry)).toMatchObject({ outcome: "undone", missing: 0, entry: { points: 80 } });

  expect(await books()).toEqual(before);
  await expectSound();
});

test("what goes back to a lot that has ended forgives no debt of another change", async () => {
  await posted(givenPoints(50, { endsAt: minutesAfter(MONDAY_NOON, 60) }));
  const entry = await posted(taken(50));
  await posted(taken(30));

  expect(await undo(entry)).toMatchObject({ outcome: "undone", missing: 0, entry: { points: 50, balanceAfter: 20 } });

  expect(await books()).toMatchObject({ availablePoints: 50, deficitPoints: 30, lots: [{ remaining: 50 }] });
  await expectSound();
});

test("a debt that a returned redemption has paid is not put back a second time", async () => {
  await posted(givenPoints(50));
  const spent = await posted(spentPoints(50));
  const entry = await posted(taken(20));
  await posted(returned(spent));
  expect(await books()).toMatchObject({ availablePoints: 30, deficitPoints: 0 });

  expect(await undo(entry)).toEqual({ outcome: "nothing_left" });

  expect(await books()).toMatchObject({ availablePoints: 30, deficitPoints: 0 });
  await expectSound();
});

test("points that paid that deficit since come back to the lot they came in with", async () => {
  await posted(givenPoints(50));
  const entry = await posted(taken(80));
  const since = await posted(givenPoints(100, { endsAt: daysAfter(MONDAY_NOON, 90) }));
  expect(await books()).toMatchObject({ availablePoints: 70, deficitPoints: 0 });

  expect(await undo(entry)).toMatchObject({ outcome: "undone", missing: 0, entry: { points: 80, balanceAfter: 150 } });

  const { lots } = await books();
  expect(lots.map(({ entryId, remaining }) => [entryId, remaining])).toContainEqual([since.id, 100]);
  expect(await books()).toMatchObject({ availablePoints: 150, deficitPoints: 0 });
  await expectSound();
});

test("a credit that had paid a deficit leaves it owed again", async () => {
  await posted(taken(30));
  const before = await books();
  const entry = await posted(givenPoints(100));
  expect(await books()).toMatchObject({ availablePoints: 70, deficitPoints: 0 });

  expect(await undo(entry)).toMatchObject({ outcome: "undone", missing: 0, entry: { points: -100 } });

  expect(await books()).toEqual(before);
  await expectSound();
});

test("twenty presses at once put it back once", async () => {
  const entry = await posted(givenPoints(100));

  const answers = await Promise.all(Array.from({ length: 20 }, () => undo(entry)));

  expect(answers.filter(({ outcome }) => outcome === "undone")).toHaveLength(1);
  expect(answers.filter(({ outcome }) => outcome === "already_undone")).toHaveLength(19);
  expect(await books()).toMatchObject({ availablePoints: 0 });
  await expectSound();
});

test("only adjustments and imports can be put back, and only by their own member", async () => {
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const bens = await posted(givenPoints(10), ben);
  await posted(givenPoints(100));
  const spent = await posted(spentPoints(10));
  const before = [await books(), await books(ben), await db.pointsEntry.count()];

  expect(await undo(bens)).toEqual({ outcome: "not_undoable" });
  expect(await undo(spent)).toEqual({ outcome: "not_undoable" });
  expect(await undo({ ...bens, id: 999_999_999n })).toEqual({ outcome: "not_undoable" });

  expect([await books(), await books(ben), await db.pointsEntry.count()]).toEqual(before);
});

test("an undo cannot itself be undone", async () => {
  const undone = await undo(await posted(givenPoints(100)));
  if (undone.outcome !== "undone") throw new Error("refused");

  expect(await undo(undone.entry)).toEqual({ outcome: "not_undoable" });
});

/** Points come and go, then the changes by hand are put back, the last one first. */
const anyChange = fc.integer({ min: -120, max: 120 }).filter((points) => points !== 0);
const anyEnd = fc.option(fc.integer({ min: 2, max: 30 }));

test("whatever was there before: changes by hand, put back last first, leave it exactly as it was", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ points: anyChange, ends: anyEnd }), { maxLength: 4 }),
      fc.array(fc.record({ points: anyChange, ends: anyEnd, isImport: fc.boolean() }), { minLength: 1, maxLength: 4 }),
      async (history, changes) => {
        member = await aMember(shopId, { customer: aCustomer({ customerGid: `gid://shopify/Customer/${++customers}` }) });
        for (const { points, ends } of history) await posted(changeOf(points, ends));
        const before = await books();

        const made: Entry[] = [];
        for (const { points, ends, isImport } of changes)
          made.push(await posted(isImport && points > 0 ? imported(points) : changeOf(points, ends)));
        for (const entry of made.reverse()) expect(await undo(entry)).toMatchObject({ outcome: "undone", missing: 0 });

        expect(await books()).toEqual(before);
      },
    ),
    { numRuns: STORED_HISTORIES },
  );
  await expectSound();
});

let customers = 1000;

function changeOf(points: number, ends: number | null): NewEntry {
  return points > 0 ? givenPoints(points, { endsAt: ends === null ? null : daysAfter(MONDAY_NOON, ends) }) : taken(-points);
}

test("points move to another member lot by lot, with their ends, and what is owed moves too", async () => {
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const waiting = await posted(givenPoints(30, { availableOn: daysAfter(MONDAY_NOON, 30), endsAt: daysAfter(MONDAY_NOON, 90) }));
  await posted(taken(20));
  const merge = (otherMemberId: bigint) => ({
    actor: "system" as const,
    occurredAt: LATER,
    detail: { about: "merge" as const, mergeId: "mrg_1", otherMemberId: String(otherMemberId), isUndo: false },
  });

  await posted({ ...merge(ben.id), kind: "MERGE_OUT", points: -30, sourceKey: "m:1:out", fromLotEntryId: waiting.id });
  await posted({ ...merge(ben.id), kind: "MERGE_OUT", points: 20, sourceKey: "m:owed:out" });
  const lot = { availableOn: daysAfter(MONDAY_NOON, 30), endsAt: daysAfter(MONDAY_NOON, 90) };
  await posted({ ...merge(member.id), kind: "MERGE_IN", points: 30, sourceKey: "m:1:in", ...lot }, ben);
  await posted({ ...merge(member.id), kind: "MERGE_IN", points: -20, sourceKey: "m:owed:in", floor: "none" }, ben);

  expect(await books()).toEqual({ availablePoints: 0, pendingPoints: 0, deficitPoints: 0, lots: [] });
  expect(await books(ben)).toMatchObject({ availablePoints: 0, pendingPoints: 30, deficitPoints: 20, lots: [{ remaining: 30, ...lot }] });
  await expectSound();
  expect(await withLock(ben, (tx, locked) => repairBooks(tx, locked))).toEqual({ outcome: "repaired", changes: [] });
});
