import { expect, test } from "vitest";
import { CODE_DEFAULT } from "~/loyalty/rewards/kinds/code-settings";
import type { RewardValues } from "~/loyalty/rewards/reward";
import { rewardConditions, rewardCostSentence, rewardSentence, rewardSum, rewardWarning } from "./reward-sentences";
import type { Terms } from "./sentences";

const ONE_PER_DOLLAR = [{ points: 1, perMinor: 100 }];
const dollars: Terms = {
  currency: "USD",
  pointsName: { one: "point", other: "points" },
  rounding: "floor",
  orderGroups: [],
  averageOrderMinor: null,
  marginBasisPoints: null,
  rewards: [],
};

function amountOff(pointsPrice: number, minimumOrderMinor: number | null = null): RewardValues {
  return { kind: "amount_off", pointsPrice, state: "ON", settings: { ...CODE_DEFAULT, amountMinor: 500, minimumOrderMinor } };
}

function slider(stepsMin: number, stepsMax: number | null, minimumOrderMinor: number | null = null): RewardValues {
  const settings = { ...CODE_DEFAULT, amountMinor: 100, stepsMin, stepsMax, minimumOrderMinor };
  return { kind: "amount_off_slider", pointsPrice: 100, state: "ON", settings };
}

function share(basisPoints: number, minimumOrderMinor: number | null = null): RewardValues {
  return { kind: "percent_off", pointsPrice: 800, state: "ON", settings: { ...CODE_DEFAULT, basisPoints, minimumOrderMinor } };
}

function shipping(maximumShippingMinor: number | null): RewardValues {
  return { kind: "free_shipping", pointsPrice: 300, state: "ON", settings: { ...CODE_DEFAULT, maximumShippingMinor } };
}

test("a reward reads as one would say it", () => {
  expect(rewardSentence(amountOff(500), dollars)).toBe("500 points buy $5 off an order.");
  expect(rewardSentence(share(1_250), dollars)).toBe("800 points buy 12.5% off an order.");
  expect(rewardSentence(shipping(null), dollars)).toBe("300 points buy free shipping of one order.");
  expect(rewardSentence(shipping(2_000), dollars)).toBe("300 points buy free shipping of one order, where it costs $20 or less.");
  expect(rewardSentence(slider(1, null), dollars)).toBe("Every 100 points buy $1 off an order.");
  expect(rewardSentence(slider(5, 20), dollars)).toBe("Every 100 points buy $1 off an order, from 500 up to 2,000 points at once.");
  expect(rewardSentence(slider(1, 20), dollars)).toBe("Every 100 points buy $1 off an order, up to 2,000 points at once.");
});

test("one redemption's cost says how many orders pay for it", () => {
  expect(rewardCostSentence(amountOff(500), ONE_PER_DOLLAR, dollars)).toBe(
    "One redemption costs you up to $5 and takes 10 orders of $50 to earn: 1% back.",
  );
  expect(rewardCostSentence(amountOff(50), ONE_PER_DOLLAR, dollars)).toContain("takes one order of $50");
  const coffee = { points: 4, perMinor: 100, only: [{ on: "tag" as const, words: ["coffee"] }] };
  expect(rewardCostSentence(amountOff(500), [coffee], dollars)).toContain("takes 3 orders of $50 to earn: 4% back");
  expect(rewardCostSentence(amountOff(500), [], dollars)).toBe("One redemption costs you up to $5. No way to earn by ordering is on yet.");
});

test("what a slider costs lies between its ends", () => {
  const average = { ...dollars, averageOrderMinor: 6_000 };
  expect(rewardCostSentence(slider(5, 20), ONE_PER_DOLLAR, average)).toBe(
    "One redemption costs you from $5 to $20. The smallest takes 9 orders of $60 to earn: 1% back.",
  );
  expect(rewardCostSentence(slider(1, null), [], dollars)).toBe(
    "One redemption costs you from $1 without a limit. No way to earn by ordering is on yet.",
  );
  expect(rewardSum(slider(5, 20), dollars)).toEqual({ amountMinor: 500, pointsPrice: 500 });
});

test("a share is valued by an average order, shipping by nothing that is known", () => {
  const average = { ...dollars, averageOrderMinor: 6_000 };
  expect(rewardSum(share(1_000), average)).toEqual({ amountMinor: 600, pointsPrice: 800, name: "10% off" });
  expect(rewardSum(share(1_000, 9_000), average)).toMatchObject({ amountMinor: 900 });
  expect(rewardSum(shipping(2_000), average)).toBeNull();
  expect(rewardCostSentence(share(1_000), ONE_PER_DOLLAR, average)).toBe(
    "One redemption costs you $6 on an order of $60 and takes 14 orders of $60 to earn: 0.8% back.",
  );
  expect(rewardCostSentence(shipping(2_000), ONE_PER_DOLLAR, average)).toBe(
    "One redemption costs you up to $20 of shipping and takes 5 orders of $60 to earn.",
  );
  expect(rewardCostSentence(shipping(null), [], average)).toBe(
    "One redemption costs you what its order costs to ship. No way to earn by ordering is on yet.",
  );
});

test("traps are named, and only where there is one", () => {
  expect(rewardWarning(amountOff(500, 2_000), dollars)).toBeNull();
  expect(rewardWarning(amountOff(500), dollars)).toBe(
    "Without a higher minimum order, an order of $5 costs its buyer nothing but shipping.",
  );
  expect(rewardWarning(slider(1, 20, 2_001), dollars)).toBeNull();
  expect(rewardWarning(slider(1, 20, 2_000), dollars)).toContain("an order of $20 may cost its buyer nothing");
  expect(rewardWarning(slider(1, null, 2_000), dollars)).toContain("Without a limit");
  expect(rewardWarning(share(1_500), dollars)).toBe("Shopify’s codes have no cap for a share: on an order of $500 it is $75.");
  expect(rewardWarning(shipping(2_000), dollars)).toBeNull();
  expect(rewardWarning(shipping(null), dollars)).toContain("Without a limit");
});

test("conditions are one line", () => {
  const combinesWith = { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true };

  expect(rewardConditions({ minimumOrderMinor: 2_000, codeLifetimeDays: 30, combinesWith }, "USD")).toBe(
    "On orders of $20 and more, valid 30 days, works with product discounts and free shipping.",
  );
  const alone = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };
  expect(rewardConditions({ minimumOrderMinor: null, codeLifetimeDays: null, combinesWith: alone }, "USD")).toBe(
    "On any order, valid without end, not with other discounts.",
  );
});
