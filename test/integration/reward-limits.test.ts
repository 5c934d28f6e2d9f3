/** How often, how many, when: a limit holds whoever presses at once, and what goes back can be had again. */
import { expect, test } from "vitest";
import { shopperHome } from "~/presenters/shopper-home.server";
import type { Member } from "~/loyalty/members/member";
import { listRedemptions } from "~/loyalty/redemption/redemption.store.server";
import { CODE_DEFAULT } from "~/loyalty/rewards/kinds/code-settings";
import { RewardLimits } from "~/loyalty/rewards/reward-limits";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { db, useDatabase } from "#test/support/database";
import { AT, everythingOf, later, ORDER, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();
const DAY_MINUTES = 24 * 60;

async function limitedTo(given: Partial<RewardLimits>, rewardId: string | null = null): Promise<string> {
  const settings = { ...CODE_DEFAULT, amountMinor: 500 };
  const values = { kind: "amount_off" as const, pointsPrice: 100, state: "ON" as const, settings, limits: RewardLimits.parse(given) };
  const saved = await saveReward({ shopId: story.shopId, rewardId, values, actor: "staff:1", at: AT });
  if (saved.outcome !== "saved") throw new Error(saved.outcome);
  return saved.reward.id;
}

const keyOf = (press: number) => `5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f${String(press).padStart(4, "0")}`;
const members = (count: number, points: number) => Promise.all(Array.from({ length: count }, () => story.aMember(points)));

async function offerTo(member: Member, rewardId: string, at = AT) {
  const home = await shopperHome({ shopId: story.shopId, customerGid: member.customerGid, at });
  return home.kind === "member" ? home.rewards.find(({ id }) => id === rewardId) : undefined;
}

/** Refused, and nothing moved. */
async function refused(member: Member, rewardId: string, press: number, at = AT): Promise<string> {
  const before = await everythingOf(story);
  const { outcome } = await story.press(member, { rewardId, requestKey: keyOf(press), at });
  expect(await everythingOf(story)).toEqual(before);
  return outcome;
}

test("a stock of 5 and 20 members at once: exactly 5 have it", async () => {
  const rewardId = await limitedTo({ stock: 5 });
  const crowd = await members(20, 100);

  const answers = await Promise.all(crowd.map((member) => story.press(member, { rewardId })));

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
    ...Array.from({ length: 15 }, () => "all_gone"),
    ...Array.from({ length: 5 }, () => "ready"),
  ]);
  expect(story.discounts.live()).toHaveLength(5);
  expect(await db.redemption.count({ where: { shopId: story.shopId, rewardId } })).toBe(5);
  const balances = await Promise.all(crowd.map((member) => story.balanceOf(member)));
  expect(balances.filter((balance) => balance === 0)).toHaveLength(5);
  expect(balances.filter((balance) => balance === 100)).toHaveLength(15);
});

test("three in all, whether by stock or by a limit of all members, across days", async () => {
  const rewardId = await limitedTo({ ofAll: [{ kind: "total", times: 3 }] });
  const crowd = await members(12, 100);

  const answers = await Promise.all(crowd.map((member, index) => story.press(member, { rewardId, at: later(index * DAY_MINUTES) })));

  expect(answers.filter(({ outcome }) => outcome === "ready")).toHaveLength(3);
  expect(answers.filter(({ outcome }) => outcome === "all_gone")).toHaveLength(9);
});

test("two a day for all members: the third waits for the shop's midnight", async () => {
  const rewardId = await limitedTo({ ofAll: [{ kind: "calendar", times: 2, per: "day" }] });
  const [ann, ben, cleo] = (await members(3, 100)) as [Member, Member, Member];
  await story.press(ann, { rewardId });
  await story.press(ben, { rewardId });

  expect(await refused(cleo, rewardId, 1)).toBe("all_gone");
  expect(await offerTo(cleo, rewardId)).toMatchObject({ state: "all_gone", again: "2026-03-11T04:00:00.000Z" });
  expect((await story.press(cleo, { rewardId, requestKey: keyOf(2), at: new Date("2026-03-11T04:00:00Z") })).outcome).toBe("ready");
});

test("one per member and twenty presses of as many keys: one", async () => {
  const rewardId = await limitedTo({ perMember: [{ kind: "total", times: 1 }] });
  const member = await story.aMember(5_000);

  // Each press stands in a minute of its own, so that only the limit refuses it.
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, press) => story.press(member, { rewardId, requestKey: keyOf(press), at: later(press * 2) })),
  );

  expect(answers.filter(({ outcome }) => outcome === "ready")).toHaveLength(1);
  expect(answers.filter(({ outcome }) => outcome === "limit_reached")).toHaveLength(19);
  expect(await story.balanceOf(member)).toBe(4_900);
  expect(await offerTo(member, rewardId, later(60))).toMatchObject({ state: "limit_reached", again: null });
});

test("a key that comes back is answered as before, though the limit is reached by then", async () => {
  const rewardId = await limitedTo({ perMember: [{ kind: "total", times: 1 }], stock: 1 });
  const member = await story.aMember(500);
  const first = await story.press(member, { rewardId });

  const again = await story.press(member, { rewardId });

  expect([first.outcome, again.outcome]).toEqual(["ready", "ready"]);
  expect("redemption" in again && "redemption" in first && again.redemption.code === first.redemption.code).toBe(true);
});

test("once a month: again on the first, and the panel says so before the press", async () => {
  const rewardId = await limitedTo({ perMember: [{ kind: "calendar", times: 1, per: "month" }] });
  const member = await story.aMember(500);
  expect(await offerTo(member, rewardId)).toMatchObject({ state: "open", limits: [{ kind: "calendar", times: 1, per: "month" }] });
  await story.press(member, { rewardId });

  expect(await refused(member, rewardId, 1)).toBe("limit_reached");
  expect(await offerTo(member, rewardId)).toMatchObject({ state: "limit_reached", again: "2026-04-01T04:00:00.000Z" });
  expect((await story.press(member, { rewardId, requestKey: keyOf(2), at: new Date("2026-04-01T04:00:00Z") })).outcome).toBe("ready");
});

test("what an order gives back is there again, for the member and for all", async () => {
  const rewardId = await limitedTo({ stock: 1, perMember: [{ kind: "total", times: 1 }] });
  const [ann, ben] = (await members(2, 100)) as [Member, Member];
  await story.press(ann, { rewardId });
  const { code } = await story.onlyRedemption(ann);
  await story.settleOrder(ann, { codes: [code] });
  expect(await refused(ben, rewardId, 1)).toBe("all_gone");
  expect(await offerTo(ben, rewardId)).toMatchObject({ state: "all_gone", stockLeft: 0 });

  await story.settleOrder(ann, { codes: [code], isFullyRefunded: true });

  expect(await offerTo(ben, rewardId)).toMatchObject({ state: "open", stockLeft: 1 });
  expect((await story.press(ann, { rewardId, requestKey: keyOf(2), at: later(90) })).outcome).toBe("ready");
  expect(await refused(ben, rewardId, 3)).toBe("all_gone");
});

test("a code that ends unused gives its place back", async () => {
  const rewardId = await limitedTo({ stock: 1 });
  const [ann, ben] = (await members(2, 100)) as [Member, Member];
  await story.press(ann, { rewardId });
  const inAYear = later(365 * DAY_MINUTES);

  await runNightly({ shopId: story.shopId, day: "2027-03-10", at: inAYear });

  expect((await listRedemptions(db, story.shopId, ann.id, { limit: 1 })).map(({ state }) => state)).toEqual(["EXPIRED"]);
  expect((await story.press(ben, { rewardId, at: inAYear })).outcome).toBe("ready");
});

test("a code that Shopify will not make gives its place back", async () => {
  const rewardId = await limitedTo({ stock: 1 });
  const [ann, ben] = (await members(2, 100)) as [Member, Member];
  story.discounts.failNext("refuses");

  expect((await story.press(ann, { rewardId })).outcome).toBe("not_possible_now");

  expect((await story.press(ben, { rewardId, at: later(1) })).outcome).toBe("ready");
});

test("a code used after its points went back takes one that is not there: none is left, and none is missing", async () => {
  const rewardId = await limitedTo({ stock: 1 });
  const [ann, ben, cleo] = (await members(3, 100)) as [Member, Member, Member];
  await story.press(ann, { rewardId });
  const { code } = await story.onlyRedemption(ann);
  await runNightly({ shopId: story.shopId, day: "2027-03-10", at: later(365 * DAY_MINUTES) });
  await story.press(ben, { rewardId, at: later(366 * DAY_MINUTES) });

  await story.settleOrder(ann, { codes: [code], orderGid: ORDER });

  expect(await offerTo(cleo, rewardId, later(366 * DAY_MINUTES))).toMatchObject({ state: "all_gone", stockLeft: 0 });
  expect(await refused(cleo, rewardId, 1, later(366 * DAY_MINUTES))).toBe("all_gone");
});

test("before its first day it is shown and not sold, after its last it is neither", async () => {
  const rewardId = await limitedTo({ from: "2026-03-11", until: "2026-03-12" });
  const member = await story.aMember(500);
  const after = new Date("2026-03-13T04:00:00Z");

  expect(await refused(member, rewardId, 1)).toBe("not_yet");
  expect(await offerTo(member, rewardId)).toMatchObject({ state: "not_yet", from: "2026-03-11", until: "2026-03-12" });
  expect((await story.press(member, { rewardId, at: new Date("2026-03-11T04:00:00Z") })).outcome).toBe("ready");
  expect(await refused(member, rewardId, 2, after)).toBe("no_longer");
  expect(await offerTo(member, rewardId, after)).toBeUndefined();
});

test("stock that is put up while members buy is neither lost nor doubled", async () => {
  const rewardId = await limitedTo({ stock: 3 });
  const crowd = await members(16, 100);

  // Someone puts 5 more up in the middle of it: 8 in all, whoever came first.
  const [answers] = await Promise.all([
    Promise.all(crowd.map((member) => story.press(member, { rewardId }))),
    limitedTo({ stock: 8 }, rewardId),
  ]);
  const later = await Promise.all(crowd.map((member) => story.press(member, { rewardId, requestKey: keyOf(1) })));

  const bought = [...answers, ...later].filter(({ outcome }) => outcome === "ready");
  expect(bought).toHaveLength(8);
  expect(await db.redemption.count({ where: { shopId: story.shopId, rewardId } })).toBe(8);
});

test("two accounts of one person that become one have had what either had", async () => {
  const rewardId = await limitedTo({ perMember: [{ kind: "total", times: 1 }] });
  const [gone, kept] = (await members(2, 300)) as [Member, Member];
  await story.press(gone, { rewardId });

  const { customerGid: goneGid } = gone;
  await onCustomersMerged({ shopId: story.shopId, goneGid, keptGid: kept.customerGid, mergedAt: later(5), at: later(5) });

  expect(await refused(kept, rewardId, 1, later(10))).toBe("limit_reached");
});
