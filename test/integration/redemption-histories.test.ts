/**
 * Whatever happens in whatever order, once all is quiet: points are gone exactly where there is one live code or a use,
 * and nowhere else (invariant 7), and the books agree.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { OutsideFailure } from "~/loyalty/redemption/rewards-port";
import { discountTitle, pointsAreBack, type Redemption } from "~/loyalty/redemption/redemption";
import { listRedemptions } from "~/loyalty/redemption/redemption.store.server";
import { issueRedemption } from "~/loyalty/workflows/issue-redemption.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { db, emptyAllTables, useDatabase } from "#test/support/database";
import type { Fault } from "#test/support/discounts";
import { AT, CODE_ENDS, jobs, useRedemptionStory, type RedemptionStory } from "#test/support/redemption-story";
import { fakeStoreCredit } from "#test/support/store-credit";

useDatabase();
const story = useRedemptionStory();

const HISTORIES = 40;
const POINTS = 1400;
const fault = fc.constantFrom<Fault | "none">("none", "none", "down", "lost_answer", "refuses", "closed");

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("press" as const), key: fc.nat(4), fault }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("job" as const), which: fc.nat(3), isLastAttempt: fc.boolean(), fault }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("order" as const), which: fc.nat(3), order: fc.nat(2), isOver: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("night" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

test(`${HISTORIES} histories of presses, faults, jobs, orders, refunds and nights`, { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      await emptyAllTables();
      await story.begin();
      const member = await story.aMember(POINTS);
      for (const each of steps) await take(member, each);
      await quieten(member);
      await expectInvariants(member);
    }),
    { numRuns: HISTORIES, seed: 20_261_122 },
  );
});

async function take(member: Member, each: Step): Promise<void> {
  const { discounts, shopId } = story;
  if ("fault" in each && each.fault !== "none") discounts.failNext(each.fault);
  const known = await redemptionsOf(member);
  const redemption = "which" in each ? known[each.which] : undefined;
  switch (each.does) {
    case "press":
      await story.press(member, { requestKey: `5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3d0${each.key}` });
      break;
    case "job":
      if (redemption) await tryToIssue(story, redemption, each.isLastAttempt);
      break;
    case "order":
      // Nobody can use a code that was never shown.
      if (!redemption?.issuedAt) break;
      await story.settleOrder(member, {
        codes: [redemption.code],
        orderGid: `gid://shopify/Order/${each.order}`,
        isFullyRefunded: each.isOver,
      });
      break;
    case "night":
      await runNightly({ shopId, day: "2026-06-09", at: CODE_ENDS });
      break;
  }
}

async function tryToIssue({ shopId, discounts }: RedemptionStory, { id }: Redemption, isLastAttempt: boolean): Promise<void> {
  try {
    await issueRedemption({ shopId, redemptionId: id, at: AT, discounts, storeCredit: fakeStoreCredit(), isLastAttempt });
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
  }
}

/** Shopify answers again, and every job that waits is done. */
async function quieten(member: Member): Promise<void> {
  const { discounts } = story;
  discounts.failAlways(null);
  discounts.forgetFaults();
  for (const redemption of await redemptionsOf(member)) await tryToIssue(story, redemption, false);
  for (const job of (await jobs("revoke-discount")) as { discountGid: string }[]) await discounts.revoke(job.discountGid);
}

async function expectInvariants(member: Member): Promise<void> {
  for (const redemption of await redemptionsOf(member)) {
    const moved = await pointsMovedBy(redemption);
    const live = story.discounts.live().filter((discount) => discount.title === discountTitle(redemption.id));
    expect(redemption.state).not.toBe("PENDING");
    if (pointsAreBack(redemption.state)) {
      expect(moved).toBe(0);
      expect(live).toEqual([]);
    }
    if (redemption.state === "ISSUED") {
      expect(moved).toBe(-redemption.pointsSpent);
      expect(live.map(({ discountGid, code }) => ({ discountGid, code }))).toEqual([
        { discountGid: redemption.madeGid, code: redemption.code },
      ]);
    }
    // Used after its points had gone back and were spent: taken as far as they were there.
    if (redemption.state === "USED") expect(moved).toBeGreaterThanOrEqual(-redemption.pointsSpent);
  }
  expect(await checkLedger(db, story.shopId)).toEqual([]);
}

async function pointsMovedBy({ shopId, id }: Redemption): Promise<number> {
  const moved = await inTransaction((tx) =>
    tx.pointsEntry.aggregate({ where: { shopId, sourceKey: { startsWith: `redemption:${id}:` } }, _sum: { points: true } }),
  );
  return moved._sum.points ?? 0;
}

async function redemptionsOf(member: Member): Promise<Redemption[]> {
  return (await listRedemptions(db, story.shopId, member.id, { limit: 20 })).reverse();
}
