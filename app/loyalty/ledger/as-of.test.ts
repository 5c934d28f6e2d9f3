import { expect, test } from "vitest";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { booksBefore, postedBefore, type Past, type PastEntry, type PastLot } from "./as-of";

const ZONE = "America/New_York";
const NOTHING: Past = { entries: [], uses: [], lots: [], endMoves: [] };

function anEntry(id: bigint, day: number, points: number, given: Partial<PastEntry> = {}): PastEntry {
  const at = daysAfter(MONDAY_NOON, day);
  return { id, kind: "ADJUST", points, balanceAfter: 0, occurredAt: at, createdAt: at, ...given };
}

function aLot(entryId: bigint, granted: number, given: Partial<PastLot> = {}): PastLot {
  const unsaid = { orderKey: null, firstEnd: null, inactiveMonths: null, pendingUntil: null, releasedAt: null };
  return { entryId, granted, earnedAt: MONDAY_NOON, ...unsaid, ...given };
}

const before = (past: Past, day: number) => booksBefore(past, { moment: daysAfter(MONDAY_NOON, day), timeZone: ZONE });

test("before anything was posted there is nothing", () => {
  const past = { ...NOTHING, entries: [anEntry(1n, 0, 50, { balanceAfter: 50 })], lots: [aLot(1n, 50)] };
  expect(before(past, 0)).toEqual({ balance: 0, available: 0, pending: 0, deficit: 0, lots: [], entryCount: 0, lastEntryId: null });
  expect(before(past, 0.001)).toMatchObject({ balance: 50, available: 50, entryCount: 1, lastEntryId: 1n });
});

test("a lot is pending up to its release, and what the release paid of a deficit is as old as the release", () => {
  const past: Past = {
    ...NOTHING,
    entries: [anEntry(1n, 0, 100, { balanceAfter: 100 }), anEntry(2n, 1, -30, { kind: "REVERSE_ORDER", balanceAfter: 70 })],
    lots: [aLot(1n, 100, { pendingUntil: daysAfter(MONDAY_NOON, 14), releasedAt: daysAfter(MONDAY_NOON, 14) })],
    uses: [{ entryId: 1n, lotEntryId: 1n, points: 30 }],
  };
  expect(before(past, 1)).toMatchObject({ available: 0, pending: 100, deficit: 0 });
  expect(before(past, 14)).toMatchObject({ balance: 70, available: 0, pending: 100, deficit: 30 });
  expect(before(past, 15)).toMatchObject({ balance: 70, available: 70, pending: 0, deficit: 0 });
});

test("ends are those of then: moved by what the member did, and by what moved them since", () => {
  const may2 = new Date("2026-05-02T04:00:00Z");
  const june9 = new Date("2026-06-09T04:00:00Z");
  const august = new Date("2026-08-01T04:00:00Z");
  const past: Past = {
    ...NOTHING,
    entries: [anEntry(1n, 0, 100, { kind: "EARN_ORDER", balanceAfter: 100 }), anEntry(2n, 38, -10, { kind: "REDEEM", balanceAfter: 90 })],
    lots: [aLot(1n, 100, { firstEnd: may2, inactiveMonths: null })],
    uses: [{ entryId: 2n, lotEntryId: 1n, points: 10 }],
    endMoves: [
      {
        lotEntryId: 1n,
        cause: "POLICY",
        at: daysAfter(MONDAY_NOON, 60),
        endsBefore: june9,
        endsAfter: august,
        monthsBefore: 2,
        monthsAfter: null,
      },
    ],
  };
  const endThen = (day: number) => before(past, day).lots.map(({ endsAt, inactiveMonths }) => [endsAt, inactiveMonths]);
  expect(endThen(10)).toEqual([[may2, 2]]);
  expect(endThen(39)).toEqual([[june9, 2]]);
  expect(endThen(60)).toEqual([[june9, 2]]);
  expect(endThen(61)).toEqual([[august, null]]);
});

test("a lot that lay empty and gets points back ends with the rest of the balance", () => {
  const past: Past = {
    ...NOTHING,
    entries: [
      anEntry(1n, 0, 100, { kind: "EARN_ORDER", balanceAfter: 100 }),
      anEntry(2n, 1, -100, { kind: "REDEEM", balanceAfter: 0 }),
      anEntry(3n, 38, 5, { kind: "EARN_ACTION", balanceAfter: 5 }),
      anEntry(4n, 39, 100, { kind: "REDEEM_RETURN", balanceAfter: 105 }),
    ],
    lots: [
      aLot(1n, 100, { firstEnd: new Date("2026-05-02T04:00:00Z"), inactiveMonths: 2 }),
      aLot(3n, 5, { firstEnd: new Date("2026-06-09T04:00:00Z"), inactiveMonths: 2 }),
    ],
    uses: [
      { entryId: 2n, lotEntryId: 1n, points: 100 },
      { entryId: 4n, lotEntryId: 1n, points: -100 },
    ],
  };
  expect(before(past, 40).lots.map(({ entryId, remaining, endsAt }) => [entryId, remaining, endsAt?.toISOString()])).toEqual([
    [1n, 100, "2026-06-09T04:00:00.000Z"],
    [3n, 5, "2026-06-09T04:00:00.000Z"],
  ]);
});

test("a clock that stepped back cuts no hole: what was posted before the last one of the day belongs to the day", () => {
  const entries = [anEntry(1n, 0, 1), anEntry(2n, 2, 1), anEntry(3n, 1, 1), anEntry(4n, 3, 1)];
  expect(postedBefore(entries, daysAfter(MONDAY_NOON, 1.5)).map(({ id }) => id)).toEqual([1n, 2n, 3n]);
});
