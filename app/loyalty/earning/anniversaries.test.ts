import { expect, test } from "vitest";
import { celebratedOn, dayOfYear, mayCelebrate, nextCelebration } from "./anniversaries";

test("a day is a day of some year", () => {
  expect([dayOfYear(2, 29), dayOfYear(12, 31), dayOfYear(1, 1)]).toEqual(["02-29", "12-31", "01-01"]);
  expect([
    dayOfYear(2, 30),
    dayOfYear(4, 31),
    dayOfYear(0, 1),
    dayOfYear(13, 1),
    dayOfYear(1, 0),
    dayOfYear(1, 1.5),
    dayOfYear(1.5, 1),
  ]).toEqual(Array.from({ length: 7 }, () => null));
});

test("29 February is celebrated on the 28th where there is none", () => {
  expect(celebratedOn("2026-02-28")).toEqual(["02-28", "02-29"]);
  expect(celebratedOn("2028-02-28")).toEqual(["02-28"]);
  expect(celebratedOn("2028-02-29")).toEqual(["02-29"]);
  expect(celebratedOn("2026-03-01")).toEqual(["03-01"]);
  expect(nextCelebration("02-29", "2026-02-27")).toBe("2026-02-28");
  expect(nextCelebration("02-29", "2027-02-28")).toBe("2028-02-29");
  expect(nextCelebration("02-29", "2100-01-01")).toBe("2100-02-28");
});

test("the next one comes after today, never today", () => {
  expect(nextCelebration("03-14", "2026-03-13")).toBe("2026-03-14");
  expect(nextCelebration("03-14", "2026-03-14")).toBe("2027-03-14");
  expect(nextCelebration("01-01", "2026-12-31")).toBe("2027-01-01");
});

test("one birthday a calendar year, and none within eleven months of the last", () => {
  expect(mayCelebrate("2027-03-14", { kind: "birthday", lastOn: null })).toBe(true);
  expect(mayCelebrate("2027-03-14", { kind: "birthday", lastOn: "2026-03-14" })).toBe(true);
  expect(mayCelebrate("2026-12-31", { kind: "birthday", lastOn: "2026-01-01" })).toBe(false);
  expect(mayCelebrate("2027-01-10", { kind: "birthday", lastOn: "2026-12-20" })).toBe(false);
  expect(mayCelebrate("2027-11-20", { kind: "birthday", lastOn: "2026-12-20" })).toBe(true);
  expect(mayCelebrate("2027-01-10", { kind: "join_anniversary", lastOn: "2026-12-20" })).toBe(true);
  expect(mayCelebrate("2026-12-31", { kind: "join_anniversary", lastOn: "2026-01-01" })).toBe(false);
  expect(mayCelebrate("2027-11-19", { kind: "birthday", lastOn: "2026-12-20" })).toBe(false);
});
