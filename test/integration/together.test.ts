/**
 * Messages of many people in one transaction leave what they leave one after the other, entry by entry; and where one of
 * them cannot be dealt with, the others are none the worse.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { drainInbox } from "~/jobs/inbox.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { enrollMember } from "~/loyalty/members/enroll-member.server";
import { onChanges, type Change } from "~/loyalty/workflows/on-changes.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { LanesCross } from "~/set-wise.server";
import { aLaunchedShop, BIRCH, KAWA } from "#test/factories/installed-shop";
import { ADA, aCustomer, anOrder, BEN } from "#test/factories/order-facts";
import { aShop, TWO_PER_UNIT } from "#test/factories/program";
import { useCapturedSql } from "#test/support/captured-sql";
import { useDatabase } from "#test/support/database";
import { STORED_HISTORIES } from "#test/support/histories";
import { anyOrderStory, messagesOf, shuffledAndRepeated } from "#test/support/order-story";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";
import { deliveries, useWebhookDoor, webhookFixture } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const { during } = useCapturedSql();
const LATER = daysAfter(MONDAY_NOON, 5);

const aProgram = () =>
  aShop({
    versions: [
      { from: A_MONTH_BEFORE },
      { from: minutesAfter(MONDAY_NOON, 25), rules: [TWO_PER_UNIT], expiry: { kind: "inactivity", months: 6 }, pendingDays: 3 },
    ],
  });

const enroll = (shopId: number, customerGid: string) =>
  inTransaction((tx) => enrollMember(tx, { shopId, facts: aCustomer({ customerGid }), at: A_MONTH_BEFORE }));

/** All that the messages wrote of each person, without the numbers that only say who came first. */
async function booksOf(shopId: number) {
  expect(await checkLedger(db, shopId)).toEqual([]);
  const members = await db.member.findMany({ where: { shopId }, orderBy: { customerGid: "asc" } });
  const awards = await db.orderAward.findMany({ where: { shopId }, orderBy: { orderGid: "asc" } });
  const orders = await db.orderRecord.findMany({ where: { shopId }, orderBy: { orderGid: "asc" } });
  const entries = await db.pointsEntry.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  const lots = await db.lot.findMany({ where: { shopId }, orderBy: { entryId: "asc" } });
  return {
    orders: orders.map(({ shopId: _shop, ...order }) => order),
    awards: awards.map(({ shopId: _shop, memberId: _member, ...award }) => award),
    people: members.map((member) => ({
      customerGid: member.customerGid,
      counters: [member.availablePoints, member.pendingPoints, member.deficitPoints],
      lastActivityAt: member.lastActivityAt,
      entries: entries
        .filter(({ memberId }) => memberId === member.id)
        .map(({ shopId: _shop, id: _id, memberId: _member, ...entry }) => entry),
      lots: lots
        .filter(({ memberId }) => memberId === member.id)
        .map(({ granted, remaining, expired, orderKey, endsAt, availableOn }) => [
          granted,
          remaining,
          expired,
          orderKey,
          endsAt,
          availableOn,
        ]),
    })),
  };
}

test("people's messages dealt with together leave, entry by entry, what each leaves alone", { timeout: 120_000 }, async () => {
  const anyPerson = fc.record({
    stories: fc.array(anyOrderStory, { minLength: 1, maxLength: 2 }),
    dice: fc.array(fc.nat(), { minLength: 64, maxLength: 64 }),
  });
  const people = fc.sample(anyPerson, { numRuns: STORED_HISTORIES, seed: 20261124 });
  const [alone, together] = [await aProgram(), await aProgram()];
  const lanes = people.map(({ stories, dice }, person) => {
    const customerGid = `gid://shopify/Customer/${person}`;
    const told = stories.flatMap((story, order) => messagesOf(story, { orderNumber: 10 * person + order + 1, customerGid }));
    return { customerGid, changes: shuffledAndRepeated(told, dice) };
  });
  for (const shopId of [alone, together]) for (const { customerGid } of lanes) await enroll(shopId, customerGid);

  for (const { changes } of lanes) for (const change of changes) await onOrderChanged({ shopId: alone, change, at: LATER });
  const AT_ONCE = 50;
  for (let first = 0; first < lanes.length; first += AT_ONCE) {
    const some = lanes.slice(first, first + AT_ONCE);
    const laneOf = ({ changes }: (typeof lanes)[number]) => changes.map((change): Change => ({ about: "order", shopId: together, change }));
    await onChanges({ lanes: some.map(laneOf), at: LATER });
  }

  expect(await booksOf(together)).toEqual(await booksOf(alone));
});

test("a hundred orders of a hundred people in ten shops take hardly more statements than one", async () => {
  const shops = await Promise.all(Array.from({ length: 10 }, aProgram));
  const customerGid = (person: number) => `gid://shopify/Customer/${person}`;
  for (let person = 0; person < 101; person += 1) await enroll(shops[person % 10]!, customerGid(person));
  const laneOf = (person: number): Change[] => {
    const order = anOrder({ orderGid: `gid://shopify/Order/${person}`, name: `#${person}`, customerGid: customerGid(person) });
    return [{ about: "order", shopId: shops[person % 10]!, change: order }];
  };
  // What is read once of a program is read before.
  await onChanges({ lanes: Array.from({ length: 10 }, (_, person) => laneOf(person)), at: LATER });

  const one = await during(() => onChanges({ lanes: [laneOf(100)], at: LATER }));
  const hundred = await during(() => onChanges({ lanes: Array.from({ length: 90 }, (_, person) => laneOf(person + 10)), at: LATER }));
  expect(one.transactions).toHaveLength(1);
  expect(hundred.transactions).toHaveLength(1);
  expect(hundred.transactions[0]!.length).toBeLessThanOrEqual(one.transactions[0]!.length + 1);
  for (const shopId of shops) expect(await checkLedger(db, shopId)).toEqual([]);
});

test("two lanes that turn out to be one person are told apart from two people, and nothing is written", async () => {
  const shopId = await aProgram();
  await enroll(shopId, ADA);
  await enroll(shopId, BEN);
  await onCustomersMerged({ shopId, goneGid: BEN, keptGid: ADA, mergedAt: MONDAY_NOON, at: MONDAY_NOON });
  const ofAda: Change = { about: "order", shopId, change: anOrder() };
  const ofBen: Change = { about: "order", shopId, change: anOrder({ orderGid: "gid://shopify/Order/1002", customerGid: BEN }) };

  await expect(onChanges({ lanes: [[ofAda], [ofBen]], at: LATER })).rejects.toThrow(LanesCross);
  expect(await db.orderRecord.count()).toBe(0);
  await onChanges({ lanes: [[ofAda, ofBen]], at: LATER });
  expect((await booksOf(shopId)).people.map(({ entries }) => entries.length)).toEqual([2, 0]);
});

test("a message that the database refuses keeps none of those waiting that came with it", async () => {
  for (const shop of [BIRCH, KAWA]) await aLaunchedShop(shop);
  const amount = (text: string) => ({ shop_money: { amount: text, currency_code: BIRCH.currency } });
  const order = (number: number) => ({
    ...webhookFixture("orders-paid"),
    admin_graphql_api_id: `gid://shopify/Order/${number}`,
    customer: { admin_graphql_api_id: `gid://shopify/Customer/${number}` },
    ...{ created_at: MONDAY_NOON, processed_at: MONDAY_NOON, updated_at: MONDAY_NOON, financial_status: "paid", test: false },
    ...{ cancelled_at: null, shipping_lines: [], refunds: [], payment_gateway_names: ["shopify_payments"] },
    currency: BIRCH.currency,
    line_items: [
      {
        id: number,
        title: "Boots",
        quantity: 1,
        current_quantity: 1,
        gift_card: false,
        price_set: amount("25.00"),
        discount_allocations: [],
        tax_lines: [],
      },
    ],
    total_price_set: amount("25.00"),
  });
  const shopId = (await db.shop.findFirstOrThrow({ where: { domain: BIRCH.domain } })).id;
  for (let number = 1; number <= 9; number += 1) await enroll(shopId, `gid://shopify/Customer/${number}`);
  await db.$executeRaw`ALTER TABLE "OrderRecord" ADD CONSTRAINT not_this_one CHECK ("orderGid" <> 'gid://shopify/Order/4')`;
  for (let number = 1; number <= 9; number += 1) await send({ body: order(number), webhookId: `w${number}` });

  await drainInbox();

  const waiting = (await deliveries()).filter(({ state }) => state !== "PROCESSED");
  expect(waiting).toMatchObject([{ webhookId: "w4", state: "WAITING" }]);
  const given = await db.pointsEntry.groupBy({ by: ["memberId"], where: { shopId, kind: "EARN_ORDER" } });
  expect(given).toHaveLength(8);
  expect(await checkLedger(db, shopId)).toEqual([]);
});
