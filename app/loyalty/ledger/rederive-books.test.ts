/** Books that drifted are worked out anew from entries: exactly as they were where uses are whole, else with the least change. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import type { EntryDetail, EntryKind } from "./entry";
import { applyPlan, EMPTY_LEDGER, planEntry, type LedgerState, type PlannedEntry } from "./lots";
import { rederiveBooks, type BookEntry, type BookLot, type Books, type BookUse } from "./rederive-books";

const NEXT_WEEK = daysAfter(MONDAY_NOON, 7);
const A_WEEK_LATER = daysAfter(MONDAY_NOON, 14);

function anEntry(id: bigint, kind: EntryKind, points: number, orderKey: string | null = null): BookEntry {
  return { id, kind, points, orderKey };
}

function aLot(entryId: bigint, granted: number, remaining = granted, given: Partial<BookLot> = {}): BookLot {
  return { entryId, granted, remaining, expired: 0, isPending: false, endsAt: null, ...given };
}

const aUse = (entryId: bigint, lotEntryId: bigint, points: number): BookUse => ({ entryId, lotEntryId, points });
const counted = (availablePoints: number, pendingPoints = 0, deficitPoints = 0) => ({ availablePoints, pendingPoints, deficitPoints });

/** 50 for a week and 100 for good came in, 30 wait; 60 were spent, of both; 10 of the second were given back. */
const SOUND: Books = {
  entries: [
    anEntry(1n, "ADJUST", 50),
    anEntry(2n, "EARN_ORDER", 100, "7"),
    anEntry(3n, "IMPORT", 30),
    anEntry(4n, "REDEEM", -60),
    anEntry(5n, "REDEEM_RETURN", 10),
  ],
  lots: [aLot(1n, 50, 0, { endsAt: NEXT_WEEK }), aLot(2n, 100, 100), aLot(3n, 30, 30, { isPending: true })],
  uses: [aUse(4n, 1n, 50), aUse(4n, 2n, 10), aUse(5n, 2n, -10)],
  counters: counted(100, 30),
};
const SOUND_LOTS = [
  { entryId: 1n, granted: 50, remaining: 0, expired: 0 },
  { entryId: 2n, granted: 100, remaining: 100, expired: 0 },
  { entryId: 3n, granted: 30, remaining: 30, expired: 0 },
];
const AS_IT_IS = { newLots: [], newUses: [], lots: SOUND_LOTS, counters: SOUND.counters };

function withLot(entryId: bigint, change: Partial<BookLot>): Books {
  return { ...SOUND, lots: SOUND.lots.map((lot) => (lot.entryId === entryId ? { ...lot, ...change } : lot)) };
}

test("sound books stay as they are", () => {
  expect(rederiveBooks(SOUND)).toEqual(AS_IT_IS);
});

test.each([
  ["counters", { ...SOUND, counters: counted(1, 2, 3) }],
  ["what a lot holds", withLot(2n, { remaining: 7 })],
  ["what a lot was given", withLot(3n, { granted: 31 })],
  ["what has ended of a lot", withLot(1n, { expired: 20 })],
])("%s that drifted are as the entries and uses say", (_what, damaged) => {
  expect(rederiveBooks(damaged)).toEqual(AS_IT_IS);
});

test("what a lot lacks beyond its uses is where a lost use was", () => {
  const lost = { ...SOUND, uses: SOUND.uses.filter(({ points }) => points !== 50) };
  expect(rederiveBooks(lost)).toEqual({ ...AS_IT_IS, newUses: [aUse(4n, 1n, 50)] });
});

test("a debit that cannot owe is paid by what is left, what ends first before the rest and nothing that came later", () => {
  const books: Books = {
    entries: [anEntry(1n, "IMPORT", 40), anEntry(2n, "EARN_ACTION", 20), anEntry(3n, "REDEEM", -50), anEntry(4n, "EARN_ACTION", 90)],
    lots: [aLot(1n, 40), aLot(2n, 20, 20, { endsAt: NEXT_WEEK }), aLot(4n, 90, 90, { endsAt: MONDAY_NOON })],
    uses: [],
    counters: counted(150),
  };
  expect(rederiveBooks(books)).toEqual({
    newLots: [],
    newUses: [aUse(3n, 2n, 20), aUse(3n, 1n, 30)],
    lots: [
      { entryId: 1n, granted: 40, remaining: 10, expired: 0 },
      { entryId: 2n, granted: 20, remaining: 0, expired: 0 },
      { entryId: 4n, granted: 90, remaining: 90, expired: 0 },
    ],
    counters: counted(100),
  });
  expect(
    rederiveBooks({ ...books, entries: books.entries.map((entry) => (entry.id === 3n ? { ...entry, points: -61 } : entry)) }),
  ).toBeNull();
});

test("of two lots that end together the older pays, and a lot is used by a debit once", () => {
  const books: Books = {
    entries: [anEntry(1n, "IMPORT", 10), anEntry(2n, "IMPORT", 10), anEntry(3n, "REDEEM", -10), anEntry(4n, "REDEEM", -2)],
    lots: [aLot(2n, 10), aLot(1n, 10)],
    uses: [aUse(4n, 2n, 2)],
    counters: counted(8),
  };
  expect(rederiveBooks(books)?.newUses).toEqual([aUse(3n, 1n, 10)]);
  // The lot that paid two of the last six has the other four, but a debit has one use of a lot, which is written down.
  const more = { ...books, entries: books.entries.map((entry) => (entry.id === 4n ? { ...entry, points: -6 } : entry)) };
  expect(rederiveBooks(more)).toBeNull();
});

test.each<EntryKind>(["REVERSE_ORDER", "ADJUST", "UNDO", "MERGE_IN"])("what no lot paid of %s is owed", (kind) => {
  const books: Books = {
    entries: [anEntry(1n, "EARN_ORDER", 40, "7"), anEntry(2n, kind, -70)],
    lots: [aLot(1n, 40, 0)],
    uses: [aUse(2n, 1n, 40)],
    counters: counted(0),
  };
  expect(rederiveBooks(books)).toMatchObject({ newUses: [], counters: counted(0, 0, 30) });
});

test("a lot that went missing is opened again without an end, and pays what it had paid", () => {
  const missing = { ...SOUND, lots: SOUND.lots.filter(({ entryId }) => entryId === 3n) };
  expect(rederiveBooks(missing)).toEqual({
    ...AS_IT_IS,
    newLots: [
      { entryId: 1n, granted: 50, orderKey: null },
      { entryId: 2n, granted: 100, orderKey: "7" },
    ],
    lots: [SOUND_LOTS[2], SOUND_LOTS[0], SOUND_LOTS[1]],
  });
});

test("a lost use belongs to a debit that must be paid before one that may owe, however old that is", () => {
  const books: Books = {
    entries: [anEntry(1n, "IMPORT", 40), anEntry(2n, "ADJUST", -40), anEntry(3n, "EXPIRE", -40)],
    lots: [aLot(1n, 40, 0, { isPending: true, endsAt: NEXT_WEEK })],
    uses: [],
    counters: counted(0, 0, 40),
  };
  expect(rederiveBooks(books)).toMatchObject({ newUses: [aUse(3n, 1n, 40)], counters: counted(0, 0, 40) });
});

test("what has ended of a lot is what its expiries took", () => {
  const books: Books = {
    entries: [anEntry(1n, "IMPORT", 40), anEntry(2n, "REDEEM", -10), anEntry(3n, "EXPIRE", -30)],
    lots: [aLot(1n, 40, 0)],
    uses: [aUse(2n, 1n, 10), aUse(3n, 1n, 30)],
    counters: counted(0),
  };
  expect(rederiveBooks(books)?.lots).toEqual([{ entryId: 1n, granted: 40, remaining: 0, expired: 30 }]);
});

test.each<[string, Books]>([
  ["a lot that no points opened", { ...SOUND, lots: [...SOUND.lots, aLot(4n, 5)] }],
  ["points that only gave back and have a lot", { ...SOUND, lots: [...SOUND.lots, aLot(5n, 10)] }],
  ["a debit that used more than it took", { ...SOUND, uses: [...SOUND.uses, aUse(4n, 3n, 1)] }],
  [
    "a lot that gave more than it had",
    { ...SOUND, entries: [...SOUND.entries, anEntry(6n, "REDEEM", -101)], uses: [...SOUND.uses, aUse(6n, 2n, 101)] },
  ],
  [
    "a lot that got back more than it gave",
    { ...SOUND, uses: [...SOUND.uses.filter(({ lotEntryId }) => lotEntryId === 1n), aUse(4n, 3n, 10), aUse(5n, 2n, -10)] },
  ],
  ["points that came in twice and are owed to nobody", { ...SOUND, entries: [...SOUND.entries, anEntry(6n, "UNDO", 5)] }],
])("%s: a person has to look", (_what, books) => {
  expect(rederiveBooks(books)).toBeNull();
});

type Step = { kind: "earn" | "spend" | "take" | "night"; points: number; ends: boolean; pends: boolean };
const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("earn", "earn", "spend", "take", "night"),
  points: fc.integer({ min: 1, max: 60 }),
  ends: fc.boolean(),
  pends: fc.boolean(),
});

/** A history as the ledger writes it, with its uses. */
function booksAfter(steps: Step[]): Books {
  let state: LedgerState = EMPTY_LEDGER;
  const entries: BookEntry[] = [];
  const uses: BookUse[] = [];
  const post = (entry: Omit<PlannedEntry, "detail"> & { detail?: EntryDetail }) => {
    const plan = planEntry(state, { detail: { about: "adjustment", reason: "test", note: null }, ...entry });
    if (!plan) return;
    const id = BigInt(entries.length + 1);
    state = applyPlan(state, plan, id);
    entries.push(anEntry(id, entry.kind, entry.points));
    const filled = plan.opens ? plan.opens.granted - plan.opens.remaining : 0;
    if (filled > 0) uses.push(aUse(id, id, filled));
    uses.push(...plan.moves.map((move) => aUse(id, move.lotEntryId, move.points)));
  };
  for (const { kind, points, ends, pends } of steps) {
    const terms = { endsAt: ends ? NEXT_WEEK : null, availableOn: pends ? A_WEEK_LATER : null };
    if (kind === "earn") post({ kind: "EARN_ACTION", points, at: MONDAY_NOON, ...terms });
    if (kind === "spend") post({ kind: "REDEEM", points: -points, at: MONDAY_NOON, floor: "zero" });
    if (kind === "take") post({ kind: "ADJUST", points: -points, at: MONDAY_NOON, floor: "none" });
    if (kind !== "night") continue;
    for (const lot of state.lots.filter((each) => each.endsAt !== null && each.remaining > 0)) {
      const detail: EntryDetail = { about: "expiry", lotEntryId: String(lot.entryId), earned: null, lastDay: null };
      post({ kind: "EXPIRE", points: -lot.remaining, at: A_WEEK_LATER, detail });
    }
  }
  const expiries = new Set(entries.filter(({ kind }) => kind === "EXPIRE").map(({ id }) => id));
  const lots = state.lots.map(({ entryId, granted, remaining, availableOn, endsAt }) => {
    const expired = uses.reduce((sum, use) => sum + (use.lotEntryId === entryId && expiries.has(use.entryId) ? use.points : 0), 0);
    return { entryId, granted, remaining, expired, isPending: availableOn !== null, endsAt };
  });
  const left = (isPending: boolean) => lots.reduce((sum, lot) => sum + (lot.isPending === isPending ? lot.remaining : 0), 0);
  return { entries, lots, uses, counters: counted(left(false), left(true), state.deficit) };
}

test("whatever lots and counters say, they are worked out as they were", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 15 }), fc.array(fc.nat(200), { minLength: 50, maxLength: 50 }), (steps, dice) => {
      const books = booksAfter(steps);
      const lie = (index: number) => dice[index % 50] ?? 0;
      const damaged: Books = {
        ...books,
        lots: books.lots.map((lot, index) => ({ ...lot, granted: lie(index), remaining: lie(index + 1), expired: lie(index + 2) })),
        counters: counted(lie(7), lie(8), lie(9)),
      };
      const lots = books.lots.map(({ entryId, granted, remaining, expired }) => ({ entryId, granted, remaining, expired }));
      expect(rederiveBooks(books)).toEqual({ newLots: [], newUses: [], lots, counters: books.counters });
      const { newUses, ...found } = rederiveBooks(damaged) ?? { newUses: null };
      // A debit that may owe takes a lie about a lot for a use that was lost; nothing else is believed.
      if (!books.entries.some(({ kind }) => kind === "ADJUST"))
        expect({ newUses, ...found }).toEqual({ newLots: [], newUses: [], lots, counters: books.counters });
    }),
    { numRuns: HISTORIES },
  );
});

test("one use or one lot that is lost is found again, so that the books agree", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 2, maxLength: 15 }), fc.nat(), fc.boolean(), (steps, which, isLot) => {
      const books = booksAfter(steps);
      const without = <T>(rows: readonly T[]) => rows.filter((_, index) => index !== which % Math.max(1, rows.length));
      const lost = isLot ? { ...books, lots: without(books.lots) } : { ...books, uses: without(books.uses) };
      const found = rederiveBooks(lost);
      if (!found) throw new Error("nothing was found");
      const balance = books.entries.reduce((sum, entry) => sum + entry.points, 0);
      const { availablePoints, pendingPoints, deficitPoints } = found.counters;
      expect(availablePoints + pendingPoints - deficitPoints).toBe(balance);
      const allUses = [...lost.uses, ...found.newUses];
      for (const lot of found.lots) {
        const used = allUses.reduce((sum, use) => sum + (use.lotEntryId === lot.entryId ? use.points : 0), 0);
        expect([lot.granted - used, lot.remaining >= 0]).toEqual([lot.remaining, true]);
      }
      expect(found.lots).toHaveLength(books.lots.length);
    }),
    { numRuns: HISTORIES },
  );
});
