/** Rewards that take off a share, or the shipping: what is bought, asked of Shopify, found again, and given back. */
import { expect, test } from "vitest";
import { CODE_DEFAULT } from "~/loyalty/rewards/kinds/code-settings";
import type { RewardValues } from "~/loyalty/rewards/reward";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { shopperHome } from "~/presenters/shopper-home.server";
import { db, useDatabase } from "#test/support/database";
import { AT, everythingOf, later, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();

const TENTH: RewardValues = {
  kind: "percent_off",
  pointsPrice: 800,
  state: "ON",
  settings: { ...CODE_DEFAULT, basisPoints: 1_000, minimumOrderMinor: 4_000 },
};
const SHIPPING: RewardValues = {
  kind: "free_shipping",
  pointsPrice: 300,
  state: "ON",
  settings: {
    ...{ ...CODE_DEFAULT, maximumShippingMinor: 2_000 },
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
  },
};

async function aReward(values: RewardValues): Promise<string> {
  const saved = await saveReward({ shopId: story.shopId, rewardId: null, values, actor: "staff:1", at: AT });
  return saved.outcome === "saved" ? saved.reward.id : "";
}

const KINDS = [
  { values: TENTH, asked: { kind: "percent", basisPoints: 1_000, minimumOrderMinor: 4_000 }, shown: { basisPoints: 1_000 } },
  {
    values: SHIPPING,
    asked: { kind: "free_shipping", maximumShippingMinor: 2_000, combinesWith: SHIPPING.settings.combinesWith },
    shown: { shipping: "free", upTo: { minor: 2_000, currency: "USD" } },
  },
];

test.each(KINDS)("$values.kind: bought, used by an order, given back with its refund", async ({ values, asked, shown }) => {
  const member = await story.aMember(900);
  const rewardId = await aReward(values);
  const left = 900 - values.pointsPrice;

  const redeemed = await story.press(member, { rewardId, points: values.pointsPrice });
  const { id, code } = await story.onlyRedemption(member);

  expect(redeemed).toMatchObject({ outcome: "ready", availablePoints: left });
  expect(story.discounts.all).toMatchObject([{ ...asked, code, title: `Encore reward ${id}`, customerGid: member.customerGid }]);
  const home = await shopperHome({ shopId: story.shopId, customerGid: member.customerGid, at: AT });
  expect(home).toMatchObject({ redemptions: [{ code, state: "ready", amount: shown }], activity: [{ kind: "REDEEM", amount: shown }, {}] });

  await story.settleOrder(member, { codes: [code] });
  await story.settleOrder(member, { codes: [code], isFullyRefunded: true });
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "RETURNED", returnReason: "order_refunded" });
  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 900, 900],
    ["REDEEM", -values.pointsPrice, left],
    ["REDEEM_RETURN", values.pointsPrice, 900],
  ]);
  const [returned] = await readEntries(db, story.shopId, member.id, { limit: 1 });
  expect(returned?.detail).toMatchObject({ about: "redemption", amount: shown, reason: "order_refunded" });
});

test.each(KINDS)("$values.kind: too few points, and another price, change nothing", async ({ values }) => {
  const member = await story.aMember(values.pointsPrice - 1);
  const rewardId = await aReward(values);
  const before = await everythingOf(story);

  expect(await story.press(member, { rewardId })).toEqual({ outcome: "insufficient_points" });
  expect(await story.press(member, { rewardId, points: 100 })).toEqual({ outcome: "price_changed" });
  expect(await everythingOf(story)).toEqual(before);
});

test.each(KINDS)("$values.kind: an answer lost after the work was done is found again, and no second code is made", async ({ values }) => {
  const member = await story.aMember(900);
  const rewardId = await aReward(values);
  story.discounts.failNext("lost_answer");

  expect(await story.press(member, { rewardId })).toMatchObject({ outcome: "preparing" });
  expect(await story.press(member, { rewardId, at: later(1) })).toMatchObject({ outcome: "ready" });
  expect(story.discounts.all).toHaveLength(1);
  expect(await story.balanceOf(member)).toBe(900 - values.pointsPrice);
});

test.each(KINDS)("$values.kind: what Shopify refuses for good gives the points back at once", async ({ values }) => {
  const member = await story.aMember(900);
  const rewardId = await aReward(values);
  story.discounts.failNext("refuses");

  expect(await story.press(member, { rewardId })).toEqual({ outcome: "not_possible_now" });
  expect(await story.balanceOf(member)).toBe(900);
  expect(story.discounts.live()).toEqual([]);
});
