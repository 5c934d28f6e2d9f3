/** The doors from outside, told of another shop's or another member's things: nobody gets them, and they stay as they are. */
import { expect, test } from "vitest";
import { drainInbox } from "~/jobs/inbox.server";
import type { Member } from "~/loyalty/members/member";
import { installShop } from "~/loyalty/workflows/install-shop.server";
import { launchProgram } from "~/loyalty/workflows/launch-program.server";
import { readAsOfPage } from "~/presenters/as-of-page.server";
import { readEarningRulePage } from "~/presenters/earning-rule-page.server";
import { readMemberPage } from "~/presenters/member-page.server";
import { readRewardPage } from "~/presenters/reward-page.server";
import { KAWA } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor, readMember } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { useDatabase } from "#test/support/database";
import { knock, numberOf } from "#test/support/shopper-requests";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";
import { rowsOf, twoShops, type TwoShops } from "#test/support/two-shops";
import { useWebhookDoor, webhookFixture } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const AT = daysAfter(MONDAY_NOON, 3);
const actor = "staff:1";
const FRESH_KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a09";

/** Two live shops; the same customer number is a member with 5,000 points in the second. */
async function twoLiveShops(): Promise<TwoShops & { namesake: Member; rows: () => Promise<string[]> }> {
  const shops = await twoShops();
  const { shopId } = await installShop({ facts: KAWA, at: A_MONTH_BEFORE });
  await launchProgram({ shopId, actor, at: A_MONTH_BEFORE });
  const namesake = await aMember(shopId, { points: 5_000 });
  return { ...shops, namesake, rows: () => rowsOf(db, shops.theirs) };
}

test("a reward of another shop cannot be bought, and costs nothing", async () => {
  const { theirs, mine, namesake, rows } = await twoLiveShops();
  const [before, own] = [await rows(), await rowsOf(db, mine)];

  const body = { rewardId: theirs.rewardId, requestKey: FRESH_KEY };
  const answer = await knock({ path: "redeem", shop: mine.domain, customerId: numberOf(namesake.customerGid), body });

  expect([answer.status, await answer.json()]).toEqual([409, { status: "refused", reason: "reward_not_available" }]);
  expect(await rows()).toEqual(before);
  expect(await rowsOf(db, mine)).toEqual(own);
});

test("a request key opens nobody else's code: not another member's, not another shop's", async () => {
  const { theirs, mine, namesake, rows } = await twoLiveShops();
  const poor = await aMember(theirs.shopId, { customer: aCustomer({ customerGid: "gid://shopify/Customer/77" }) });
  const before = await rows();
  const body = { rewardId: theirs.rewardId, requestKey: theirs.requestKey };

  const fromMember = await knock({ path: "redeem", shop: theirs.domain, customerId: numberOf(poor.customerGid), body });
  const fromShop = await knock({ path: "redeem", shop: mine.domain, customerId: numberOf(namesake.customerGid), body });

  expect([fromMember.status, await fromMember.json()]).toEqual([409, { status: "refused", reason: "insufficient_points" }]);
  expect([fromShop.status, await fromShop.json()]).toEqual([409, { status: "refused", reason: "reward_not_available" }]);
  expect(await rows()).toEqual(before);
});

test("the panel of one shop shows nothing of the same customer's in another", async () => {
  const { theirs, mine, namesake } = await twoLiveShops();

  const answer = await knock({ path: "shopper", shop: mine.domain, customerId: numberOf(namesake.customerGid) });

  const home = await answer.text();
  expect(JSON.parse(home)).toMatchObject({ kind: "member", availablePoints: 5_000, redemptions: [], activity: [{ points: 5_000 }] });
  for (const trace of [theirs.issued.code, theirs.issued.id, theirs.rewardId, theirs.order.name]) expect(home).not.toContain(trace);
});

test("what a shop's webhooks say is said of that shop, whatever they name", async () => {
  const { theirs, mine, rows } = await twoLiveShops();
  const before = await rows();
  const [orderId, customerId] = [Number(numberOf(theirs.order.orderGid)), Number(numberOf(theirs.member.customerGid))];
  const customer = { id: customerId, admin_graphql_api_id: theirs.member.customerGid };
  const moments = { created_at: "2026-03-04T08:00:00Z", updated_at: "2026-03-04T08:00:00Z" };
  const order = {
    ...webhookFixture("orders-paid"),
    ...{ id: orderId, admin_graphql_api_id: theirs.order.orderGid, customer, processed_at: moments.created_at, ...moments },
    discount_codes: [{ code: theirs.issued.code, amount: "5.00", type: "fixed_amount" }],
  };
  const refund = {
    ...{ id: 777, order_id: orderId, created_at: moments.created_at, order_adjustments: [] },
    ...{ transactions: [{ kind: "refund", status: "success", amount: "50.00" }], refund_line_items: [] },
  };

  const say = async (topic: string, body: object) => {
    await send({ topic, body, shopDomain: mine.domain, triggeredAt: "2026-03-04T08:00:00Z" });
    await drainInbox();
  };
  await say("orders/paid", order);
  await say("orders/cancelled", { ...order, cancelled_at: "2026-03-04T09:00:00Z" });
  await say("refunds/create", refund);
  await say("customers/update", { ...webhookFixture("customers-update"), ...customer, ...moments, state: "enabled" });
  await say("customers/redact", { ...webhookFixture("customers-redact"), customer });
  await say("app/uninstalled", webhookFixture("app-uninstalled"));
  const heard = await db.webhookDelivery.findMany({ where: { shopDomain: mine.domain }, select: { topic: true, state: true } });
  await say("shop/redact", { ...webhookFixture("shop-redact"), shop_domain: theirs.domain });

  expect(heard).toHaveLength(6);
  expect(heard.filter(({ state }) => state !== "PROCESSED")).toEqual([]);
  expect(await db.shop.findMany({ select: { domain: true } })).toEqual([{ domain: theirs.domain }]);
  expect(await rows()).toEqual(before);
});

test("the same order number in two shops is two orders", async () => {
  const { namesake, rows } = await twoLiveShops();
  const before = await rows();

  const posted = await postFor(namesake, givenPoints(7, { sourceKey: "order:1001:r1" }));

  expect(before.join()).toContain("order:1001:r1");
  expect(posted.outcome).toBe("posted");
  expect((await readMember(namesake)).availablePoints).toBe(5_007);
  expect(await rows()).toEqual(before);
});

test("no page of the admin shows a thing of another shop, by whatever number it is asked for", async () => {
  const { theirs, mine, rows } = await twoLiveShops();
  const before = await rows();
  const { shopId } = mine;

  const pages = [
    await readMemberPage(shopId, { memberId: theirs.member.id, before: null, at: AT }),
    await readAsOfPage(shopId, { memberId: theirs.member.id, asked: null, at: AT }),
    await readRewardPage(shopId, theirs.rewardId, AT),
    await readEarningRulePage(shopId, theirs.rule.id, "place_order"),
  ];

  expect(pages).toEqual([null, null, null, null]);
  expect(await rows()).toEqual(before);
});
