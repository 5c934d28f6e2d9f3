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
  expect(entryTitle({ kind: "EARN_ORDER", detail: refund })).toBe("Order #1042 changed");
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
    { label: "This way gives", value: "50 points" },
    { label: "For the order, whatever it costs", value: "100 points" },
    { label: "Of which stays, as much as of the order", value: "37.5%, rounded down" },
    { label: "Less than an order must come to", value: "$95.00" },
    { label: "This way gives", value: "0 points" },
  ]);
});

test("lines that count twice, or not at all, and a way that another beats say so", () => {
  const coffee = { on: "collection" as const, names: ["Coffee"] };
  const rates = [
    {
      ...{ ruleId: "rul_1", kind: "per_amount" as const, points: 1, per: usd(100), worth: 60, amount: usd(6_000) },
      lines: [
        { title: "Asagiri", money: usd(2_000), hundredths: 200, because: coffee },
        { title: "Mug", money: usd(1_000), hundredths: 100, because: null },
        { title: null, money: usd(1_000), hundredths: 100, because: null },
      ],
      leftOut: [
        { title: "Gift wrap", money: usd(300), because: { on: "tag" as const, names: ["extras"] } },
        { title: "Kettle", money: usd(9_000), because: null },
      ],
    },
    { ruleId: "rul_2", kind: "fixed" as const, points: 40, per: null, worth: 0, wouldGive: 40 },
    { ruleId: "rul_3", kind: "fixed" as const, points: 5, per: null, worth: 0, isOtherChannel: true },
  ];
  expect(entrySum({ detail: { ...refund, rates, gone: ["Old mug"] }, points: -20 }, points).slice(3, -4)).toEqual([
    { label: "No longer in the shop: Old mug", value: "its tags and collections are not known" },
    { label: "Asagiri, twice (collection Coffee)", value: "$40.00" },
    { label: "Mug", value: "$10.00" },
    { label: "Shipping and tip", value: "$10.00" },
    { label: "Does not count this way: Gift wrap", value: "$3.00, tag extras" },
    { label: "Does not count this way: Kettle", value: "$90.00, not among what counts" },
    { label: "Counts for the next line", value: "$60.00" },
    { label: "1 point for every $1", value: "rounded down" },
    { label: "This way gives", value: "60 points" },
    { label: "For the order, whatever it costs", value: "40 points" },
    { label: "Not counted: another way to earn gives more", value: "it would be 40 points" },
    { label: "For the order, whatever it costs", value: "5 points" },
    { label: "From a sales channel that does not earn this way", value: "0 points" },
    { label: "This way gives", value: "0 points" },
  ]);
});
