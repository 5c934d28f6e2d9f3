import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import type { EntryDetail } from "./entry";
import {
  applyPlan,
  EMPTY_LEDGER,
  planEntry,
  remainingIn,
  replay,
  usableLots,
  type LedgerState,
  type Lot,
  type LotMove,
  type PlannedEntry,
} from "./lots";

const ADJUSTED: EntryDetail = { about: "adjustment", reason: "test", note: null };
const NEW_YEAR = new Date("2027-01-01T00:00:00Z");
const JUNE = new Date("2027-06-01T00:00:00Z");

function aLot(given: Partial<Lot>): Lot {
  return { entryId: 1n, granted: 100, remaining: 100, orderKey: null, endsAt: null, availableOn: null, inactiveMonths: null, ...given };
}

function anEntry(given: Partial<PlannedEntry> & Pick<PlannedEntry, "kind" | "points">): PlannedEntry {
  return { at: MONDAY_NOON, detail: ADJUSTED, ...given };
}

function after(state: LedgerState, entry: PlannedEntry, id: bigint): LedgerState {
  const plan = planEntry(state, entry);
  if (!plan) throw new Error("refused");
  return applyPlan(state, plan, id);
}

const left = (state: LedgerState) => state.lots.map((lot) => [Number(lot.entryId), lot.remaining]);

test("soonest end is spent first, then the older, what has no end last", () => {
  const lots = [
    aLot({ entryId: 1n }),
    aLot({ entryId: 2n, endsAt: JUNE }),
    aLot({ entryId: 3n, endsAt: NEW_YEAR }),
    aLot({ entryId: 4n, endsAt: JUNE }),
  ];
  const spent = after({ lots, deficit: 0 }, anEntry({ kind: "REDEEM", points: -350 }), 9n);
  expect(left(spent)).toEqual([
    [1, 50],
    [2, 0],
    [3, 0],
    [4, 0],
  ]);
  expect(usableLots(lots, { at: MONDAY_NOON }).map((lot) => lot.entryId)).toEqual([3n, 2n, 4n, 1n]);
});

test("a lot can be used up to its end and not at it", () => {
  const lots = [aLot({ endsAt: NEW_YEAR })];
  const justBefore = new Date(NEW_YEAR.getTime() - 1);
  expect(planEntry({ lots, deficit: 0 }, anEntry({ kind: "REDEEM", points: -1, at: justBefore }))).not.toBeNull();
  expect(planEntry({ lots, deficit: 0 }, anEntry({ kind: "REDEEM", points: -1, at: NEW_YEAR }))).toBeNull();
});

test("pending points cannot be spent, but go back with their own order", () => {
  const lots = [aLot({ availableOn: daysAfter(MONDAY_NOON, 3), orderKey: "7" })];
  expect(planEntry({ lots, deficit: 0 }, anEntry({ kind: "REDEEM", points: -1 }))).toBeNull();
  expect(planEntry({ lots, deficit: 0 }, anEntry({ kind: "REVERSE_ORDER", points: -1, orderKey: "8" }))).toBeNull();
  const reversed = planEntry({ lots, deficit: 0 }, anEntry({ kind: "REVERSE_ORDER", points: -40, orderKey: "7" }));
  expect(reversed).toMatchObject({ available: 0, pending: -40, deficit: 0 });
});

test("a reversal uses its own order's lots first, even those that end last", () => {
  const lots = [aLot({ entryId: 1n, endsAt: NEW_YEAR }), aLot({ entryId: 2n, orderKey: "7" })];
  const reversed = after({ lots, deficit: 0 }, anEntry({ kind: "REVERSE_ORDER", points: -130, orderKey: "7" }), 9n);
  expect(left(reversed)).toEqual([
    [1, 70],
    [2, 0],
  ]);
});

test("what no lot can pay is refused, or becomes a deficit where that is allowed", () => {
  const state = { lots: [aLot({})], deficit: 0 };
  expect(planEntry(state, anEntry({ kind: "REVERSE_ORDER", points: -150, floor: "zero" }))).toBeNull();
  expect(planEntry(state, anEntry({ kind: "REVERSE_ORDER", points: -150, floor: "none" }))).toEqual({
    opens: null,
    moves: [{ lotEntryId: 1n, points: 100 }],
    available: -100,
    pending: 0,
    deficit: 50,
  });
});

test("the next points fill the deficit first; pending and ended ones cannot", () => {
  const state = { lots: [], deficit: 50 };
  const credit = (given: Partial<PlannedEntry>) => planEntry(state, anEntry({ kind: "EARN_ACTION", points: 80, ...given }));
  expect(credit({})).toMatchObject({ opens: { granted: 80, remaining: 30 }, available: 30, pending: 0, deficit: -50 });
  expect(credit({ availableOn: NEW_YEAR })).toMatchObject({ opens: { granted: 80, remaining: 80 }, available: 0, pending: 80, deficit: 0 });
  expect(credit({ endsAt: MONDAY_NOON })).toMatchObject({ opens: { granted: 80, remaining: 80 }, available: 80, deficit: 0 });
});

test("points whose day has come are not pending", () => {
  const plan = planEntry(EMPTY_LEDGER, anEntry({ kind: "EARN_ORDER", points: 10, availableOn: MONDAY_NOON }));
  expect(plan).toMatchObject({ opens: { availableOn: null }, available: 10, pending: 0 });
});

test("returned points go to the lots they came from, with the ends these have", () => {
  const usedLots: LotMove[] = [
    { lotEntryId: 1n, points: 100 },
    { lotEntryId: 2n, points: 30 },
  ];
  const lots = [aLot({ entryId: 1n, remaining: 0, endsAt: NEW_YEAR }), aLot({ entryId: 2n, remaining: 70 })];
  const state = { lots, deficit: 0 };
  expect(left(after(state, anEntry({ kind: "REDEEM_RETURN", points: 130, usedLots }), 9n))).toEqual([
    [1, 100],
    [2, 100],
  ]);
  expect(left(after(state, anEntry({ kind: "REDEEM_RETURN", points: 40, usedLots }), 9n))).toEqual([
    [1, 10],
    [2, 100],
  ]);
  expect(() => planEntry(state, anEntry({ kind: "REDEEM_RETURN", points: 131, usedLots }))).toThrow(/at most what its debit used/);
});

test("what comes back fills a deficit, unless it has ended meanwhile", () => {
  const usedLots: LotMove[] = [
    { lotEntryId: 1n, points: 100 },
    { lotEntryId: 2n, points: 30 },
  ];
  const lots = [aLot({ entryId: 1n, remaining: 0, endsAt: NEW_YEAR }), aLot({ entryId: 2n, remaining: 70 })];
  const returned = after({ lots, deficit: 50 }, anEntry({ kind: "REDEEM_RETURN", points: 130, usedLots, at: JUNE }), 9n);
  expect(left(returned)).toEqual([
    [1, 100],
    [2, 70],
  ]);
  expect(returned.deficit).toBe(20);
});

test("an expiry empties the lot it names and no other", () => {
  const lots = [aLot({ entryId: 1n, remaining: 20, endsAt: NEW_YEAR }), aLot({ entryId: 2n })];
  const detail: EntryDetail = { about: "expiry", lotEntryId: "1", earned: null, lastDay: null };
  expect(left(after({ lots, deficit: 0 }, anEntry({ kind: "EXPIRE", points: -20, detail, at: NEW_YEAR }), 9n))).toEqual([
    [1, 0],
    [2, 100],
  ]);
  expect(() => planEntry({ lots, deficit: 0 }, anEntry({ kind: "EXPIRE", points: -21, detail, at: NEW_YEAR }))).toThrow(/does not hold 21/);
});

test("old points must not take old debits with them", () => {
  const detail: EntryDetail = { about: "expiry", lotEntryId: "1", earned: null, lastDay: null };
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const history = [
    { id: 1n, ...anEntry({ kind: "EARN_ACTION", points: 100, at: day("2026-01-01"), endsAt: NEW_YEAR }) },
    { id: 2n, ...anEntry({ kind: "REDEEM", points: -80, at: day("2026-02-01") }) },
    { id: 3n, ...anEntry({ kind: "EARN_ACTION", points: 50, at: day("2026-03-01"), endsAt: day("2027-03-01") }) },
  ];
  expect(remainingIn(replay(history).lots)).toBe(70);
  const expired = replay([...history, { id: 4n, ...anEntry({ kind: "EXPIRE", points: -20, detail, at: NEW_YEAR }) }]);
  expect(left(expired)).toEqual([
    [1, 0],
    [3, 50],
  ]);
});

/** One point at a time, written to be obvious and not fast: the truth that the plans are held against. */
type Point = { lot: number; endsAt: number; orderKey: string | null; isPending: boolean };
type Step = {
  kind: "earn" | "spend" | "reverse" | "reverseBelowZero";
  points: number;
  order: number;
  endsInDays: number | null;
  pends: boolean;
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("earn", "earn", "spend", "reverse", "reverseBelowZero"),
  points: fc.integer({ min: 1, max: 30 }),
  order: fc.integer({ min: 1, max: 3 }),
  endsInDays: fc.option(fc.integer({ min: 0, max: 20 })),
  pends: fc.boolean(),
});

function entryOf(step: Step, at: Date): PlannedEntry {
  const orderKey = String(step.order);
  if (step.kind === "earn") {
    const endsAt = step.endsInDays === null ? null : daysAfter(at, step.endsInDays);
    return anEntry({ kind: "EARN_ORDER", points: step.points, at, orderKey, endsAt, availableOn: step.pends ? daysAfter(at, 365) : null });
  }
  if (step.kind === "spend") return anEntry({ kind: "REDEEM", points: -step.points, at });
  return anEntry({ kind: "REVERSE_ORDER", points: -step.points, at, orderKey, floor: step.kind === "reverse" ? "zero" : "none" });
}

class PointByPoint {
  points: Point[] = [];
  deficit = 0;

  take(entry: PlannedEntry, lot: number): boolean {
    if (entry.points > 0) return this.earn(entry, lot);
    const own = entry.kind === "REVERSE_ORDER" ? entry.orderKey : undefined;
    const usable = this.points
      .filter((point) => point.endsAt > entry.at.getTime() && (!point.isPending || point.orderKey === own))
      .sort((a, b) => Number(b.orderKey === own) - Number(a.orderKey === own) || a.endsAt - b.endsAt || a.lot - b.lot);
    if (usable.length < -entry.points && entry.floor !== "none") return false;
    const used = new Set(usable.slice(0, -entry.points));
    this.points = this.points.filter((point) => !used.has(point));
    this.deficit += -entry.points - used.size;
    return true;
  }

  private earn(entry: PlannedEntry, lot: number): boolean {
    const point = {
      lot,
      endsAt: entry.endsAt?.getTime() ?? Number.MAX_SAFE_INTEGER,
      orderKey: entry.orderKey ?? null,
      isPending: entry.availableOn != null,
    };
    for (let count = 0; count < entry.points; count++) {
      if (this.deficit > 0 && !point.isPending && point.endsAt > entry.at.getTime()) this.deficit -= 1;
      else this.points.push({ ...point });
    }
    return true;
  }
}

test("any history leaves the same in every lot as moving one point at a time, and the books agree", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
      const truth = new PointByPoint();
      let state = EMPTY_LEDGER;
      let balance = 0;
      const counters = { available: 0, pending: 0, deficit: 0 };
      for (const [index, step] of steps.entries()) {
        const entry = entryOf(step, daysAfter(MONDAY_NOON, index));
        const plan = planEntry(state, entry);
        expect(plan !== null).toBe(truth.take(entry, index));
        if (!plan) continue;
        state = applyPlan(state, plan, BigInt(index));
        balance += entry.points;
        for (const counter of ["available", "pending", "deficit"] as const) counters[counter] += plan[counter];
      }
      for (const lot of state.lots) {
        expect(lot.remaining).toBe(truth.points.filter((point) => point.lot === Number(lot.entryId)).length);
      }
      const pending = remainingIn(state.lots.filter((lot) => lot.availableOn !== null));
      expect(counters).toEqual({ available: remainingIn(state.lots) - pending, pending, deficit: truth.deficit });
      expect(balance).toBe(remainingIn(state.lots) - state.deficit);
      expect(Math.min(0, ...state.lots.map((lot) => lot.remaining), ...Object.values(counters))).toBe(0);
    }),
    { numRuns: HISTORIES },
  );
});
