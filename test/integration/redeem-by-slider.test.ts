/** The shopper chooses how many points: whole steps, between the reward's ends and the balance, and nothing else. */
import { beforeEach, expect, test } from "vitest";
import { CODE_DEFAULT } from "~/loyalty/rewards/kinds/code-settings";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { useDatabase } from "#test/support/database";
import { AT, everythingOf, later, ORDER, OTHER_KEY, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();
let sliderId = "";

/** $1 off per 100 points, from 300 to 2,000 points. */
beforeEach(async () => {
  const settings = { ...CODE_DEFAULT, amountMinor: 100, stepsMin: 3, stepsMax: 20, minimumOrderMinor: 2_500 };
  const values = { kind: "amount_off_slider" as const, pointsPrice: 100, state: "ON" as const, settings };
  const saved = await saveReward({ shopId: story.shopId, rewardId: null, values, actor: "staff:1", at: AT });
  sliderId = saved.outcome === "saved" ? saved.reward.id : "";
});

test("700 of 760 points become a code of $7, an order uses it, a full refund gives the 700 back", async () => {
  const member = await story.aMember(760);

  const redeemed = await story.press(member, { rewardId: sliderId, points: 700 });
  const { code } = await story.onlyRedemption(member);

  expect(redeemed).toMatchObject({ outcome: "ready", availablePoints: 60 });
  expect(await story.onlyRedemption(member)).toMatchObject({
    rewardId: sliderId,
    pointsSpent: 700,
    terms: { kind: "amount_off", amountMinor: 700, minimumOrderMinor: 2_500, currency: "USD" },
  });
  expect(story.discounts.live()).toMatchObject([{ code, amountMinor: 700, minimumOrderMinor: 2_500, customerGid: member.customerGid }]);

  await story.settleOrder(member, { codes: [code] });
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "USED", usedOrderGid: ORDER });
  await story.settleOrder(member, { codes: [code], isFullyRefunded: true });
  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 760, 760],
    ["REDEEM", -700, 60],
    ["REDEEM_RETURN", 700, 760],
  ]);
});

test.each([
  ["no step's multiple", 750, "not_whole_steps"],
  ["fewer than the fewest", 200, "below_minimum"],
  ["more than the most", 2_100, "above_maximum"],
  ["more than there are", 900, "insufficient_points"],
  ["no number", undefined, "below_minimum"],
])("%s is refused with its reason", async (_, points, outcome) => {
  const member = await story.aMember(899);
  const before = await everythingOf(story);

  expect(await story.press(member, { rewardId: sliderId, points })).toEqual({ outcome });
  expect(await everythingOf(story)).toEqual(before);
});

test("a fixed reward is not sold at a price that the shopper did not see", async () => {
  const member = await story.aMember(5_000);
  const before = await everythingOf(story);

  expect(await story.press(member, { points: 400 })).toEqual({ outcome: "price_changed" });
  expect(await everythingOf(story)).toEqual(before);
});

test("a key that comes back with other points is refused, with the same points it is the first answer again", async () => {
  const member = await story.aMember(5_000);
  const first = await story.press(member, { rewardId: sliderId, points: 700 });
  const before = await everythingOf(story);

  expect(await story.press(member, { rewardId: sliderId, points: 800 })).toEqual({ outcome: "request_key_reused" });
  expect(await story.press(member, { rewardId: sliderId, points: 700 })).toEqual(first);
  expect(await everythingOf(story)).toEqual(before);
});

test("when the answer is lost after the code was made, it is found again: one code, 700 points", async () => {
  const member = await story.aMember(1_000);
  story.discounts.failNext("lost_answer");

  const lost = await story.press(member, { rewardId: sliderId, points: 700 });
  const again = await story.press(member, { rewardId: sliderId, points: 700, at: later(1) });

  expect(lost).toMatchObject({ outcome: "preparing", availablePoints: 300 });
  expect(again).toMatchObject({ outcome: "ready", availablePoints: 300 });
  expect(story.discounts.all).toHaveLength(1);
  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 1_000, 1_000],
    ["REDEEM", -700, 300],
  ]);
});

test("ten presses at once for more than the balance holds spend no point that is not there", async () => {
  const member = await story.aMember(1_000);
  const keyOf = (n: number) => `${OTHER_KEY.slice(0, -2)}${n}0`;

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => story.press(member, { rewardId: sliderId, points: 300, requestKey: keyOf(n) })),
  );

  const outcomes = answers.map(({ outcome }) => outcome).sort();
  expect(outcomes).toEqual([...Array.from({ length: 7 }, () => "insufficient_points"), "ready", "ready", "ready"]);
  expect(await story.balanceOf(member)).toBe(100);
  expect(story.discounts.live()).toMatchObject([{ amountMinor: 300 }, { amountMinor: 300 }, { amountMinor: 300 }]);
});

test("a changed slider changes no code: what was bought keeps its amount", async () => {
  const member = await story.aMember(1_000);
  await story.press(member, { rewardId: sliderId, points: 700 });
  const settings = { ...CODE_DEFAULT, amountMinor: 50, stepsMin: 1, stepsMax: null };
  const values = { kind: "amount_off_slider" as const, pointsPrice: 100, state: "ON" as const, settings };

  await saveReward({ shopId: story.shopId, rewardId: sliderId, values, actor: "staff:1", at: later(1) });

  expect(await story.onlyRedemption(member)).toMatchObject({ terms: { amountMinor: 700 } });
});

test("a reward keeps its kind: another is refused, and nothing changes", async () => {
  const settings = { ...CODE_DEFAULT, amountMinor: 500 };
  const values = { kind: "amount_off" as const, pointsPrice: 500, state: "ON" as const, settings };
  const before = await everythingOf(story);

  expect(await saveReward({ shopId: story.shopId, rewardId: sliderId, values, actor: "staff:1", at: AT })).toEqual({
    outcome: "not_found",
  });
  expect(await everythingOf(story)).toEqual(before);
});
