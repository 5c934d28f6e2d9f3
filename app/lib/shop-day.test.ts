import { expect, test } from "vitest";
import { addDays, addMonths, daysBetween, lastGoodDay, newYearAfter, shopDay, startOfShopDay } from "./shop-day";

test("the same moment is another day in another shop", () => {
  const moment = new Date("2026-03-01T22:30:00Z");

  expect(shopDay(moment, "America/New_York")).toBe("2026-03-01");
  expect(shopDay(moment, "Asia/Tokyo")).toBe("2026-03-02");
});

test("days are counted on the calendar", () => {
  expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

test.each([
  ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"], // clocks go forward later that day
  ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
  ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
  ["2026-11-02", "America/New_York", "2026-11-02T05:00:00.000Z"],
  ["2026-06-01", "Asia/Tokyo", "2026-05-31T15:00:00.000Z"],
  ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"], // midnight itself does not exist there that day
  ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"], // midnight comes twice: the first counts
  ["2026-06-01", "Pacific/Kiritimati", "2026-05-31T10:00:00.000Z"],
])("%s in %s starts at %s", (day, timeZone, start) => {
  expect(startOfShopDay(day, timeZone).toISOString()).toBe(start);
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2026-01-31", 2, "2026-03-31"],
  ["2028-02-29", 12, "2029-02-28"],
  ["2026-12-31", 2, "2027-02-28"],
  ["2026-03-03", 12, "2027-03-03"],
  ["2026-11-15", 0, "2026-11-15"],
])("%s and %i months is %s", (day, months, later) => {
  expect(addMonths(day, months)).toBe(later);
});

test("days between two days are those of the calendar, whatever the clocks do", () => {
  expect(daysBetween("2026-03-07", "2026-03-09")).toBe(2);
  expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1);
  expect(daysBetween("2026-03-09", "2026-03-07")).toBe(-2);
});

test("a year ends with the next one's first day", () => {
  expect(newYearAfter("2026-12-31", 1)).toBe("2027-01-01");
  expect(newYearAfter("2026-01-01", 2)).toBe("2028-01-01");
});

test("what is gone from midnight on was good the day before", () => {
  expect(lastGoodDay(startOfShopDay("2026-11-02", "America/New_York"), "America/New_York")).toBe("2026-11-01");
  expect(lastGoodDay(startOfShopDay("2026-03-29", "Asia/Beirut"), "Asia/Beirut")).toBe("2026-03-28");
});
