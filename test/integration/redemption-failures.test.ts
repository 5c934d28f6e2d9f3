/** Shopify slow, down, refusing, or silent after doing the work: never a code without its debit, nor a debit without code or return. */
import { expect, test } from "vitest";
import { issueRedemption } from "~/loyalty/workflows/issue-redemption.server";
import { useDatabase } from "#test/support/database";
import { CODE_ENDS, jobs, later, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();

test("down: the shopper is told, the job finishes it", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("down");

  const answer = await story.press(member);
  const pending = await story.onlyRedemption(member);

  expect(answer).toMatchObject({ outcome: "preparing", availablePoints: 0 });
  expect(pending.state).toBe("PENDING");
  expect(await jobs("issue-redemption")).toContainEqual({ shopId: story.shopId, redemptionId: pending.id });

  const issued = await issueRedemption({
    shopId: story.shopId,
    redemptionId: pending.id,
    at: later(1),
    discounts: story.discounts,
    storeCredit: story.storeCredit,
  });
  expect(issued).toMatchObject({ outcome: "issued", redemption: { state: "ISSUED", code: pending.code } });
  expect(story.discounts.live()).toHaveLength(1);
});

test("slow: the shopper is told in time, and what was begun is finished", async () => {
  const member = await story.aMember(500);
  story.discounts.answerAfter(150);

  const answer = await story.press(member, { waitMs: 20 });

  expect(answer.outcome).toBe("preparing");
  await expect.poll(async () => (await story.onlyRedemption(member)).state).toBe("ISSUED");
  expect(story.discounts.live()).toHaveLength(1);
});

test("a time-out after the work was done leaves exactly one live code", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("lost_answer");

  const answer = await story.press(member);
  const pending = await story.onlyRedemption(member);
  const issued = await issueRedemption({
    shopId: story.shopId,
    redemptionId: pending.id,
    at: later(1),
    discounts: story.discounts,
    storeCredit: story.storeCredit,
  });

  expect(answer.outcome).toBe("preparing");
  expect(issued).toMatchObject({
    outcome: "issued",
    redemption: { code: pending.code, madeGid: "gid://shopify/DiscountCodeNode/1" },
  });
  expect(story.discounts.all).toHaveLength(1);
});

test("refused for good: the points come back, once", async () => {
  const member = await story.aMember(500);
  story.discounts.failAlways("refuses");

  expect(await story.press(member)).toEqual({ outcome: "not_possible_now" });
  const again = await issueRedemption({
    shopId: story.shopId,
    redemptionId: (await story.onlyRedemption(member)).id,
    at: later(1),
    discounts: story.discounts,
    storeCredit: story.storeCredit,
  });

  expect(again.outcome).toBe("already_settled");
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "RETURNED", returnReason: "code_not_made" });
  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 500, 500],
    ["REDEEM", -500, 0],
    ["REDEEM_RETURN", 500, 500],
  ]);
  expect(story.discounts.all).toEqual([]);
  expect(await story.press(member)).toEqual({ outcome: "not_possible_now" });
});

test("the app is shut out of the shop: the points come back", async () => {
  const member = await story.aMember(500);
  story.discounts.failAlways("closed");

  expect(await story.press(member)).toEqual({ outcome: "not_possible_now" });
  expect(await story.balanceOf(member)).toBe(500);
});

test("refused, though a lost answer had made the code: the member has what was paid for", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("lost_answer", "refuses");

  await story.press(member);
  const { id } = await story.onlyRedemption(member);
  const issued = await issueRedemption({
    shopId: story.shopId,
    redemptionId: id,
    at: later(1),
    discounts: story.discounts,
    storeCredit: story.storeCredit,
  });

  expect(issued.outcome).toBe("issued");
  expect(story.discounts.live()).toHaveLength(1);
  expect(await story.balanceOf(member)).toBe(0);
});

test("the last attempt fails as the others did: it waits while nobody can look, then gives the points back", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("down");
  await story.press(member);
  const { id: redemptionId } = await story.onlyRedemption(member);

  story.discounts.failAlways("down");
  const last = {
    shopId: story.shopId,
    redemptionId,
    at: later(300),
    discounts: story.discounts,
    storeCredit: story.storeCredit,
    isLastAttempt: true,
  };
  await expect(issueRedemption(last)).rejects.toMatchObject({ retryable: true });
  expect((await story.onlyRedemption(member)).state).toBe("PENDING");

  story.discounts.failAlways(null);
  story.discounts.failNext("down");
  expect(await issueRedemption(last)).toMatchObject({ outcome: "returned" });
  expect(await story.balanceOf(member)).toBe(500);
  expect(story.discounts.live()).toEqual([]);
});

test("a stranger has the code: the next one is taken", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("down");
  await story.press(member);
  const pending = await story.onlyRedemption(member);
  story.discounts.addForeign(pending.code ?? "");

  const issued = await issueRedemption({
    shopId: story.shopId,
    redemptionId: pending.id,
    at: later(1),
    discounts: story.discounts,
    storeCredit: story.storeCredit,
  });

  expect(issued).toMatchObject({ outcome: "issued", redemption: { codeAttempt: 1, madeGid: "gid://shopify/DiscountCodeNode/2" } });
  expect((await story.onlyRedemption(member)).code).not.toBe(pending.code);
});

test("request and job at once make one code", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("down");
  await story.press(member);
  const { id: redemptionId } = await story.onlyRedemption(member);
  story.discounts.answerAfter(10);

  const issued = await Promise.all(
    Array.from({ length: 8 }, () =>
      issueRedemption({ shopId: story.shopId, redemptionId, at: later(1), discounts: story.discounts, storeCredit: story.storeCredit }),
    ),
  );

  expect(issued.filter(({ outcome }) => outcome === "issued")).toHaveLength(1);
  expect(issued.filter(({ outcome }) => outcome === "already_settled")).toHaveLength(7);
  expect(story.discounts.live()).toHaveLength(1);
  expect(await jobs("revoke-discount")).toEqual([]);
});

test("a code that would be born ended is not made: the points come back", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("lost_answer");
  await story.press(member);
  const { id: redemptionId } = await story.onlyRedemption(member);

  const issued = await issueRedemption({
    shopId: story.shopId,
    redemptionId,
    at: CODE_ENDS,
    discounts: story.discounts,
    storeCredit: story.storeCredit,
  });

  expect(issued.outcome).toBe("returned");
  expect(story.discounts.live()).toEqual([]);
  expect(await story.balanceOf(member)).toBe(500);
});

test("a code made behind a lost answer, in a shop that then shut the app out, is switched off once the shop is open", async () => {
  const member = await story.aMember(500);
  story.discounts.failNext("lost_answer");
  await story.press(member);
  const { id: redemptionId } = await story.onlyRedemption(member);
  const job = { shopId: story.shopId, redemptionId, at: later(1), discounts: story.discounts, storeCredit: story.storeCredit };

  story.discounts.failAlways("closed");
  expect((await issueRedemption(job)).outcome).toBe("returned");
  expect(story.discounts.live()).toHaveLength(1);
  expect((await jobs("issue-redemption")).length).toBeGreaterThan(2);
  await expect(issueRedemption(job)).rejects.toMatchObject({ retryable: false });

  story.discounts.failAlways(null);
  expect((await issueRedemption(job)).outcome).toBe("already_settled");
  expect(story.discounts.live()).toEqual([]);
  expect(await story.balanceOf(member)).toBe(500);
});
