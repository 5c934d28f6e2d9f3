import { expect, test } from "vitest";
import { aCart, aRewardOffer, usd } from "#test/factories/shopper-home";
import { amountFor, firstPoints, mostOf } from "./slider";

const slider = aRewardOffer({
  kind: "amount_off_slider",
  pointsPrice: 300,
  amount: usd(300),
  slider: { stepPoints: 100, step: usd(100), mostPoints: 1_200 },
});
const cartOf = (minor: number, currency = "USD", itemCount = 1) =>
  aCart({ subtotal: { minor, currency }, discountable: { minor, currency }, itemCount });

test("points take off what their steps are worth, a fixed reward what it is", () => {
  expect(amountFor(slider, 700)).toEqual(usd(700));
  expect(amountFor(aRewardOffer(), 500)).toEqual(usd(500));
  expect(mostOf(slider)).toEqual({ points: 1_200, amount: usd(1_200) });
  expect(mostOf(aRewardOffer())).toEqual({ points: 500, amount: usd(500) });
});

test.each([
  ["as far as the balance goes without a cart", null, 1_200],
  ["as far as the balance goes with an empty cart", cartOf(0, "USD", 0), 1_200],
  ["as far as the balance goes in another currency", cartOf(500, "EUR"), 1_200],
  ["no further than the cart costs", cartOf(650), 700],
  ["at the least that is sold", cartOf(120), 300],
  ["as far as the balance goes for a dear cart", cartOf(50_000), 1_200],
])("the slider starts %s", (_, cart, points) => {
  expect(firstPoints(slider, cart)).toBe(points);
});
