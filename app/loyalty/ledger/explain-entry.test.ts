import { expect, test } from "vitest";
import type { EntryDetail } from "./entry";
import { explainEntry } from "./explain-entry";

const usd = (minor: number) => ({ minor, currency: "USD" });

const refunded: Extract<EntryDetail, { about: "order" }> = {
  about: "order",
  orderGid: "gid://shopify/Order/1",
  orderName: "#1042",
  counted: usd(10_000),
  countedNow: usd(7_000),
  leftOut: [
    { part: "shipping", money: usd(595) },
    { part: "tips", money: usd(0) },
  ],
  rates: [{ ruleId: "rul_1", kind: "per_amount", points: 3, per: usd(100), worth: 210 }],
  rounding: "floor",
  version: 2,
  worth: 210,
  givenBefore: 300,
  writtenOff: 50,
  cause: "refunded",
};

test("a refund says what counts, what went back, what does not count, and how the points follow", () => {
  expect(explainEntry(refunded)).toEqual([
    { key: "order_total_counted", money: usd(10_000) },
    { key: "refunded", money: usd(3_000) },
    { key: "not_counted", part: "shipping", money: usd(595) },
    { key: "rate", points: 3, per: usd(100) },
    { key: "worth_now", points: 210 },
    { key: "given_before", points: 300 },
    { key: "limited_by_balance", points: 50 },
  ]);
});

test("the lines of an order add up to the entry: worth, less what was given, plus what was not taken back", () => {
  const points = (key: string) => explainEntry(refunded).find((line) => line.key === key)?.points ?? 0;

  expect(points("worth_now") - points("given_before") + points("limited_by_balance")).toBe(-40);
});

test("a first award has nothing given before and nothing refunded", () => {
  const paid = { ...refunded, countedNow: usd(10_000), leftOut: [], worth: 300, givenBefore: 0, writtenOff: 0, cause: "paid" as const };

  expect(explainEntry(paid).map((line) => line.key)).toEqual(["order_total_counted", "rate", "worth_now"]);
});

test("an order that grew by an edit counts as what it is now", () => {
  const grown = { ...refunded, countedNow: usd(12_000) };

  expect(explainEntry(grown)[0]).toEqual({ key: "order_total_counted", money: usd(12_000) });
  expect(explainEntry(grown).some((line) => line.key === "refunded")).toBe(false);
});

test("an adjustment keeps the reason for staff apart from the note to the member", () => {
  expect(explainEntry({ about: "adjustment", reason: "goodwill", note: "Sorry for the wait" })).toEqual([
    { key: "reason", text: "goodwill" },
    { key: "note", text: "Sorry for the wait" },
  ]);
  expect(explainEntry({ about: "adjustment", reason: "goodwill", note: null })).toEqual([{ key: "reason", text: "goodwill" }]);
});

test("rewards, activities and ends explain themselves in a line or none", () => {
  const redemption = { about: "redemption" as const, redemptionId: "red_1", rewardId: "rwd_1", amount: usd(500) };

  expect(explainEntry({ ...redemption, reason: null })).toEqual([{ key: "reward", money: usd(500) }]);
  expect(explainEntry({ ...redemption, reason: "order_refunded" })).toEqual([{ key: "reward", money: usd(500), text: "order_refunded" }]);
  expect(explainEntry({ about: "activity", ruleId: "rul_2", kind: "create_account", version: 1 })).toEqual([
    { key: "activity", text: "create_account" },
  ]);
  const ended = { about: "expiry" as const, lotEntryId: "7" };
  expect(explainEntry({ ...ended, earned: null, lastDay: null })).toEqual([]);
  const earned = { day: "2026-03-03", orderName: "#1042", activity: null };
  expect(explainEntry({ ...ended, earned, lastDay: "2027-03-02" })).toEqual([
    { key: "earned", day: "2026-03-03", text: "#1042" },
    { key: "last_day", day: "2027-03-02" },
  ]);
});

test("a rate says what it was asked of, and what cut it off", () => {
  const sek = (minor: number) => ({ minor, currency: "SEK" });
  const [rate] = refunded.rates;
  const linesOf = (given: object) => (rate ? explainEntry({ ...refunded, rates: [{ ...rate, ...given }] }).slice(3, -3) : []);

  expect(linesOf({ points: 1, per: sek(1_000), amount: sek(70_000), wholeUnitsOnly: true, maximumPoints: 50 })).toEqual([
    { key: "rate_amount", money: sek(70_000) },
    { key: "rate_whole_units", points: 1, per: sek(1_000) },
    { key: "at_maximum", points: 50 },
  ]);
  expect(linesOf({ kind: "fixed", points: 100, per: null, shareBasisPoints: 3_750, minimum: usd(9_000) })).toEqual([
    { key: "fixed_points", points: 100 },
    { key: "share_left", share: 0.375 },
    { key: "below_minimum", money: usd(9_000) },
  ]);
});

test("an order from where no switch says anything names where", () => {
  const lines = explainEntry({ ...refunded, unknownSource: "kiosk" });
  expect(lines.slice(2, 4)).toEqual([
    { key: "not_counted", part: "shipping", money: usd(595) },
    { key: "source_unknown", text: "kiosk" },
  ]);
});

test("what ended of an activity names its day alone", () => {
  const earned = { day: "2026-03-03", orderName: null, activity: "birthday" };
  expect(explainEntry({ about: "expiry", lotEntryId: "7", earned, lastDay: null })).toEqual([{ key: "earned", day: "2026-03-03" }]);
});

test("imports, what was put back and merged members explain themselves, with what there is to say", () => {
  const imported = { about: "import" as const, importId: "imp_1", app: "Smile" };
  expect(explainEntry({ ...imported, earnedOn: null, note: null })).toEqual([{ key: "imported", text: "Smile" }]);
  expect(explainEntry({ ...imported, earnedOn: "2025-03-04", note: "Welcome" })).toEqual([
    { key: "imported", text: "Smile" },
    { key: "earned", day: "2025-03-04" },
    { key: "note", text: "Welcome" },
  ]);
  const undone = { about: "undo" as const, entryId: "7", of: "adjustment" as const };
  expect(explainEntry({ ...undone, missing: 0, reason: null })).toEqual([{ key: "undone", text: "adjustment" }]);
  expect(explainEntry({ ...undone, missing: 12, reason: "a slip" })).toEqual([
    { key: "undone", text: "adjustment" },
    { key: "gone_meanwhile", points: 12 },
    { key: "reason", text: "a slip" },
  ]);
  const merge = { about: "merge" as const, mergeId: "mrg_1", otherMemberId: "12" };
  expect(explainEntry({ ...merge, isUndo: false })).toEqual([{ key: "merged" }]);
  expect(explainEntry({ ...merge, isUndo: true })).toEqual([{ key: "parted" }]);
});
