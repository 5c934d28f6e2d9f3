import { expect, test } from "vitest";
import { graphDecimal, minorOf } from "../../admin-api/resolvers/graph-forms";
import { decimal, shopTime } from "./rest-forms";

test.each([
  [1990, "USD", "19.90", "19.9"],
  [5, "USD", "0.05", "0.05"],
  [-500, "USD", "-5.00", "-5.0"],
  [1990, "JPY", "1990", "1990.0"],
  [0, "USD", "0.00", "0.0"],
])("%i %s is %s in a webhook and %s in the Admin API", (minor, currency, rest, graph) => {
  expect(decimal(minor, currency)).toBe(rest);
  expect(graphDecimal(minor, currency)).toBe(graph);
  expect(minorOf(graph, currency)).toBe(minor);
});

test("half a yen is no amount", () => {
  expect(minorOf("10.5", "JPY")).toBeNull();
  expect(minorOf("10.50", "USD")).toBe(1050);
  expect(minorOf("ten", "USD")).toBeNull();
});

test("webhooks write times in the shop's zone, summer time included", () => {
  expect(shopTime("2026-07-01T12:00:00Z", { timeZone: "America/Denver" })).toBe("2026-07-01T06:00:00-06:00");
  expect(shopTime("2026-12-01T12:00:00Z", { timeZone: "America/Denver" })).toBe("2026-12-01T05:00:00-07:00");
  expect(shopTime("2026-12-01T20:00:00Z", { timeZone: "Asia/Tokyo" })).toBe("2026-12-02T05:00:00+09:00");
  expect(shopTime("2026-12-01T20:00:00Z", { timeZone: "UTC" })).toBe("2026-12-01T20:00:00+00:00");
});
