/** The walk of a redemption: points are set aside, the code is made, an order uses it, a refund brings the points back. */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import { listRedemptions } from "~/loyalty/redemption/redemption.store.server";
import { settleRedemptions } from "~/loyalty/redemption/settle-redemptions.server";
import { aLaunchedShop, KAWA } from "#test/factories/installed-shop";
import { db, useDatabase } from "#test/support/database";
import { AT, CODE_ENDS, later, ORDER, OTHER_KEY, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();

test("500 points become one code that fits the terms, an order uses it, a full refund gives the points back", async () => {
  const member = await story.aMember(600);

  const redeemed = await story.press(member);
  const redemption = await story.onlyRedemption(member);

  expect(redeemed).toMatchObject({ outcome: "ready", availablePoints: 100, redemption: { id: redemption.id } });
  expect(redemption).toMatchObject({ state: "ISSUED", pointsSpent: 500, issuedAt: AT, madeGid: "gid://shopify/DiscountCodeNode/1" });
  expect(redemption.code).toMatch(/^ENCORE-[2-9B-DF-HJKMNP-TV-Z]{10}$/);
  // 90 days from 10 March in New York, the last one whole.
  expect(redemption.endsAt).toEqual(CODE_ENDS);
  expect(story.discounts.all).toHaveLength(1);
  expect(story.discounts.all[0]).toMatchObject({
    code: redemption.code,
    title: `Encore reward ${redemption.id}`,
    customerGid: member.customerGid,
    amountMinor: 500,
    currency: "USD",
    minimumOrderMinor: 1000,
    startsAt: AT,
    endsAt: redemption.endsAt,
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  });

  await story.settleOrder(member, { codes: ["SPRING", redemption.code?.toLowerCase() ?? ""] });
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "USED", usedOrderGid: ORDER });

  await story.settleOrder(member, { codes: [redemption.code], isFullyRefunded: true });
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "RETURNED", returnReason: "order_refunded" });
  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 600, 600],
    ["REDEEM", -500, 100],
    ["REDEEM_RETURN", 500, 600],
  ]);
  expect(await readOpenLots(db, story.shopId, member.id)).toMatchObject([{ granted: 600, remaining: 600 }]);
});

test("an order that comes back with the same facts changes nothing more", async () => {
  const member = await story.aMember(600);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  const order = { codes: [code], cancelledAt: later(30) };

  const first = await story.settleOrder(member, order);
  const second = await story.settleOrder(member, order);
  const reopened = await story.settleOrder(member, { codes: [code] });

  expect(first.usedIds).toHaveLength(1);
  expect(first.returnedIds).toHaveLength(1);
  expect(second).toEqual({ usedIds: [], returnedIds: [] });
  expect(reopened).toEqual({ usedIds: [], returnedIds: [] });
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "RETURNED", returnReason: "order_cancelled" });
  expect(await story.balanceOf(member)).toBe(600);
});

test("a code that was taken off the order by an edit still comes back with the order's cancel", async () => {
  const member = await story.aMember(500);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  await story.settleOrder(member, { codes: [code] });

  await story.settleOrder(member, { codes: [], cancelledAt: later(30) });

  expect(await story.balanceOf(member)).toBe(500);
});

test("a part refunded leaves the reward used", async () => {
  const member = await story.aMember(500);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);

  await story.settleOrder(member, { codes: [code], isFullyRefunded: false });

  expect(await story.onlyRedemption(member)).toMatchObject({ state: "USED" });
  expect(await story.balanceOf(member)).toBe(0);
});

test("another order with the same code neither uses it again nor gives it back", async () => {
  const member = await story.aMember(500);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  await story.settleOrder(member, { codes: [code] });

  await story.settleOrder(member, { codes: [code], orderGid: "gid://shopify/Order/2000", isFullyRefunded: true });

  expect(await story.onlyRedemption(member)).toMatchObject({ state: "USED", usedOrderGid: ORDER });
});

test("a code used in an order that is nobody's, or another member's, is used, and comes back to its owner", async () => {
  const member = await story.aMember(1000);
  const other = await story.aMember(10);
  await story.press(member);
  await story.press(member, { requestKey: OTHER_KEY });
  const [second, first] = await listRedemptions(db, story.shopId, member.id, { limit: 2 });
  const order = { orderGid: "gid://shopify/Order/1", name: "#1", cancelledAt: null };

  await inTransaction((tx) =>
    settleRedemptions(tx, {
      shopId: story.shopId,
      locked: null,
      order: { ...order, discountCodes: [first?.code ?? ""], isFullyRefunded: false },
      at: AT,
    }),
  );
  await story.settleOrder(other, { codes: [second?.code ?? ""], isFullyRefunded: true });

  const states = (await listRedemptions(db, story.shopId, member.id, { limit: 2 })).map((redemption) => redemption.state).sort();
  expect(states).toEqual(["RETURNED", "USED"]);
  expect(await story.balanceOf(member)).toBe(500);
  expect(await story.balanceOf(other)).toBe(10);
});

test("codes of one shop mean nothing in another", async () => {
  const member = await story.aMember(500);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  const kawaId = await aLaunchedShop(KAWA);
  const order = { orderGid: ORDER, name: "#1", discountCodes: [code ?? ""], cancelledAt: null, isFullyRefunded: true };

  const settled = await inTransaction((tx) => settleRedemptions(tx, { shopId: kawaId, locked: null, order, at: AT }));

  expect(settled).toEqual({ usedIds: [], returnedIds: [] });
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "ISSUED" });
});
