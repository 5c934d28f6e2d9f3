/** Which lots a night looks at, which an activity prolongs, and what a history that cannot be says. */
import { expect, test } from "vitest";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import type { EntryDetail } from "./entry";
import { filledByRelease, isDue, isOverdue, lotsToProlong, planEntry, replay, usableLots, type Lot, type PlannedEntry } from "./lots";

const ADJUSTED: EntryDetail = { about: "adjustment", reason: "test", note: null };
const BEFORE = new Date(MONDAY_NOON.getTime() - 1);
const AFTER = daysAfter(MONDAY_NOON, 1);

function aLot(given: Partial<Lot>): Lot {
  return { entryId: 1n, granted: 100, remaining: 100, orderKey: null, endsAt: null, availableOn: null, inactiveMonths: null, ...given };
}

function anEntry(given: Partial<PlannedEntry> & Pick<PlannedEntry, "kind" | "points">): PlannedEntry {
  return { at: MONDAY_NOON, detail: ADJUSTED, ...given };
}

test("a pending lot is due from the first moment of its day, while it holds points", () => {
  const lot = aLot({ availableOn: MONDAY_NOON });
  expect([isDue(lot, BEFORE), isDue(lot, MONDAY_NOON), isDue(lot, AFTER)]).toEqual([false, true, true]);
  expect([isDue({ ...lot, remaining: 0 }, AFTER), isDue(aLot({}), AFTER)]).toEqual([false, false]);
});

test("a lot is overdue from its end on, while it holds points", () => {
  const lot = aLot({ endsAt: MONDAY_NOON });
  expect([isOverdue(lot, BEFORE), isOverdue(lot, MONDAY_NOON), isOverdue(lot, AFTER)]).toEqual([false, true, true]);
  expect([isOverdue({ ...lot, remaining: 0 }, AFTER), isOverdue(aLot({}), AFTER)]).toEqual([false, false]);
});

test("a release pays what is owed, as far as it goes, unless the lot has ended by then", () => {
  const lot = aLot({ remaining: 40 });
  expect([filledByRelease(lot, { deficit: 15, at: AFTER }), filledByRelease(lot, { deficit: 70, at: AFTER })]).toEqual([15, 40]);
  expect(filledByRelease({ ...lot, endsAt: AFTER }, { deficit: 15, at: AFTER })).toBe(0);
});

test("an activity prolongs what silence would end and is alive, and nothing else", () => {
  const quiet = aLot({ entryId: 1n, inactiveMonths: 12, endsAt: AFTER });
  const lots = [
    quiet,
    aLot({ entryId: 2n, endsAt: AFTER }),
    aLot({ entryId: 3n, inactiveMonths: 12, endsAt: MONDAY_NOON }),
    aLot({ entryId: 4n, inactiveMonths: 12, endsAt: AFTER, remaining: 0 }),
  ];
  expect(lotsToProlong(lots, MONDAY_NOON)).toEqual([quiet]);
});

test("lots that hold nothing are not used, and of two that end together the older is used first", () => {
  const lots = [aLot({ entryId: 3n }), aLot({ entryId: 1n, remaining: 0 }), aLot({ entryId: 2n })];
  expect(usableLots(lots, { at: MONDAY_NOON }).map((lot) => lot.entryId)).toEqual([2n, 3n]);
  const plan = planEntry({ lots, deficit: 0 }, anEntry({ kind: "REDEEM", points: -100 }));
  expect(plan?.moves).toEqual([{ lotEntryId: 2n, points: 100 }]);
});

test("a credit opens a lot of its own and touches no other", () => {
  const plan = planEntry({ lots: [aLot({})], deficit: 0 }, anEntry({ kind: "IMPORT", points: 30, inactiveMonths: 6, endsAt: AFTER }));
  expect(plan).toEqual({
    opens: { granted: 30, remaining: 30, orderKey: null, endsAt: AFTER, availableOn: null, inactiveMonths: 6 },
    moves: [],
    available: 30,
    pending: 0,
    deficit: 0,
  });
});

test("what comes back and is used up by a deficit leaves no trace in its lot", () => {
  const state = { lots: [aLot({ remaining: 60 })], deficit: 50 };
  const plan = planEntry(state, anEntry({ kind: "REDEEM_RETURN", points: 40, usedLots: [{ lotEntryId: 1n, points: 40 }] }));
  expect(plan).toEqual({ opens: null, moves: [], available: 0, pending: 0, deficit: -40 });
  expect(() => planEntry(state, anEntry({ kind: "REDEEM_RETURN", points: 1 }))).toThrow("a return gives back at most what its debit used");
});

test("an empty lot that ends is closed by an entry that moves nothing, and an expiry without a lot is none", () => {
  const state = { lots: [aLot({ remaining: 0, endsAt: MONDAY_NOON })], deficit: 0 };
  const detail: EntryDetail = { about: "expiry", lotEntryId: "1", earned: null, lastDay: null };
  expect(planEntry(state, anEntry({ kind: "EXPIRE", points: 0, detail }))).toMatchObject({ moves: [], available: 0 });
  expect(() => planEntry(state, anEntry({ kind: "EXPIRE", points: 0 }))).toThrow("an EXPIRE entry names its lot");
});

test("a history that takes what was never there is no history", () => {
  const entries = [
    { id: 1n, ...anEntry({ kind: "EARN_ACTION", points: 10 }) },
    { id: 2n, ...anEntry({ kind: "REDEEM", points: -11 }) },
  ];
  expect(() => replay(entries)).toThrow("entry 2 takes points that are not there");
});
