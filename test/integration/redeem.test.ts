/** Pressing the button: what is refused changes nothing, and what is pressed many times happens once. */
import { expect, test } from "vitest";
import { rewardVersion } from "~/loyalty/rewards/reward";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { pauseProgram } from "~/loyalty/workflows/pause-program.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { aLaunchedShop, KAWA } from "#test/factories/installed-shop";
import { db, useDatabase } from "#test/support/database";
import { AT, everythingOf, later, OTHER_KEY, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();

test("not enough points", async () => {
  const member = await story.aMember(499);
  const before = await everythingOf(story);

  expect(await story.press(member)).toEqual({ outcome: "insufficient_points" });
  expect(await everythingOf(story)).toEqual(before);
});

test("points whose end has come, though the nightly run has not", async () => {
  const member = await story.aMember(500, later(-1));
  const before = await everythingOf(story);

  expect(await story.press(member)).toEqual({ outcome: "insufficient_points" });
  expect(await everythingOf(story)).toEqual(before);
});

test("a paused program", async () => {
  const member = await story.aMember(500);
  await pauseProgram({ shopId: story.shopId, actor: "staff:1", at: AT });
  const before = await everythingOf(story);

  expect(await story.press(member)).toEqual({ outcome: "program_closed" });
  expect(await everythingOf(story)).toEqual(before);
});

test("a reward that is off, gone, or another shop's", async () => {
  const member = await story.aMember(5000);
  const kawaId = await aLaunchedShop(KAWA);
  const [foreign] = await listRewards(db, kawaId);
  const [own] = await listRewards(db, story.shopId);
  if (!own || !foreign) throw new Error("both shops have rewards");
  await saveReward({ shopId: story.shopId, rewardId: own.id, values: { ...own, state: "OFF" }, actor: "staff:1", at: AT });
  const before = await everythingOf(story);

  expect(await story.press(member, { rewardId: own.id })).toEqual({ outcome: "reward_not_available" });
  expect(await story.press(member, { rewardId: "rwd_nothing" })).toEqual({ outcome: "reward_not_available" });
  expect(await story.press(member, { rewardId: foreign.id })).toEqual({ outcome: "reward_not_available" });
  expect(await everythingOf(story)).toEqual(before);
});

test("an excluded member, a stranger", async () => {
  const member = await story.aMember(500);
  await db.member.updateMany({ where: { shopId: story.shopId, id: member.id }, data: { state: "EXCLUDED" } });
  const before = await everythingOf(story);

  expect(await story.press(member)).toEqual({ outcome: "excluded" });
  expect(await story.press({ ...member, customerGid: "gid://shopify/Customer/1" })).toEqual({ outcome: "not_a_member" });
  expect(await everythingOf(story)).toEqual(before);
});

test("a reward that was changed after the shopper saw it, at the same price", async () => {
  const member = await story.aMember(5000);
  const reward = (await listRewards(db, story.shopId)).find(({ id }) => id === story.rewardId);
  if (reward?.kind !== "amount_off") throw new Error("the shop has $5 off");
  const seen = rewardVersion(reward);
  const values = { ...reward, settings: { ...reward.settings, minimumOrderMinor: 9_900 } };
  await saveReward({ shopId: story.shopId, rewardId: reward.id, values, actor: "staff:1", at: later(1) });
  const before = await everythingOf(story);

  expect(await story.press(member, { version: seen })).toEqual({ outcome: "price_changed" });
  expect(await everythingOf(story)).toEqual(before);

  const [now] = (await listRewards(db, story.shopId)).filter(({ id }) => id === story.rewardId);
  expect(await story.press(member, { version: now && rewardVersion(now), requestKey: OTHER_KEY })).toMatchObject({ outcome: "ready" });
});

test("a request key that comes back with another reward", async () => {
  const member = await story.aMember(5000);
  await story.press(member);
  const before = await everythingOf(story);

  expect(await story.press(member, { rewardId: story.dearRewardId })).toEqual({ outcome: "request_key_reused" });
  expect(await everythingOf(story)).toEqual(before);
});

test("twenty presses of one key at once buy once", async () => {
  const member = await story.aMember(5000);
  story.discounts.answerAfter(20);

  const answers = await Promise.all(Array.from({ length: 20 }, () => story.press(member)));

  const redemption = await story.onlyRedemption(member);
  expect(answers.map((answer) => answer.outcome)).toEqual(Array.from({ length: 20 }, () => "ready"));
  expect(new Set(answers.map((answer) => ("redemption" in answer ? answer.redemption.code : null)))).toEqual(new Set([redemption.code]));
  expect(story.discounts.all.map((discount) => discount.code)).toEqual([redemption.code]);
  expect(await story.balanceOf(member)).toBe(4500);
});

test("twenty keys at once with points for one buy one", async () => {
  const member = await story.aMember(999);
  const keys = Array.from({ length: 20 }, (_, index) => `5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3b${String(index).padStart(2, "0")}`);

  const answers = await Promise.all(keys.map((requestKey) => story.press(member, { requestKey })));

  expect(answers.map((answer) => answer.outcome).sort()).toEqual([...Array.from({ length: 19 }, () => "insufficient_points"), "ready"]);
  expect(story.discounts.live()).toHaveLength(1);
  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 999, 999],
    ["REDEEM", -500, 499],
  ]);
});
