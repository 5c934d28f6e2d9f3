/**
 * Webhooks as on a busy day: through the signed door all at once, dealt with by two workers, which are processes of their
 * own. What is left is what one worker leaves that is told one message after the other.
 */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { drainInbox } from "~/jobs/inbox.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { enrollMember } from "~/loyalty/members/enroll-member.server";
import { aLaunchedShop, BIRCH, KAWA } from "#test/factories/installed-shop";
import { aCustomer } from "#test/factories/order-facts";
import { useDatabase } from "#test/support/database";
import { useInboxWorkers } from "#test/support/inbox-workers";
import { A_MONTH_BEFORE, MONDAY_NOON, minutesAfter } from "#test/support/times";
import { useWebhookDoor, webhookFixture, type Sent } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const workers = useInboxWorkers();

type Order = { number: number; customer: number };

const amount = (text: string, currency: string) => ({ shop_money: { amount: text, currency_code: currency } });

/** 100.00 in three lines, paid; later without its second line (30.00), and with 7.00 given back. */
function messagesOf({ number, customer }: Order, { domain, currency }: { domain: string; currency: string }): Sent[] {
  const at = (minutes: number) => minutesAfter(MONDAY_NOON, number + minutes).toISOString();
  const line = (id: number, price: string, isLeft = true) => ({
    ...{ id: number * 10 + id, title: "Boots", quantity: 1, current_quantity: isLeft ? 1 : 0, gift_card: false },
    ...{ price_set: amount(price, currency), discount_allocations: [], tax_lines: [] },
  });
  const paid = {
    ...webhookFixture("orders-paid"),
    ...{ admin_graphql_api_id: `gid://shopify/Order/${number}`, name: `#${number}` },
    customer: { admin_graphql_api_id: `gid://shopify/Customer/${customer}` },
    ...{ currency, financial_status: "paid", test: false, cancelled_at: null, shipping_lines: [], refunds: [] },
    ...{ created_at: at(0), processed_at: at(0), updated_at: at(0), payment_gateway_names: ["shopify_payments"] },
    line_items: [line(1, "50.00"), line(2, "30.00"), line(3, "20.00")],
    total_price_set: amount("100.00", currency),
  };
  const refund = { order_id: number, order_adjustments: [], transactions: [], refund_line_items: [] };
  const goodsBack = {
    ...{ ...refund, id: number * 10 + 1, created_at: at(60) },
    refund_line_items: [{ line_item_id: number * 10 + 2, quantity: 1, subtotal_set: amount("30.00", currency) }],
  };
  const moneyBack = {
    ...{ ...refund, id: number * 10 + 2, created_at: at(90) },
    transactions: [{ kind: "refund", status: "success", amount: "7.00", currency }],
  };
  const updated = {
    ...{ ...paid, updated_at: at(60), financial_status: "partially_refunded", refunds: [goodsBack] },
    line_items: [line(1, "50.00"), line(2, "30.00", false), line(3, "20.00")],
  };
  const sent = (topic: string, body: object) => ({ topic, body, shopDomain: domain });
  return [
    sent("orders/paid", paid),
    sent("refunds/create", goodsBack),
    sent("orders/updated", updated),
    sent("refunds/create", moneyBack),
    sent("orders/paid", paid),
  ];
}

/** 70.00 are left, less 7.00. */
const LEFT_OF_EACH = 63;

async function aShopOf(facts: typeof BIRCH, customers: number[]): Promise<{ shopId: number; domain: string; currency: string }> {
  const shopId = await aLaunchedShop({ ...facts, currency: "USD" });
  for (const customer of customers) {
    const buyer = aCustomer({ customerGid: `gid://shopify/Customer/${customer}` });
    await inTransaction((tx) => enrollMember(tx, { shopId, facts: buyer, at: A_MONTH_BEFORE }));
  }
  return { shopId, domain: facts.domain, currency: "USD" };
}

/** What the orders have come to, whoever did it and in which steps. */
async function whatIsLeft(shopId: number) {
  expect(await checkLedger(db, shopId)).toEqual([]);
  const members = await db.member.findMany({ where: { shopId }, orderBy: { customerGid: "asc" } });
  const awards = await db.orderAward.findMany({ where: { shopId }, orderBy: { orderGid: "asc" } });
  const lots = await db.lot.groupBy({ by: ["orderKey"], where: { shopId }, _sum: { remaining: true }, orderBy: { orderKey: "asc" } });
  return {
    balances: members.map(({ customerGid, availablePoints, pendingPoints, deficitPoints }) => [
      customerGid,
      availablePoints,
      pendingPoints,
      deficitPoints,
    ]),
    awards: awards.map(({ orderGid, posted, expired, writtenOff }) => [orderGid, posted, expired, writtenOff]),
    lots: lots.map(({ orderKey, _sum }) => [orderKey, _sum.remaining]),
  };
}

async function tellOneByOne(messages: Sent[]): Promise<void> {
  for (const message of messages) {
    await send(message);
    await drainInbox();
  }
}

/** Every other from the end, so that refunds come before their orders. */
function outOfOrder(messages: Sent[]): Sent[] {
  return [...messages.filter((_, index) => index % 2 === 1).reverse(), ...messages.filter((_, index) => index % 2 === 0)];
}

async function howTheyEnded() {
  return db.webhookDelivery.groupBy({ by: ["shopDomain", "state", "attempts"], _count: true, orderBy: { shopDomain: "asc" } });
}

test("fifty webhooks about one member at once, and two workers", async () => {
  const orders = Array.from({ length: 10 }, (_, index) => ({ number: 1001 + index, customer: 1 }));
  const busy = await aShopOf(BIRCH, [1]);
  const quiet = await aShopOf(KAWA, [1]);
  await workers.start(2);

  const messages = outOfOrder(orders.flatMap((order) => messagesOf(order, busy)));
  const answers = await Promise.all(messages.map((message) => send(message)));
  await workers.untilEmpty();
  await workers.stop();
  await tellOneByOne(orders.flatMap((order) => messagesOf(order, quiet)));

  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
  expect(await howTheyEnded()).toEqual([
    { shopDomain: busy.domain, state: "PROCESSED", attempts: 1, _count: 50 },
    { shopDomain: quiet.domain, state: "PROCESSED", attempts: 1, _count: 50 },
  ]);
  const left = await whatIsLeft(busy.shopId);
  expect(left).toEqual(await whatIsLeft(quiet.shopId));
  expect(left.balances).toEqual([["gid://shopify/Customer/1", 10 * LEFT_OF_EACH, 0, 0]]);
});

test("two workers share one backlog: each message is dealt with once, everybody has their points", async () => {
  const customers = Array.from({ length: 30 }, (_, index) => 1 + index);
  const orders = customers.map((customer) => ({ number: 2000 + customer, customer }));
  const busy = await aShopOf(BIRCH, customers);
  await Promise.all(outOfOrder(orders.flatMap((order) => messagesOf(order, busy))).map((message) => send(message)));

  await workers.start(2);
  await workers.untilEmpty();
  await workers.stop();

  expect(await howTheyEnded()).toEqual([{ shopDomain: busy.domain, state: "PROCESSED", attempts: 1, _count: 150 }]);
  const { balances, awards } = await whatIsLeft(busy.shopId);
  expect(balances.map(([, available]) => available)).toEqual(customers.map(() => LEFT_OF_EACH));
  expect(awards.map(([, posted]) => posted)).toEqual(customers.map(() => LEFT_OF_EACH));
});

test("what a killed worker had in its hands is dealt with within half a minute, and a worker at work keeps what it has", async () => {
  await aLaunchedShop(BIRCH);
  const { domain } = BIRCH;
  const [first] = messagesOf({ number: 900, customer: 90 }, { domain, currency: "USD" });
  if (!first) throw new Error("there is no message");
  await send(first);
  const leaseEnds = async () => (await db.webhookDelivery.findFirst({ where: { state: "WAITING" } }))?.takenUntil?.getTime() ?? 0;

  await inTransaction(async (tx) => {
    // Whoever takes it waits here, as on a slow day.
    await tx.$executeRaw`LOCK TABLE "OrderRecord" IN ACCESS EXCLUSIVE MODE`;
    await workers.start(1);
    await expect.poll(leaseEnds, { timeout: 10_000 }).toBeGreaterThan(0);
    const taken = await leaseEnds();
    expect(taken).toBeLessThan(Date.now() + 20_000);
    await expect.poll(leaseEnds, { timeout: 10_000 }).toBeGreaterThan(taken);
    workers.kill();
  });
  await workers.start(1);

  await expect.poll(leaseEnds, { timeout: 25_000, interval: 200 }).toBe(0);
  expect(await db.webhookDelivery.findMany({ select: { state: true, attempts: true }, where: { shopDomain: domain } })).toEqual([
    { state: "PROCESSED", attempts: 2 },
  ]);
});
