/** An order that earns and uses a reward, from its payment to its refund: both ways at once, in the binding order. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { anOrder, aRefund, refunded } from "#test/factories/order-facts";
import { db, useDatabase } from "#test/support/database";
import { AT, later, ORDER, useRedemptionStory } from "#test/support/redemption-story";

useDatabase();
const story = useRedemptionStory();

async function anOrderWithReward() {
  const member = await story.aMember(500);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  const order = anOrder({
    orderGid: ORDER,
    name: "#1042",
    customerGid: member.customerGid,
    placedAt: later(10),
    discountCodes: [code ?? ""],
  });
  await onOrderChanged({ shopId: story.shopId, change: order, at: later(12) });
  return { member, order };
}

test("a full refund gives the reward's points back first and takes the order's points then", async () => {
  const { member, order } = await anOrderWithReward();
  const refund = aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] });

  await onOrderChanged({ shopId: story.shopId, change: refunded(order, refund), at: later(90) });

  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 500, 500],
    ["REDEEM", -500, 0],
    ["EARN_ORDER", 100, 100],
    ["REDEEM_RETURN", 500, 600],
    ["REVERSE_ORDER", -100, 500],
  ]);
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "RETURNED", usedOrderGid: ORDER });
  expect(await checkLedger(db, story.shopId)).toEqual([]);
});

test("a cancel told before the payment was heard of ends the same", async () => {
  const member = await story.aMember(500);
  await story.press(member);
  const { code } = await story.onlyRedemption(member);
  const order = anOrder({ orderGid: ORDER, customerGid: member.customerGid, placedAt: later(10), discountCodes: [code ?? ""] });
  const cancelled = { ...order, cancelledAt: later(30), factsAt: later(30) };

  await onOrderChanged({ shopId: story.shopId, change: cancelled, at: later(40) });
  await onOrderChanged({ shopId: story.shopId, change: order, at: later(41) });

  expect(await story.onlyRedemption(member)).toMatchObject({ state: "RETURNED", returnReason: "order_cancelled" });
  expect(await story.balanceOf(member)).toBe(500);
});

test("a cancellation that is taken back gives the order's points again and does not take the reward's again", async () => {
  const { member, order } = await anOrderWithReward();

  await onOrderChanged({ shopId: story.shopId, change: { ...order, cancelledAt: later(30), factsAt: later(30) }, at: later(31) });
  await onOrderChanged({ shopId: story.shopId, change: { ...order, factsAt: later(60) }, at: later(61) });

  expect(await story.entriesOf(member)).toEqual([
    ["ADJUST", 500, 500],
    ["REDEEM", -500, 0],
    ["EARN_ORDER", 100, 100],
    ["REDEEM_RETURN", 500, 600],
    ["REVERSE_ORDER", -100, 500],
    ["EARN_ORDER", 100, 600],
  ]);
  expect(await story.onlyRedemption(member)).toMatchObject({ state: "RETURNED", returnReason: "order_cancelled" });
  expect(await checkLedger(db, story.shopId)).toEqual([]);
});

test("refund and redeem at once: what is spent is spent once, and the books agree", async () => {
  const { member, order } = await anOrderWithReward();
  const refund = aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] });
  const keys = Array.from({ length: 6 }, (_, index) => `5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3c0${index}`);

  await Promise.all([
    ...keys.map((requestKey) => story.press(member, { requestKey, at: AT })),
    onOrderChanged({ shopId: story.shopId, change: refunded(order, refund), at: later(90) }),
  ]);

  const bought = await db.redemption.count({ where: { memberId: member.id, state: "ISSUED" } });
  expect(bought).toBeLessThanOrEqual(1);
  expect(story.discounts.live().length).toBe(bought + 1); // the used one is still Shopify's to switch off
  expect(await checkLedger(db, story.shopId)).toEqual([]);
});
