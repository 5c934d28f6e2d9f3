import { expect, test } from "vitest";
import type { LotPolicy } from "~/loyalty/program/lot-terms";
import { aheadRows, expiryText, lotSentence, lotWarning, pendingText } from "./lot-sentences";

const pointsName = { one: "point", other: "points" };
const said = (policy: LotPolicy, day = "2026-03-03") => lotSentence(policy, { day, pointsName });

test.each<[LotPolicy, string]>([
  [{ pendingDays: 0, expiry: { kind: "none" } }, "Points of an order on 3 March can be spent at once and never end."],
  [
    { pendingDays: 14, expiry: { kind: "after_months", months: 12 } },
    "Points of an order on 3 March can be spent from 17 March and end on 2 March next year.",
  ],
  [{ pendingDays: 0, expiry: { kind: "after_days", days: 30 } }, "Points of an order on 3 March can be spent at once and end on 1 April."],
  [
    { pendingDays: 14, expiry: { kind: "year_end", yearsMore: 0 } },
    "Points of an order on 3 March can be spent from 17 March and end on 31 December.",
  ],
  [
    { pendingDays: 0, expiry: { kind: "year_end", yearsMore: 1 } },
    "Points of an order on 3 March can be spent at once and end on 31 December next year.",
  ],
  [
    { pendingDays: 0, expiry: { kind: "inactivity", months: 36 } },
    "Points of an order on 3 March can be spent at once. A member who does nothing more has the whole balance up to 2 March 2029, then it is gone. Earning or spending begins the count again.",
  ],
])("%o is said in a sentence", (policy, sentence) => {
  expect(said(policy)).toBe(sentence);
});

test("the example is that of the calendar: an order at the end of January", () => {
  expect(said({ pendingDays: 0, expiry: { kind: "after_months", months: 1 } }, "2026-01-31")).toBe(
    "Points of an order on 31 January can be spent at once and end on 27 February.",
  );
});

test("points that would end while they wait are warned of", () => {
  expect(lotWarning({ pendingDays: 14, expiry: { kind: "year_end", yearsMore: 0 } })).toMatch(/last 14 days of a year/);
  expect(lotWarning({ pendingDays: 14, expiry: { kind: "year_end", yearsMore: 1 } })).toBeNull();
  expect(lotWarning({ pendingDays: 0, expiry: { kind: "year_end", yearsMore: 0 } })).toBeNull();
});

test("the program page says it in few words", () => {
  expect([pendingText(0), pendingText(1), pendingText(14)]).toEqual(["At once", "1 day after the order", "14 days after the order"]);
  expect(expiryText({ kind: "after_months", months: 1 })).toBe("1 month after they were earned");
  expect(expiryText({ kind: "inactivity", months: 12 })).toBe("The whole balance, after 12 months without activity");
});

test("a member's lots are said with their days", () => {
  const rows = aheadRows(
    [
      { kind: "arrive", points: 36, day: "2026-03-03", daysLeft: 1 },
      { kind: "end", points: 1, day: "2026-12-12", daysLeft: 285 },
      { kind: "end", points: 50, day: "2027-12-31", daysLeft: 669 },
    ],
    { today: "2026-03-02", pointsName },
  );
  expect(rows.map(({ text }) => text)).toEqual([
    "36 points can be spent from 3 March",
    "1 point ends on 12 December",
    "50 points end on 31 December next year",
  ]);
});
