import { expect, test } from "vitest";
import { endOfQuiet, lotTermsOf, type Expiry } from "./lot-terms";

const NEW_YORK = "America/New_York";
const noonOf = (day: string) => new Date(`${day}T17:00:00Z`);
const termsOf = (expiry: Expiry, earned: string, { pendingDays = 0, timeZone = NEW_YORK, isOrder = true } = {}) =>
  lotTermsOf({ pendingDays, expiry }, { earnedAt: noonOf(earned), timeZone, isOrder });

test.each<[string, Expiry, string, string]>([
  ["days over the start of daylight saving", { kind: "after_days", days: 14 }, "2026-03-01", "2026-03-15T04:00:00.000Z"],
  ["days over its end", { kind: "after_days", days: 14 }, "2026-10-25", "2026-11-08T05:00:00.000Z"],
  ["a month from 31 January", { kind: "after_months", months: 1 }, "2026-01-31", "2026-02-28T05:00:00.000Z"],
  ["a month from 31 January of a leap year", { kind: "after_months", months: 1 }, "2028-01-31", "2028-02-29T05:00:00.000Z"],
  ["a year from 29 February", { kind: "after_months", months: 12 }, "2028-02-29", "2029-02-28T05:00:00.000Z"],
  ["the year it was earned in", { kind: "year_end", yearsMore: 0 }, "2026-12-31", "2027-01-01T05:00:00.000Z"],
  ["the year after", { kind: "year_end", yearsMore: 1 }, "2026-01-01", "2028-01-01T05:00:00.000Z"],
])("%s", (_what, expiry, earned, end) => {
  expect(termsOf(expiry, earned).endsAt?.toISOString()).toBe(end);
});

test("the day is the shop's: an evening in New York is the next day, and the next year, in Tokyo", () => {
  const earnedAt = new Date("2026-12-31T18:00:00Z");
  const policy = { pendingDays: 0, expiry: { kind: "year_end", yearsMore: 0 } as const };
  expect(lotTermsOf(policy, { earnedAt, timeZone: NEW_YORK, isOrder: true }).endsAt).toEqual(new Date("2027-01-01T05:00:00Z"));
  expect(lotTermsOf(policy, { earnedAt, timeZone: "Asia/Tokyo", isOrder: true }).endsAt).toEqual(new Date("2027-12-31T15:00:00Z"));
});

test("pending days are whole days of the shop, and for orders", () => {
  const expiry = { kind: "none" } as const;
  expect(termsOf(expiry, "2026-03-03", { pendingDays: 14 }).availableOn).toEqual(new Date("2026-03-17T04:00:00Z"));
  expect(termsOf(expiry, "2026-03-03", { pendingDays: 14, isOrder: false }).availableOn).toBeNull();
  expect(termsOf(expiry, "2026-03-03")).toEqual({ availableOn: null, endsAt: null, inactiveMonths: null });
});

test("a silence is counted from the last activity's day, and has no fixed end before", () => {
  expect(termsOf({ kind: "inactivity", months: 12 }, "2026-03-03")).toEqual({ availableOn: null, endsAt: null, inactiveMonths: 12 });
  expect(endOfQuiet(noonOf("2026-08-31"), 6, NEW_YORK)).toEqual(new Date("2027-02-28T05:00:00Z"));
});
