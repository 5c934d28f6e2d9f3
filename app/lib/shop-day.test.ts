import { expect, test } from "vitest";
import { addDays, shopDay, startOfShopDay } from "./shop-day";

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
