import { expect, test } from "vitest";
import { startOfShopDay } from "~/lib/shop-day";
import { dueBefore, lotsToTell, type LotToTell } from "./telling";

const ZONE = "America/New_York";
const dayStart = (day: string) => startOfShopDay(day, ZONE);
/** 1 March 2026, in the night; New York puts its clocks forward on 8 March. */
const AT = new Date("2026-03-01T05:10:00Z");
const TERMS = { firstDays: 30, lastDays: 7, timeZone: ZONE, at: AT };

function aLot(endDay: string, given: Partial<LotToTell> = {}): LotToTell {
  return {
    entryId: 1n,
    remaining: 10,
    endsAt: dayStart(endDay),
    inactiveMonths: null,
    toldFirst: null,
    toldLast: null,
    returnedAfterEnd: 0,
    ...given,
  };
}

const told = (...lots: LotToTell[]) =>
  lotsToTell(lots, TERMS).map(({ entryId, isLast, endsAfter }) => [Number(entryId), isLast, endsAfter]);

test.each<[string, LotToTell, boolean | null, string]>([
  ["31 days ahead, nothing yet", aLot("2026-04-01"), null, ""],
  ["30 days ahead, the first", aLot("2026-03-31"), false, "2026-03-31"],
  ["told already, nothing more", aLot("2026-03-31", { toldFirst: dayStart("2026-03-31") }), null, ""],
  ["told of another end, anew", aLot("2026-03-31", { toldFirst: dayStart("2026-03-20") }), false, "2026-03-31"],
  ["7 days ahead, the last, over the change of clocks", aLot("2026-03-08", { toldFirst: dayStart("2026-03-08") }), true, "2026-03-08"],
  ["3 days ahead, 4 days late", aLot("2026-03-04"), true, "2026-03-08"],
  ["ended 20 days ago and untold", aLot("2026-02-09"), true, "2026-03-08"],
  ["came back after its end: no more time", aLot("2026-02-09", { returnedAfterEnd: 10 }), true, "2026-02-09"],
  ["told by the last, nothing more", aLot("2026-02-27", { toldFirst: dayStart("2026-02-27"), toldLast: dayStart("2026-02-27") }), null, ""],
])("%s", (_what, lot, isLast, endDay) => {
  expect(told(lot)).toEqual(isLast === null ? [] : [[1, isLast, dayStart(endDay)]]);
});

test("one mail speaks for a week: what comes due within days is told with it, and nothing is moved that is in time", () => {
  const lots = [
    aLot("2026-03-08", { entryId: 1n }),
    aLot("2026-03-13", { entryId: 2n }),
    aLot("2026-03-15", { entryId: 3n }),
    aLot("2026-04-05", { entryId: 4n }),
    aLot("2026-04-08", { entryId: 5n }),
  ];
  expect(told(...lots)).toEqual([
    [1, true, dayStart("2026-03-08")],
    [2, true, dayStart("2026-03-13")],
    [3, false, dayStart("2026-03-15")],
    [4, false, dayStart("2026-04-05")],
  ]);
});

test("the end is due from the first moment of the day that lies so many days before it", () => {
  expect(dueBefore(7, { timeZone: ZONE, at: AT })).toEqual(dayStart("2026-03-09"));
  expect(dueBefore(7, { timeZone: ZONE, at: new Date("2026-03-01T04:59:00Z") })).toEqual(dayStart("2026-03-08"));
});
