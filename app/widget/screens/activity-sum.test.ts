import { expect, test } from "vitest";
import type { ActivityRow } from "~/contracts/shopper";
import { english as words } from "#test/factories/panel-words";
import { usd } from "#test/factories/shopper-home";
import { activityTitle, sumLines } from "./activity-sum";

const refund: ActivityRow = {
  id: "4",
  kind: "REVERSE_ORDER",
  points: -90,
  balanceAfter: 720,
  occurredAt: "2026-03-01T09:00:00Z",
  orderName: "#1042",
  amount: null,
  activity: null,
  explanation: [
    { key: "order_total_counted", money: usd(10_000) },
    { key: "refunded", money: usd(3_000) },
    { key: "not_counted", part: "shipping", money: usd(595) },
    { key: "rate", points: 3, per: usd(100) },
    { key: "worth_now", points: 210 },
    { key: "given_before", points: 300 },
  ],
};

const lines = (row: ActivityRow) => sumLines(row, words).map(({ label, figure }) => `${label}: ${figure}`);

test("a refund reads as a sum from the order to the balance", () => {
  expect(lines(refund)).toEqual([
    "Counts from this order: $100",
    "Refunded or removed: −$30",
    "Shipping, not counted: $5.95",
    "3 points per $1: ",
    "The order is worth: 210 points",
    "Already given: −300",
    "This change: −90",
    "Balance after: 720 points",
  ]);
});

test("an award does not say its worth twice", () => {
  const paid = { ...refund, kind: "EARN_ORDER" as const, points: 300, explanation: [{ key: "worth_now" as const, points: 300 }] };

  expect(lines(paid)).toEqual(["This change: +300", "Balance after: 720 points"]);
});

test("an adjustment shows the shop's note", () => {
  const adjusted = {
    ...refund,
    kind: "ADJUST" as const,
    points: 1,
    balanceAfter: 1,
    explanation: [{ key: "note" as const, text: "Sorry for the wait" }],
  };

  expect(lines(adjusted)).toEqual(["Note from the shop: Sorry for the wait", "This change: +1", "Balance after: 1 point"]);
});

test("points for an order stay in the share that is left, and bounds are named", () => {
  const explanation: ActivityRow["explanation"] = [
    { key: "fixed_points", points: 100 },
    { key: "share_left", share: 0.375 },
    { key: "rate_whole_units", points: 1, per: { minor: 1_000, currency: "SEK" } },
    { key: "at_maximum", points: 50 },
    { key: "below_minimum", money: usd(2_000) },
  ];
  expect(lines({ ...refund, explanation }).slice(0, 5)).toEqual([
    "For the order: 100 points",
    "Stays, as much as of the order: 37.5%",
    "1 point per whole kr\u00a010: ",
    "The most that one order earns: 50 points",
    "Less than an order must come to: $20",
  ]);
});

test("pieces, what a limit cut off, and who told of it", () => {
  const piece = { one: "pot", other: "pots" };
  const brought: ActivityRow = {
    ...refund,
    kind: "EARN_ACTION",
    points: 30,
    activity: "packaging",
    explanation: [
      { key: "activity", text: "packaging" },
      { key: "pieces", count: 3, points: 10, piece },
      { key: "limit_cut", count: 1, piece, limit: { kind: "calendar", times: 20, per: "month" } },
      { key: "by_code" },
      { key: "by_staff" },
      { key: "approved" },
    ],
  };

  expect(lines(brought)).toEqual([
    "3 pots, 10 points each: ",
    "1 pot more, over the limit: Up to 20 pots a month",
    "With a code: ",
    "Entered by the shop: ",
    "Looked at by the shop: ",
    "This change: +30",
    "Balance after: 720 points",
  ]);
});

test("an activity goes by its kind's word, or by what the merchant calls it", () => {
  expect(activityTitle("packaging", words)).toBe("Packaging brought back");
  expect(activityTitle("Hello at the market", words)).toBe("Hello at the market");
});
