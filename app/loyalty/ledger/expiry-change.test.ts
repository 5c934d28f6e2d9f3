import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { addDays, addMonths, shopDay, startOfShopDay } from "~/lib/shop-day";
import type { Expiry } from "../program/lot-terms";
import { changedEnd, changeTermsOf, graceEndOf, restoredEnd, type LotToChange } from "./expiry-change";

const ZONE = "America/New_York";
/** A day at the shop; its clocks go back on 1 November 2026 and forward on 14 March 2027. */
const AT = new Date("2026-10-20T15:00:00Z");
const A_YEAR: Expiry = { kind: "after_months", months: 12 };

const dayStart = (day: string) => startOfShopDay(day, ZONE);

function aLot(given: Partial<LotToChange>): LotToChange {
  return { endsAt: null, inactiveMonths: null, earnedDay: "2026-10-01", activeDay: "2026-10-01", ...given };
}

function endOf(lot: LotToChange, expiry: Expiry, graceDays = 30) {
  const end = changedEnd(lot, changeTermsOf({ expiry, graceDays, timeZone: ZONE, at: AT }));
  return end && { ...end, endsAt: end.endsAt?.toISOString() ?? null };
}

test.each<[string, Partial<LotToChange>, Expiry, string | null, number | null]>([
  ["counts from the day it was earned", { earnedDay: "2026-02-10" }, A_YEAR, "2027-02-10T05:00:00.000Z", null],
  ["a month from the last of a month", { earnedDay: "2026-10-31" }, { kind: "after_months", months: 4 }, "2027-02-28T05:00:00.000Z", null],
  ["the leap day is reached", { earnedDay: "2027-08-29" }, { kind: "after_months", months: 6 }, "2028-02-29T05:00:00.000Z", null],
  ["a year from a leap day", { earnedDay: "2024-02-29" }, { kind: "after_months", months: 36 }, "2027-02-28T05:00:00.000Z", null],
  ["days over the change of clocks", { earnedDay: "2026-10-20" }, { kind: "after_days", days: 60 }, "2026-12-19T05:00:00.000Z", null],
  ["the end of the year after", { earnedDay: "2026-02-10" }, { kind: "year_end", yearsMore: 1 }, "2028-01-01T05:00:00.000Z", null],
  [
    "under a silence, from the last activity",
    { activeDay: "2026-09-30" },
    { kind: "inactivity", months: 6 },
    "2027-03-30T04:00:00.000Z",
    6,
  ],
  ["under a silence, without any activity", { activeDay: null }, { kind: "inactivity", months: 6 }, "2027-04-01T04:00:00.000Z", 6],
  ["given long after the last activity", { activeDay: "2025-01-01" }, { kind: "inactivity", months: 6 }, "2027-04-01T04:00:00.000Z", 6],
  ["for ever", { endsAt: dayStart("2027-01-01") }, { kind: "none" }, null, null],
])("%s", (_what, lot, expiry, endsAt, inactiveMonths) => {
  expect(endOf(aLot(lot), expiry)).toEqual({ endsAt, inactiveMonths, isHeldBack: false });
});

test("what the policy would have ended by now ends after the grace and not at once", () => {
  const old = aLot({ earnedDay: "2024-03-01" });
  // 30 whole days after today: the last good day is 19 November, in winter time.
  expect(endOf(old, A_YEAR)).toEqual({ endsAt: "2026-11-20T05:00:00.000Z", inactiveMonths: null, isHeldBack: true });
  expect(endOf(old, A_YEAR, 7)).toEqual({ endsAt: "2026-10-28T04:00:00.000Z", inactiveMonths: null, isHeldBack: true });
});

test("an end that is nearer than the grace is not moved away for it", () => {
  const ending = aLot({ earnedDay: "2024-03-01", endsAt: dayStart("2026-10-23") });
  expect(endOf(ending, A_YEAR)).toBeNull();
});

test("an end as the policy has it is not touched", () => {
  expect(endOf(aLot({ earnedDay: "2026-02-10", endsAt: dayStart("2027-02-10") }), A_YEAR)).toBeNull();
  expect(endOf(aLot({}), { kind: "none" })).toBeNull();
});

const anyDay = fc.integer({ min: -900, max: 0 }).map((days) => addDays(shopDay(AT, ZONE), days));
const anyExpiry: fc.Arbitrary<Expiry> = fc.oneof(
  fc.constant<Expiry>({ kind: "none" }),
  fc.record({ kind: fc.constant("after_days" as const), days: fc.integer({ min: 1, max: 800 }) }),
  fc.record({ kind: fc.constant("after_months" as const), months: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant("year_end" as const), yearsMore: fc.constantFrom(0 as const, 1 as const) }),
  fc.record({ kind: fc.constant("inactivity" as const), months: fc.integer({ min: 1, max: 30 }) }),
);
const anyLot: fc.Arbitrary<LotToChange> = fc.record({
  earnedDay: anyDay,
  activeDay: fc.option(anyDay),
  endsAt: fc.option(fc.integer({ min: 1, max: 900 }).map((days) => dayStart(addDays(shopDay(AT, ZONE), days)))),
  inactiveMonths: fc.option(fc.integer({ min: 1, max: 12 })),
});

test("no policy takes anybody's points before the grace is over, unless they would have gone before anyway", () => {
  fc.assert(
    fc.property(anyLot, anyExpiry, fc.integer({ min: 7, max: 90 }), (lot, expiry, graceDays) => {
      const end = changedEnd(lot, changeTermsOf({ expiry, graceDays, timeZone: ZONE, at: AT }));
      if (!end?.endsAt) return;
      const wholeDays = dayStart(addDays(shopDay(AT, ZONE), graceDays + 1));
      expect(end.endsAt >= wholeDays || (lot.endsAt !== null && end.endsAt >= lot.endsAt)).toBe(true);
    }),
    { numRuns: HISTORIES },
  );
});

test("applied a second time on the same day it moves nothing more", () => {
  fc.assert(
    fc.property(anyLot, anyExpiry, (lot, expiry) => {
      const terms = changeTermsOf({ expiry, graceDays: 30, timeZone: ZONE, at: AT });
      const end = changedEnd(lot, terms);
      if (end) expect(changedEnd({ ...lot, ...end }, terms)).toBeNull();
    }),
    { numRuns: HISTORIES },
  );
});

test("taken back on the day, each end is exactly what it was", () => {
  fc.assert(
    fc.property(anyLot, anyExpiry, (lot, expiry) => {
      const terms = changeTermsOf({ expiry, graceDays: 30, timeZone: ZONE, at: AT });
      const now = changedEnd(lot, terms);
      if (!now || (lot.endsAt !== null && lot.endsAt < dayStart(terms.graceEnd))) return;
      const before = { endsAt: lot.endsAt, inactiveMonths: lot.inactiveMonths };
      expect(restoredEnd({ before, now, lastActivityAt: null, changedAt: AT }, terms)).toEqual(before);
    }),
    { numRuns: HISTORIES },
  );
});

test("an old end that has come since waits out the grace, and one under a silence counts what the member did since", () => {
  const later = new Date("2027-06-01T12:00:00Z");
  const terms = { graceEnd: graceEndOf({ graceDays: 30, timeZone: ZONE, at: later }), timeZone: ZONE };
  const gone = { endsAt: dayStart("2027-01-01"), inactiveMonths: null };
  const never = { endsAt: null, inactiveMonths: null };
  expect(restoredEnd({ before: gone, now: never, lastActivityAt: null, changedAt: AT }, terms)).toEqual({
    endsAt: dayStart("2027-07-02"),
    inactiveMonths: null,
  });
  const quiet = { endsAt: dayStart("2027-04-01"), inactiveMonths: 6 };
  const active = new Date("2027-05-20T12:00:00Z");
  expect(restoredEnd({ before: quiet, now: never, lastActivityAt: active, changedAt: AT }, terms)).toEqual({
    endsAt: dayStart(addMonths("2027-05-20", 6)),
    inactiveMonths: 6,
  });
});

const [JANUARY, APRIL, JUNE] = [dayStart("2027-01-10"), dayStart("2027-04-20"), dayStart("2027-06-01")];
const JUST_AFTER = new Date(AT.getTime() + 1);

test.each<[string, { endsAt: Date | null; inactiveMonths: number | null }, Date | null, Date | null]>([
  ["a day of its own, whatever was done since", { endsAt: JANUARY, inactiveMonths: null }, JUST_AFTER, JANUARY],
  ["the end of its silence, where nothing was ever done", { endsAt: JANUARY, inactiveMonths: 6 }, null, JANUARY],
  ["the end of its silence, where the last thing done was with the change", { endsAt: JANUARY, inactiveMonths: 6 }, AT, JANUARY],
  ["a silence that began again since", { endsAt: JANUARY, inactiveMonths: 6 }, JUST_AFTER, APRIL],
  ["a later end that stood for a reason of its own", { endsAt: JUNE, inactiveMonths: 6 }, JUST_AFTER, JUNE],
  ["a silence that it had not begun", { endsAt: null, inactiveMonths: 6 }, JUST_AFTER, APRIL],
  ["no end, where it had none", { endsAt: null, inactiveMonths: null }, JUST_AFTER, null],
])("an undone change gives back %s", (_what, before, lastActivityAt, endsAt) => {
  const now = { endsAt: dayStart("2027-10-01"), inactiveMonths: null };
  const terms = { graceEnd: "2026-11-20", timeZone: ZONE };

  expect(restoredEnd({ before, now, lastActivityAt, changedAt: AT }, terms)).toEqual({ endsAt, inactiveMonths: before.inactiveMonths });
});
