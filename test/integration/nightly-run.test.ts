/** The nightly run: codes that ended give their points back, redemptions that hang are asked for again, the books are proved. */
import { expect, test } from "vitest";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import { findRedemption } from "~/loyalty/redemption/redemption.store.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { aLaunchedShop, KAWA } from "#test/factories/installed-shop";
import { db, useDatabase } from "#test/support/database";
import { CODE_ENDS, jobs, later, OTHER_KEY, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();

const beforeEnd = new Date(CODE_ENDS.getTime() - 1);

test("an unused code that ended gives its points back to the same lot and is switched off", async () => {
  const lotEnd = new Date("2026-12-31T05:00:00Z");
  const member = await story.aMember(700, lotEnd);
  await story.press(member);
  const { madeGid: discountGid } = await story.onlyRedemption(member);

  expect(await runNightly({ shopId: story.shopId, day: "2026-06-08", at: beforeEnd })).toMatchObject({ expiredCodes: 0 });
  expect(await runNightly({ shopId: story.shopId, day: "2026-06-09", at: CODE_ENDS })).toMatchObject({ expiredCodes: 1 });
  expect(await runNightly({ shopId: story.shopId, day: "2026-06-09", at: CODE_ENDS })).toMatchObject({ expiredCodes: 0 });

  expect(await story.onlyRedemption(member)).toMatchObject({ state: "EXPIRED", returnReason: "code_ended" });
  expect(await readOpenLots(db, story.shopId, member.id)).toMatchObject([{ granted: 700, remaining: 700, endsAt: lotEnd }]);
  expect(await jobs("revoke-discount")).toEqual([{ shopId: story.shopId, discountGid }]);
});

test("an order heard of after that takes the points again, as far as they are there, and a refund returns those", async () => {
  const member = await story.aMember(700);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  await runNightly({ shopId: story.shopId, day: "2026-06-09", at: CODE_ENDS });

  await story.settleOrder(member, { codes: [code] });
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "USED", returnReason: null });
  await story.settleOrder(member, { codes: [code], isFullyRefunded: true });

  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 700, 700],
    ["REDEEM", -500, 200],
    ["REDEEM_RETURN", 500, 700],
    ["REDEEM", -500, 200],
    ["REDEEM_RETURN", 500, 700],
  ]);
});

test("points that are spent by then are not asked for again", async () => {
  const member = await story.aMember(500);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  await runNightly({ shopId: story.shopId, day: "2026-06-09", at: CODE_ENDS });
  await story.press(member, { requestKey: OTHER_KEY, at: CODE_ENDS });

  await story.settleOrder(member, { codes: [code] });
  await story.settleOrder(member, { codes: [code], isFullyRefunded: true });

  expect(await story.balanceOf(member)).toBe(0);
  expect(await story.entriesOf(member)).toHaveLength(4);
});

test("a redemption that hangs is asked for again, a young one is left to its job", async () => {
  const member = await story.aMember(1000);
  story.discounts.failAlways("down");
  await story.press(member);
  const { id } = await story.onlyRedemption(member);
  await db.$executeRaw`DELETE FROM pgboss.job`;

  expect(await runNightly({ shopId: story.shopId, day: "2026-03-10", at: later(14) })).toMatchObject({ askedAgain: 0 });
  expect(await runNightly({ shopId: story.shopId, day: "2026-03-10", at: later(16) })).toMatchObject({ askedAgain: 1 });
  expect(await jobs("issue-redemption")).toEqual([{ shopId: story.shopId, redemptionId: id }]);
});

test("one shop's night leaves the other's codes alone", async () => {
  const kawaId = await aLaunchedShop(KAWA);
  const member = await story.aMember(500);
  await story.press(member);

  expect(await runNightly({ shopId: kawaId, day: "2026-07-01", at: new Date("2026-07-01T12:00:00Z") })).toMatchObject({
    expiredCodes: 0,
  });
  expect(await findRedemption(db, kawaId, (await story.onlyRedemption(member)).id)).toBeNull();
  expect((await story.onlyRedemption(member)).state).toBe("ISSUED");
});

test("the books are proved each night, and what does not agree is counted", async () => {
  await story.aMember(500);
  const night = { shopId: story.shopId, day: "2026-03-10", at: later(60) };

  expect(await runNightly(night)).toMatchObject({ drifts: 0 });
  await db.$executeRaw`UPDATE "Member" SET "availablePoints" = 499`;
  expect(await runNightly(night)).toMatchObject({ drifts: 2 });
});
