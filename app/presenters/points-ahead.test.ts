import { expect, test } from "vitest";
import type { Lot } from "~/loyalty/ledger/lots";
import { endedPoints, pointsAhead } from "./points-ahead";

const NEW_YORK = { at: new Date("2026-03-02T15:00:00Z"), timeZone: "America/New_York" };

function aLot(remaining: number, given: Partial<Lot> = {}): Lot {
  return { entryId: 1n, granted: 100, remaining, orderKey: null, endsAt: null, availableOn: null, inactiveMonths: null, ...given };
}

test("what arrives has its first day, what ends its last good one, and lots of a day are one", () => {
  const lots = [
    aLot(50, { endsAt: new Date("2026-03-15T04:00:00Z") }),
    aLot(36, { availableOn: new Date("2026-03-03T05:00:00Z"), endsAt: new Date("2026-03-20T04:00:00Z") }),
    aLot(30, { endsAt: new Date("2026-03-15T04:00:00Z") }),
    aLot(0, { endsAt: new Date("2026-03-05T05:00:00Z") }),
    aLot(200),
  ];
  expect(pointsAhead(lots, NEW_YORK)).toEqual([
    { kind: "arrive", points: 36, day: "2026-03-03", daysLeft: 1 },
    { kind: "end", points: 80, day: "2026-03-14", daysLeft: 12 },
  ]);
});

test("the last good day is today until midnight, then the points are gone whether or not the night has come by", () => {
  const lots = [aLot(50, { endsAt: new Date("2026-03-03T05:00:00Z") }), aLot(7)];
  expect(pointsAhead(lots, NEW_YORK)).toEqual([{ kind: "end", points: 50, day: "2026-03-02", daysLeft: 0 }]);
  expect(endedPoints(lots, NEW_YORK.at)).toEqual({ available: 0, pending: 0 });

  const midnight = { ...NEW_YORK, at: new Date("2026-03-03T05:00:00Z") };
  expect(pointsAhead(lots, midnight)).toEqual([]);
  expect(endedPoints(lots, midnight.at)).toEqual({ available: 50, pending: 0 });
});

test("pending points whose day has come arrive today", () => {
  const lots = [aLot(36, { availableOn: new Date("2026-03-02T05:00:00Z") })];
  expect(pointsAhead(lots, NEW_YORK)).toEqual([{ kind: "arrive", points: 36, day: "2026-03-02", daysLeft: 0 }]);
});
