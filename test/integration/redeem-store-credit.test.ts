/**
 * Points for store credit. Shopify gives as often as it is asked, and puts no name of ours on it: slow, throttled, silent
 * after doing the work, pressed twenty times, it is given once, and never beside the points that paid for it.
 */
import { beforeEach, expect, test } from "vitest";
import type { Member } from "~/loyalty/members/member";
import { issueRedemption, type RedemptionIssued } from "~/loyalty/workflows/issue-redemption.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { db, useDatabase } from "#test/support/database";
import { everythingOf, KEY, later, OTHER_KEY, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();

let rewardId = "";
beforeEach(async () => {
  rewardId = await aCredit(null);
});

async function aCredit(creditLifetimeDays: number | null): Promise<string> {
  const values = {
    ...{ kind: "store_credit" as const, pointsPrice: 500, state: "ON" as const },
    settings: { amountMinor: 500, creditLifetimeDays },
  };
  const saved = await saveReward({ shopId: story.shopId, rewardId: null, values, actor: "staff:1", at: later(-60) });
  if (saved.outcome !== "saved") throw new Error(saved.outcome);
  return saved.reward.id;
}

const press = (member: Member, given: { requestKey?: string; waitMs?: number; rewardId?: string } = {}) =>
  story.press(member, { rewardId, ...given });

async function finish(member: Member, seconds: number, isLastAttempt = false): Promise<RedemptionIssued> {
  const { id } = await story.onlyRedemption(member);
  const { shopId, discounts, storeCredit } = story;
  const at = later(seconds / 60);
  return issueRedemption({ shopId, redemptionId: id, at, discounts, storeCredit, isLastAttempt });
}

test("the credit is in the account, for good, and there is no code", async () => {
  const member = await story.aMember(700);

  const answer = await press(member);

  expect(answer).toMatchObject({ outcome: "ready", availablePoints: 200, redemption: { state: "USED", code: null, usedOrderGid: null } });
  expect(story.storeCredit.given).toMatchObject([{ customerGid: member.customerGid, amountMinor: 500, currency: "USD", expiresAt: null }]);
  expect(story.discounts.issueCalls()).toBe(0);
});

test("credit with an end ends with the last of its days, and gives no points back then", async () => {
  const member = await story.aMember(500);
  await press(member, { rewardId: await aCredit(90) });

  expect(story.storeCredit.given).toMatchObject([{ expiresAt: new Date("2026-06-09T04:00:00Z") }]);
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "USED", endsAt: new Date("2026-06-09T04:00:00Z") });
});

test("twenty presses give once", async () => {
  const member = await story.aMember(10_000);
  story.storeCredit.answerAfter(20);

  const answers = await Promise.all(Array.from({ length: 20 }, () => press(member)));

  expect(story.storeCredit.given).toHaveLength(1);
  expect(answers.every(({ outcome }) => outcome === "ready" || outcome === "preparing")).toBe(true);
  expect(await story.balanceOf(member)).toBe(9_500);
});

test("the answer was lost: it is looked for when the call has come to its end, and not given again", async () => {
  const member = await story.aMember(500);
  story.storeCredit.failNext("lost_answer");

  expect(await press(member)).toMatchObject({ outcome: "preparing", availablePoints: 0 });
  await expect(finish(member, 20)).rejects.toThrow("may still come to something");
  expect(story.storeCredit.giveCalls()).toBe(1);

  const issued = await finish(member, 61);
  expect(issued).toMatchObject({ outcome: "issued", redemption: { state: "USED", madeGid: story.storeCredit.given[0]?.creditGid } });
  expect(story.storeCredit.given).toHaveLength(1);
  expect(story.storeCredit.giveCalls()).toBe(1);
});

test("nothing was done and nobody knew: it is given then, once", async () => {
  const member = await story.aMember(500);
  story.storeCredit.failNext("down");
  await press(member);

  expect(await finish(member, 61)).toMatchObject({ outcome: "issued" });
  expect(await finish(member, 200)).toMatchObject({ outcome: "already_settled" });
  expect(story.storeCredit.given).toHaveLength(1);
  expect(await story.balanceOf(member)).toBe(0);
});

test("turned away at the door: the next try need not wait", async () => {
  const member = await story.aMember(500);
  story.storeCredit.failNext("throttled");
  await press(member);

  expect(await finish(member, 5)).toMatchObject({ outcome: "issued" });
  expect(story.storeCredit.given).toHaveLength(1);
});

test("the last attempt gives no points back while the credit may still come, and none when it has come", async () => {
  const member = await story.aMember(500);
  story.storeCredit.failNext("lost_answer");
  await press(member);

  await expect(finish(member, 30, true)).rejects.toThrow("may still come to something");
  story.storeCredit.failNext("closed", "closed");
  await expect(finish(member, 90, true)).rejects.toThrow("401");
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "PENDING" });
  expect(await story.balanceOf(member)).toBe(0);

  expect(await finish(member, 120, true)).toMatchObject({ outcome: "issued" });
  expect(story.storeCredit.given).toHaveLength(1);
});

test("refused for good: the points come back, once, and nothing is given", async () => {
  const member = await story.aMember(500);
  story.storeCredit.failNext("refuses");

  expect(await press(member)).toEqual({ outcome: "not_possible_now" });
  expect(await finish(member, 61)).toMatchObject({ outcome: "already_settled" });
  expect(story.storeCredit.given).toEqual([]);
  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 500, 500],
    ["REDEEM", -500, 0],
    ["REDEEM_RETURN", 500, 500],
  ]);
});

test("of two purchases alike whose answers were both lost, each finds its own", async () => {
  const member = await story.aMember(1_000);
  story.storeCredit.failNext("lost_answer", "lost_answer");
  await press(member);
  await press(member, { requestKey: OTHER_KEY });

  const rows = await db.redemption.findMany({ where: { shopId: story.shopId } });
  const { shopId, discounts, storeCredit } = story;
  for (const { id } of rows) await issueRedemption({ shopId, redemptionId: id, at: later(2), discounts, storeCredit });

  const made = await db.redemption.findMany({ where: { shopId }, orderBy: { madeGid: "asc" } });
  expect(made.map(({ state, madeGid }) => [state, madeGid])).toEqual(story.storeCredit.given.map(({ creditGid }) => ["USED", creditGid]));
  expect(story.storeCredit.given).toHaveLength(2);
});

test("what somebody of the shop gave before, or of another amount, is not taken for ours", async () => {
  const member = await story.aMember(500);
  const byHand = { customerGid: member.customerGid, amountMinor: 500, currency: "USD", expiresAt: null };
  story.storeCredit.giveByHand(byHand, later(-5));
  story.storeCredit.giveByHand({ ...byHand, amountMinor: 700 }, later(0.5));
  story.storeCredit.failNext("down");
  await press(member);

  expect(await finish(member, 61)).toMatchObject({ outcome: "issued" });
  expect(story.storeCredit.given).toHaveLength(3);
});

test("two processes at once, after a lost answer, give nothing more", async () => {
  const member = await story.aMember(500);
  story.storeCredit.failNext("down");
  await press(member);
  story.storeCredit.answerAfter(20);

  const ends = await Promise.allSettled(Array.from({ length: 8 }, () => finish(member, 61)));

  expect(ends.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  expect(story.storeCredit.given).toHaveLength(1);
});

test("without the points nothing changes", async () => {
  const member = await story.aMember(499);
  const before = await everythingOf(story);

  expect(await press(member, { requestKey: KEY })).toEqual({ outcome: "insufficient_points" });
  expect(await everythingOf(story)).toEqual(before);
  expect(story.storeCredit.giveCalls()).toBe(0);
});
