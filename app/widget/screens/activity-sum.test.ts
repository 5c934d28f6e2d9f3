import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ActivityRow } from "~/contracts/shopper";
import { aMemberHome, usd } from "#test/factories/shopper-home";
import { wordsFor } from "../words";
import { sumLines } from "./activity-sum";

const { panel } = JSON.parse(readFileSync("extensions/loyalty-widget/locales/en.default.json", "utf8")) as {
  panel: Record<string, string>;
};
const words = wordsFor(panel, "en", aMemberHome());

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
