import { expect, test } from "vitest";
import { fromHundredths, writerFor, plainAmount } from "./money";

const write = writerFor("en");

test("whole amounts have no decimals, others have the currency's", () => {
  expect(write.money({ minor: 500, currency: "USD" })).toBe("$5");
  expect(write.money({ minor: 1_990, currency: "USD" })).toBe("$19.90");
  expect(write.money({ minor: 1_200, currency: "JPY" })).toBe("¥1,200");
  expect(write.money({ minor: 1_250, currency: "KWD" })).toBe("KWD\u00a01.250");
  expect(writerFor("de").money({ minor: 1_990, currency: "EUR" })).toBe("19,90\u00a0€");
});

test("points carry their sign, with a minus that is as wide as the plus", () => {
  expect([36, -30, 1_200].map((points) => write.signed(points))).toEqual(["+36", "−30", "+1,200"]);
});

test("a cart's hundredths become minor units, also where the currency has none", () => {
  expect(fromHundredths(3_400, "USD")).toEqual({ minor: 3_400, currency: "USD" });
  expect(fromHundredths(120_000, "JPY")).toEqual({ minor: 1_200, currency: "JPY" });
});

test("days are said as people say them, counted from the shop's today", () => {
  const asOf = "2026-03-04T12:00:00";

  expect(
    ["2026-03-04T00:10:00", "2026-03-03T23:50:00", "2026-03-01T12:00:00", "2026-01-20T12:00:00", "2025-12-24T12:00:00"].map((day) =>
      write.day(day, asOf),
    ),
  ).toEqual(["Today", "Yesterday", "Sunday", "January 20", "December 24, 2025"]);
});

test("the last good day is the one before the end", () => {
  expect(write.lastDay("2026-04-01T00:00:00")).toBe("March 31");
});

test("an age is told in minutes, then in hours", () => {
  expect([20_000, 5 * 60_000, 3 * 3_600_000].map((age) => write.ago(age))).toEqual(["this minute", "5 minutes ago", "3 hours ago"]);
});

test("amounts are read as people of many places type them, and never a thousand times too small", () => {
  const typed: [string, string, string][] = [
    ["49.90", "USD", "49.90"],
    ["49,90", "USD", "49.90"],
    ["1,234.50", "USD", "1234.50"],
    ["1.234,50", "EUR", "1234.50"],
    ["1 234,5", "SEK", "1234.5"],
    ["1’234.50", "CHF", "1234.50"],
    ["1,234", "USD", "1234"],
    ["1,234,000", "JPY", "1234000"],
  ];

  expect(typed.map(([text, currency]) => plainAmount(text, currency))).toEqual(typed.map(([, , plain]) => plain));
});

test("what comes soon is said by the hour today, by the word tomorrow, then by its day", () => {
  const { soon } = writerFor("en");
  const asOf = new Date(2026, 2, 2, 12).toISOString();
  const at = (...when: [number, number, number, number]) => soon(new Date(...when).toISOString(), asOf);

  expect(at(2026, 2, 2, 21)).toMatch(/^9:00\sPM$/);
  expect(at(2026, 2, 3, 0)).toBe("tomorrow");
  expect(at(2026, 2, 9, 0)).toBe("March 9");
  expect(at(2027, 0, 1, 0)).toBe("January 1, 2027");
});
