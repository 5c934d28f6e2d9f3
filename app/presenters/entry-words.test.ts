import { expect, test } from "vitest";
import type { EntryDetail } from "~/loyalty/ledger/entry";
import { entrySum, entryTitle, signed } from "./entry-words";

const points = { one: "point", other: "points" };
const usd = (minor: number) => ({ minor, currency: "USD" });

const refund: EntryDetail = {
  about: "order",
  orderGid: "gid://shopify/Order/1",
  orderName: "#1042",
  counted: usd(12_000),
  countedNow: usd(9_000),
  leftOut: [{ part: "shipping", money: usd(590) }],
  rates: [{ ruleId: "rul_1", kind: "per_amount", points: 1, per: usd(100), worth: 90 }],
  rounding: "floor",
  version: 3,
  worth: 90,
  givenBefore: 120,
  writtenOff: 10,
  cause: "refunded",
};

test("a refund explains itself as a sum that ends in its own points", () => {
  expect(entryTitle({ kind: "REVERSE_ORDER", detail: refund })).toBe("Refund of order #1042");
  expect(entrySum({ detail: refund, points: -20 }, points)).toEqual([
    { label: "What counts of the order", value: "$120.00" },
    { label: "Refunded or removed since", value: "−$30.00" },
    { label: "Does not count: shipping", value: "$5.90" },
    { label: "1 point for every $1", value: "rounded down" },
    { label: "The order is worth now", value: "90 points" },
    { label: "Given before", value: "−120 points" },
    { label: "Spent already, written off", value: "+10 points" },
    { label: "This entry", value: "−20 points" },
  ]);
});

test("an order is named by what happened to it", () => {
  const title = (cause: "paid" | "changed" | "cancelled" | "claimed", kind: "EARN_ORDER" | "REVERSE_ORDER" = "EARN_ORDER") =>
    entryTitle({ kind, detail: { ...refund, cause } });

  expect(title("paid")).toBe("Order #1042");
  expect(title("changed")).toBe("Order #1042 changed");
  expect(title("cancelled", "REVERSE_ORDER")).toBe("Order #1042 cancelled");
  expect(title("claimed")).toBe("Order #1042, placed before joining");
});

test("rewards bought and given back say which and why", () => {
  const bought: EntryDetail = { about: "redemption", redemptionId: "red_1", rewardId: "rwd_1", amount: usd(500), reason: null };

  expect(entryTitle({ kind: "REDEEM", detail: bought })).toBe("$5 off bought");
  expect(entryTitle({ kind: "REDEEM_RETURN", detail: { ...bought, reason: "code_ended" } })).toBe("$5 off given back");
  expect(entrySum({ detail: { ...bought, reason: "code_ended" }, points: 500 }, points)).toEqual([
    { label: "Because the code ended unused", value: "$5.00 off" },
    { label: "This entry", value: "+500 points" },
  ]);
});

test("signs line up", () => {
  expect([signed(36), signed(-30), signed(1_250)]).toEqual(["+36", "−30", "+1,250"]);
});

test("bounds and other rates are said in words", () => {
  const sek = (minor: number) => ({ minor, currency: "SEK" });
  const rates = [
    {
      ruleId: "rul_1",
      kind: "per_amount" as const,
      points: 1,
      per: sek(1_000),
      worth: 50,
      amount: sek(70_000),
      wholeUnitsOnly: true,
      maximumPoints: 50,
    },
    { ruleId: "rul_2", kind: "fixed" as const, points: 100, per: null, worth: 0, shareBasisPoints: 3_750, minimum: usd(9_500) },
  ];
  expect(entrySum({ detail: { ...refund, rates }, points: -20 }, points).slice(3, -4)).toEqual([
    { label: "Counts for the next line", value: "SEK\u00a0700.00" },
    { label: "1 point for every whole SEK\u00a010", value: "parts of it do not count" },
    { label: "The most that one order earns", value: "50 points" },
    { label: "For the order, whatever it costs", value: "100 points" },
    { label: "Of which stays, as much as of the order", value: "37.5%, rounded down" },
    { label: "Less than an order must come to", value: "$95.00" },
  ]);
});
