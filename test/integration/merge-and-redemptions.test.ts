/** A code bought before a merge is the kept member's: used, ended and given back as if they had bought it. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { findRedemption } from "~/loyalty/redemption/redemption.store.server";
import { issueRedemption } from "~/loyalty/workflows/issue-redemption.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { redeem } from "~/loyalty/workflows/redeem.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { undoMerge } from "~/loyalty/workflows/undo-merge.server";
import { listMergesInto } from "~/loyalty/members/merges.store.server";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor, readMember } from "#test/factories/member";
import { ADA, aCustomer, anOrder, BEN, linesOf } from "#test/factories/order-facts";
import { useDatabase } from "#test/support/database";
import { fakeDiscounts } from "#test/support/discounts";
import { daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";
import { fakeStoreCredit } from "#test/support/store-credit";

const { db } = useDatabase();
const KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a01";
const MERGED_AT = daysAfter(MONDAY_NOON, 2);
const LATER = daysAfter(MERGED_AT, 1);
const END = daysAfter(MONDAY_NOON, 200);

/** Ben has bought a reward with points that end; then he is merged into Ada. `isDown`: Shopify could not make the code yet. */
async function aCodeBeforeTheMerge({ isDown = false } = {}) {
  const shopId = await aLaunchedShop();
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com" }) });
  await postFor(gone, givenPoints(2_000, { endsAt: END }));
  const [reward] = await listRewards(db, shopId);
  if (!reward) throw new Error("the shop has no reward");
  const discounts = fakeDiscounts();
  if (isDown) discounts.failAlways("down");
  const request = { rewardId: reward.id, requestKey: KEY };
  await redeem({ shopId, customerGid: BEN, request, at: MONDAY_NOON, discounts, storeCredit: fakeStoreCredit(), waitMs: 1_000 });
  const { id } = await db.redemption.findFirstOrThrow();
  const merge = () => onCustomersMerged({ shopId, goneGid: BEN, keptGid: ADA, mergedAt: MERGED_AT, at: MERGED_AT });
  const balances = async () => [(await readMember(kept)).availablePoints, (await readMember(gone)).availablePoints];
  return { shopId, kept, gone, id, price: reward.pointsPrice, discounts, merge, balances };
}

test("an order of the kept customer uses it, and a cancel gives the points back to them, to end when they would have", async () => {
  const { shopId, kept, id, price, merge, balances } = await aCodeBeforeTheMerge();
  await merge();
  const { code } = await db.redemption.findFirstOrThrow();
  const order = anOrder({ customerGid: ADA, placedAt: LATER, lines: linesOf(1), discountCodes: [code ?? ""] });

  await onOrderChanged({ shopId, change: order, at: LATER });
  const used = await findRedemption(db, shopId, id);
  const cancelled = { ...order, cancelledAt: minutesAfter(LATER, 30), factsAt: minutesAfter(LATER, 30) };
  await onOrderChanged({ shopId, change: cancelled, at: minutesAfter(LATER, 30) });
  await onOrderChanged({ shopId, change: cancelled, at: minutesAfter(LATER, 40) });

  expect(used).toMatchObject({ state: "USED", memberId: kept.id });
  expect(await findRedemption(db, shopId, id)).toMatchObject({ state: "RETURNED" });
  expect(await balances()).toEqual([2_000, 0]);
  const lots = await db.lot.findMany({ where: { memberId: kept.id, remaining: { gt: 0 } } });
  expect(lots.map(({ remaining, endsAt }) => ({ remaining, endsAt }))).toEqual([
    { remaining: 2_000 - price, endsAt: END },
    { remaining: price, endsAt: END },
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("it ends unused: the nightly run gives the points to the kept member", async () => {
  const { shopId, id, merge, balances } = await aCodeBeforeTheMerge();
  await merge();
  await db.redemption.updateMany({ where: { id }, data: { endsAt: daysAfter(MONDAY_NOON, 30) } });

  await runNightly({ shopId, day: "2026-04-05", at: daysAfter(MONDAY_NOON, 34) });

  expect(await balances()).toEqual([2_000, 0]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a code that was still to be made is made for the kept customer", async () => {
  const { shopId, id, discounts, merge } = await aCodeBeforeTheMerge({ isDown: true });
  await merge();
  const wanted: string[] = [];
  const port = {
    ...fakeDiscounts(),
    issue: (asked: { customerGid: string }) => {
      wanted.push(asked.customerGid);
      return Promise.resolve({ outcome: "issued" as const, discountGid: "gid://shopify/DiscountCodeNode/1" });
    },
  };

  const issued = await issueRedemption({ shopId, redemptionId: id, at: LATER, discounts: port, storeCredit: fakeStoreCredit() });

  expect(discounts).toBeDefined();
  expect(issued.outcome).toBe("issued");
  expect(wanted).toEqual([ADA]);
});

test("Shopify refuses it for the customer who is gone while the merge is being heard of: it is asked for again, for the kept one", async () => {
  const { shopId, id, merge, balances, price } = await aCodeBeforeTheMerge({ isDown: true });
  const wanted: string[] = [];
  const port = {
    ...fakeDiscounts(),
    issue: async (asked: { customerGid: string }) => {
      wanted.push(asked.customerGid);
      if (asked.customerGid === ADA) return { outcome: "issued" as const, discountGid: "gid://shopify/DiscountCodeNode/1" };
      await merge();
      return { outcome: "refused" as const, reason: "Customer does not exist" };
    },
  };

  const issued = await issueRedemption({ shopId, redemptionId: id, at: LATER, discounts: port, storeCredit: fakeStoreCredit() });

  expect(issued.outcome).toBe("issued");
  expect(wanted).toEqual([BEN, ADA]);
  expect(await balances()).toEqual([2_000 - price, 0]);
});

test("Shopify refuses it for good: the points go to the kept member", async () => {
  const { shopId, id, merge, balances } = await aCodeBeforeTheMerge({ isDown: true });
  await merge();
  const port = { ...fakeDiscounts(), issue: () => Promise.resolve({ outcome: "refused" as const, reason: "no" }) };

  const issued = await issueRedemption({ shopId, redemptionId: id, at: LATER, discounts: port, storeCredit: fakeStoreCredit() });

  expect(issued.outcome).toBe("returned");
  expect(await balances()).toEqual([2_000, 0]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("the same press after the merge is the first purchase again, and its key is nobody else's", async () => {
  const { shopId, kept, id, price, discounts, merge, balances } = await aCodeBeforeTheMerge();
  await postFor(kept, givenPoints(1_000));
  await merge();
  const { rewardId } = await db.redemption.findFirstOrThrow({ where: { id } });

  const again = await redeem({
    shopId,
    customerGid: ADA,
    request: { rewardId, requestKey: KEY },
    at: LATER,
    discounts,
    storeCredit: fakeStoreCredit(),
    waitMs: 1_000,
  });

  expect(again).toMatchObject({ outcome: "ready", redemption: { id } });
  expect(await balances()).toEqual([3_000 - price, 0]);
});

test("undone: the purchase goes back with its member, and a return after that is theirs", async () => {
  const { shopId, kept, gone, id, price, merge, balances } = await aCodeBeforeTheMerge();
  await merge();
  const [known] = await listMergesInto(db, shopId, kept.id);
  await undoMerge({ shopId, memberId: kept.id, mergeId: known?.id ?? 0n, actor: "staff:1", at: LATER });
  const apart = await balances();
  await db.redemption.updateMany({ where: { id }, data: { endsAt: daysAfter(MONDAY_NOON, 30) } });

  await runNightly({ shopId, day: "2026-04-05", at: daysAfter(MONDAY_NOON, 34) });

  expect(apart).toEqual([0, 2_000 - price]);
  expect(await findRedemption(db, shopId, id)).toMatchObject({ memberId: gone.id, state: "EXPIRED" });
  expect(await balances()).toEqual([0, 2_000]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});
