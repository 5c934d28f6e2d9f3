import { expect, test } from "vitest";
import { fraction } from "./fraction";
import { formatPoints, POINTS_MAX, roundPoints } from "./points";

test("a worth between two whole numbers is rounded as the program says", () => {
  const worth = fraction(1949, 100);
  expect([roundPoints(worth, "floor"), roundPoints(worth, "nearest"), roundPoints(worth, "up")]).toEqual([19, 19, 20]);
});

test("a half goes up", () => {
  expect([roundPoints(fraction(1, 2), "nearest"), roundPoints(fraction(39, 2), "nearest")]).toEqual([1, 20]);
});

test("whole numbers stay, in every way of rounding", () => {
  for (const rounding of ["floor", "nearest", "up"] as const) expect(roundPoints(fraction(300, 100), rounding)).toBe(3);
});

test("a third is a third: three of them are one", () => {
  expect(roundPoints(fraction(3n * 10n ** 30n, 3n * 10n ** 30n), "floor")).toBe(1);
});

test("nobody gets more for one order than a counter can hold", () => {
  expect(roundPoints(fraction(10n ** 15n), "floor")).toBe(POINTS_MAX);
});

test("a worth below zero is a bug", () => {
  expect(() => roundPoints(fraction(-1, 2), "floor")).toThrow(/not negative/);
});

test("points are shown in groups", () => {
  expect(formatPoints(12_500, "en")).toBe("12,500");
});
