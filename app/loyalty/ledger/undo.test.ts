/** An adjustment or an import that is put back at once leaves everything as it was; and points that move to another member. */
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
  returnable,
  type LedgerState,
  type Lot,
  type Plan,
  type PlannedEntry,
} from "./lots";

const ADJUSTED: EntryDetail = { about: "adjustment", reason: "test", note: null };
const NEXT_WEEK = daysAfter(MONDAY_NOON, 7);

function aLot(given: Partial<Lot>): Lot {
  return { entryId: 1n, granted: 100, remaining: 100, orderKey: null, endsAt: null, availableOn: null, inactiveMonths: null, ...given };
}

function planned(state: LedgerState, entry: Partial<PlannedEntry> & Pick<PlannedEntry, "kind" | "points">): Plan {
  const plan = planEntry(state, { at: MONDAY_NOON, detail: ADJUSTED, ...entry });
  if (!plan) throw new Error("refused");
  return plan;
}

const sumOf = (plan: Plan) => plan.moves.reduce((sum, move) => sum + move.points, 0);

/** What undoing a change asks for when nothing happened since: the debit's own lots and deficit, or the credit's own lot. */
function undoOf(plan: Plan, points: number, entryId: bigint) {
  const back = points > 0 ? { undoesEntryId: entryId } : { usedLots: plan.moves, owedBefore: -points - sumOf(plan) };
  return { kind: "UNDO" as const, points: -points, ...back };
}

const anyChange = fc.record({
  kind: fc.constantFrom("ADJUST" as const, "IMPORT" as const),
  points: fc.integer({ min: -80, max: 80 }).filter((points) => points !== 0),
  endsInDays: fc.option(fc.integer({ min: 1, max: 9 })),
  pendsDays: fc.constantFrom(0, 0, 3),
});

const leftOf = (state: LedgerState) => state.lots.filter((lot) => lot.remaining > 0);

test("whatever was there before: changes by hand, put back the last one first, leave it exactly as it was", () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 8 }), fc.array(anyChange, { minLength: 1, maxLength: 5 }), (history, changes) => {
      let state = EMPTY_LEDGER;
      let lastId = 0n;
      const post = (change: (typeof changes)[number]) => {
        const { points, endsInDays, pendsDays } = change;
        const kind = points > 0 ? change.kind : "ADJUST";
        const endsAt = endsInDays === null ? null : daysAfter(MONDAY_NOON, endsInDays);
        const availableOn = pendsDays === 0 ? null : daysAfter(MONDAY_NOON, pendsDays);
        const plan = planned(state, { kind, points, endsAt, availableOn, floor: "none" });
        state = applyPlan(state, plan, ++lastId);
        return undoOf(plan, points, lastId);
      };
      for (const change of history) post(change);
      const before = state;
      const balance = remainingIn(state.lots) - state.deficit;
      const undos = changes.map(post);

      for (const undo of undos.reverse()) {
        const plan = planned(state, undo);
        state = applyPlan(state, plan, ++lastId);
        expect(plan.available + plan.pending - plan.deficit).toBe(undo.points);
        expect(Math.min(0, state.deficit, ...state.lots.map((lot) => lot.remaining))).toBe(0);
      }

      expect(leftOf(state)).toEqual(leftOf(before));
      expect(state.deficit).toBe(before.deficit);
      expect(remainingIn(state.lots) - state.deficit).toBe(balance);
    }),
    { numRuns: HISTORIES },
  );
});

test("a credit is taken from its own lot first, pending or ended too, then from what else can be spent, then owed", () => {
  const lots = [
    aLot({ entryId: 1n, remaining: 10, endsAt: NEXT_WEEK }),
    aLot({ entryId: 2n, remaining: 30, availableOn: NEXT_WEEK }),
    aLot({ entryId: 3n, remaining: 40, endsAt: MONDAY_NOON }),
  ];
  const undo = { kind: "UNDO" as const, points: -60 };
  expect(planned({ lots, deficit: 0 }, { ...undo, undoesEntryId: 2n })).toEqual({
    opens: null,
    moves: [
      { lotEntryId: 2n, points: 30 },
      { lotEntryId: 1n, points: 10 },
    ],
    available: -10,
    pending: -30,
    deficit: 20,
  });
  expect(planned({ lots, deficit: 0 }, { ...undo, undoesEntryId: 3n }).moves).toEqual([
    { lotEntryId: 3n, points: 40 },
    { lotEntryId: 1n, points: 10 },
  ]);
  const spent = lots.map((lot) => (lot.entryId === 3n ? { ...lot, remaining: 0 } : lot));
  expect(planned({ lots: spent, deficit: 0 }, { ...undo, points: -5, undoesEntryId: 3n }).moves).toEqual([{ lotEntryId: 1n, points: 5 }]);
});

test("a debit that left a deficit is forgiven what is still owed of it, and the rest goes back to lots", () => {
  const lots = [aLot({ entryId: 1n, remaining: 60 })];
  const usedLots = [{ lotEntryId: 1n, points: 40 }];
  const undo = { kind: "UNDO" as const, points: 70, usedLots, owedBefore: 30 };
  expect(planned({ lots, deficit: 30 }, undo)).toMatchObject({ moves: [{ lotEntryId: 1n, points: -40 }], available: 40, deficit: -30 });
  // Somebody else's debt is not forgiven: what comes back pays it like all points that come in.
  expect(planned({ lots, deficit: 50 }, undo)).toMatchObject({ moves: [{ lotEntryId: 1n, points: -20 }], available: 20, deficit: -50 });
  expect(planned({ lots, deficit: 50 }, { ...undo, points: 20 })).toMatchObject({ moves: [], available: 0, deficit: -20 });
});

test("points leave for another member from the lot that is named, whatever its state, and from no other", () => {
  const lots = [
    aLot({ entryId: 1n }),
    aLot({ entryId: 2n, availableOn: NEXT_WEEK, remaining: 30 }),
    aLot({ entryId: 3n, endsAt: MONDAY_NOON }),
  ];
  const leave = (fromLotEntryId: bigint, points: number) =>
    planned({ lots, deficit: 7 }, { kind: "MERGE_OUT", points: -points, fromLotEntryId });
  expect(leave(2n, 30)).toEqual({ opens: null, moves: [{ lotEntryId: 2n, points: 30 }], available: 0, pending: -30, deficit: 0 });
  expect(leave(3n, 100)).toEqual({ opens: null, moves: [{ lotEntryId: 3n, points: 100 }], available: -100, pending: 0, deficit: 0 });
  expect(() => leave(2n, 31)).toThrow("lot 2 does not hold 31 points");
  expect(() => leave(9n, 1)).toThrow("lot 9 does not hold 1 points");
});

test("what is owed leaves as far as it is owed, and arrives as owed", () => {
  const state = { lots: [aLot({})], deficit: 20 };
  expect(planned(state, { kind: "MERGE_OUT", points: 20 })).toEqual({ opens: null, moves: [], available: 0, pending: 0, deficit: -20 });
  expect(() => planned(state, { kind: "MERGE_OUT", points: 21 })).toThrow("a deficit of 20 cannot leave as 21");
  expect(planned(EMPTY_LEDGER, { kind: "MERGE_IN", points: -20, floor: "none" })).toMatchObject({ moves: [], deficit: 20 });
  expect(planned(EMPTY_LEDGER, { kind: "MERGE_IN", points: 30, availableOn: NEXT_WEEK, orderKey: "7" })).toMatchObject({
    opens: { granted: 30, remaining: 30, availableOn: NEXT_WEEK, orderKey: "7" },
    pending: 30,
  });
});

test("a merge that is taken back takes from the lot it opened, and gives back to the lots it took from", () => {
  const lots = [aLot({ entryId: 1n, remaining: 70 }), aLot({ entryId: 2n, remaining: 30 })];
  const back = planned({ lots, deficit: 0 }, { kind: "MERGE_OUT", points: -30, undoesEntryId: 2n });
  expect(back).toEqual({ opens: null, moves: [{ lotEntryId: 2n, points: 30 }], available: -30, pending: 0, deficit: 0 });
  const usedLots = [{ lotEntryId: 1n, points: 30 }];
  expect(planned({ lots, deficit: 10 }, { kind: "MERGE_OUT", points: 40, undoesEntryId: 3n, usedLots, owedBefore: 10 })).toEqual({
    opens: null,
    moves: [{ lotEntryId: 1n, points: -30 }],
    available: 30,
    pending: 0,
    deficit: -10,
  });
});

test.each([
  ["what lots paid of it goes back", 80, { used: 80, deficit: 0, paidSince: 0 }, 80],
  ["what it left owing, and is owed still, is forgiven", 80, { used: 50, deficit: 30, paidSince: 0 }, 80],
  ["what came in since and paid that comes back out of it", 80, { used: 50, deficit: 0, paidSince: 30 }, 80],
  ["half of it owed still, half of it paid since", 80, { used: 50, deficit: 10, paidSince: 20 }, 80],
  ["other debts and what paid them make it no more", 80, { used: 50, deficit: 300, paidSince: 400 }, 80],
  ["what was paid in another way stays paid", 80, { used: 50, deficit: 7, paidSince: 5 }, 62],
  ["all of it was paid in another way", 20, { used: 0, deficit: 0, paidSince: 0 }, 0],
])("of a debit that is put back, %s", (_what, debit, now, back) => {
  expect(returnable(debit, now)).toBe(back);
});
