/** The webhook door and the inbox behind it: what is let in, what is kept, and what becomes of it. */
import { expect, test } from "vitest";
import { aLaunchedShop, BIRCH } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { useDatabase } from "#test/support/database";
import { numberOf } from "#test/support/shopper-requests";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { deliveries, paidOrderBody, SHOP_DOMAIN, useWebhookDoor, webhookFixture } from "#test/support/webhooks";
import { drainInbox, workBatch } from "~/jobs/inbox.server";
import { installShop } from "~/loyalty/workflows/install-shop.server";
import {
  deleteOldDeliveries,
  emptyOldBodies,
  endDeliveries,
  retryFailedDeliveries,
  takeDeliveries,
} from "~/shopify/webhooks/deliveries.store.server";

const { db } = useDatabase();
const { send } = useWebhookDoor();

const AT = new Date("2026-11-20T08:00:00Z");

test("a signed body is stored byte by byte before it is answered", async () => {
  const body = '{"id": 7,\n  "name":"Zoë"}';

  const answer = await send({ topic: "orders/paid", body, webhookId: "w1" });

  expect(answer.status).toBe(200);
  const [stored] = await db.webhookDelivery.findMany();
  expect(Buffer.from(stored?.body ?? []).toString()).toBe(body);
  expect(stored).toMatchObject({ shopDomain: SHOP_DOMAIN, webhookId: "w1", topic: "orders/paid", apiVersion: "2026-10", state: "WAITING" });
  expect(stored?.triggeredAt?.toISOString()).toBe("2026-11-22T10:00:00.000Z");
});

test("signed but malformed is 400 and nothing is stored", async () => {
  const answers = await Promise.all([
    send({ body: { id: 7 }, headers: { "X-Shopify-Topic": null } }),
    send({ body: { id: 7 }, headers: { "X-Shopify-Webhook-Id": null } }),
    send({ body: { id: 7 }, headers: { "X-Shopify-Shop-Domain": null } }),
    send({ body: { id: 7 }, shopDomain: "evil.example.com" }),
    send({ body: "[1,2]" }),
    send({ body: "hello" }),
  ]);

  expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400, 400, 400]);
  expect(await deliveries()).toEqual([]);
});

test("headers that could not be kept are 400, and what came in the same moment is stored", async () => {
  const endless = "9".repeat(3_000);
  const random = Array.from({ length: 400 }, (_, n) => Math.sin(n).toString(36)).join("");
  const neighbours = (from: number) => Array.from({ length: 20 }, (_, n) => send({ body: { id: n }, webhookId: `good ${from + n}` }));

  const answers = await Promise.all([
    ...neighbours(0),
    send({ body: { id: 7 }, webhookId: endless }),
    send({ body: { id: 7 }, webhookId: random }),
    send({ body: { id: 7 }, topic: endless }),
    send({ body: { id: 7 }, headers: { "X-Shopify-Event-Id": endless } }),
    send({ body: { id: 7 }, headers: { "X-Shopify-API-Version": endless } }),
    ...neighbours(20),
  ]);

  expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([400, 400, 400, 400, 400]);
  expect(await db.webhookDelivery.count()).toBe(40);
});

test("a moment of no calendar is none, and the delivery is stored with its neighbours", async () => {
  const moments = ["-271821-04-20T00:00:00Z", "+275760-09-13T00:00:00Z", "0000-01-01T00:00:00Z", "yesterday", "9".repeat(400)];

  const answers = await Promise.all(moments.map((triggeredAt, n) => send({ body: { id: n }, triggeredAt })));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await db.webhookDelivery.findMany({ select: { triggeredAt: true } })).toEqual(moments.map(() => ({ triggeredAt: null })));
});

test("words that Shopify did not have before are said with the delivery, and decide nothing", async () => {
  await installShop({ facts: BIRCH, at: AT });
  const order = { ...webhookFixture("orders-paid"), financial_status: "paid_by_moon", fulfillment_status: null };
  const customer = { ...webhookFixture("customers-update"), state: "asleep", created_at: AT.toISOString(), updated_at: AT.toISOString() };

  await send({ topic: "orders/updated", body: order, webhookId: "w1" });
  await send({ topic: "customers/update", body: customer, webhookId: "w2" });
  await drainInbox();

  expect((await deliveries()).map(({ state, reason }) => [state, reason]).sort()).toEqual([
    ["IGNORED", 'guest; unknown state of a customer "asleep"'],
    ["PROCESSED", 'guest_order; unknown financial status "paid_by_moon"'],
  ]);
  expect(await db.pointsEntry.count()).toBe(0);
});

test("a body over a megabyte is 413", async () => {
  const tooLarge = await send({ body: { text: "x".repeat(1_100_000) } });
  expect(tooLarge.status).toBe(413);
  expect(await deliveries()).toEqual([]);
});

test("the same delivery again is 200 and one row, also a hundred at once", async () => {
  const sent = { body: { id: 7 }, webhookId: "same" };

  const answers = await Promise.all(Array.from({ length: 100 }, () => send(sent)));
  const later = await send(sent);

  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect(later.status).toBe(200);
  expect(await deliveries()).toEqual([{ webhookId: "same", topic: "orders/paid", state: "WAITING", reason: null }]);
});

test("three hundred at once are all stored", async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, (_, id) => send({ body: { id }, webhookId: `rush-${id}` })));

  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  expect(await db.webhookDelivery.count()).toBe(300);
});

test("an unknown topic is 200 and ends ignored with the reason", async () => {
  const answer = await send({ topic: "carts/create", body: { id: 7 }, webhookId: "w1" });
  await drainInbox();

  expect(answer.status).toBe(200);
  expect(await deliveries()).toEqual([{ webhookId: "w1", topic: "carts/create", state: "IGNORED", reason: "the topic is not known" }]);
});

test("bodies that cannot be read end failed with a reason that names fields and no values; their neighbours do not suffer", async () => {
  await installShop({ facts: BIRCH, at: AT });
  const order = webhookFixture("orders-paid");
  await send({ topic: "orders/paid", body: '{"id": 7, "line_items": }', webhookId: "w1-not-json" });
  await send({ topic: "orders/paid", body: { ...order, currency: 12, name: null }, webhookId: "w2-wrong-types" });
  await send({ topic: "orders/paid", body: { ...order, total_price_set: { shop_money: { amount: "a lot" } } }, webhookId: "w3-no-amount" });
  await send({ topic: "orders/paid", body: order, webhookId: "w4-good" });

  await drainInbox();

  expect(await deliveries()).toEqual([
    { webhookId: "w1-not-json", topic: "orders/paid", state: "FAILED", reason: "the body is not JSON" },
    {
      webhookId: "w2-wrong-types",
      topic: "orders/paid",
      state: "FAILED",
      reason: "not as expected: name (invalid_type), currency (invalid_type)",
    },
    { webhookId: "w3-no-amount", topic: "orders/paid", state: "FAILED", reason: "an amount is not one of its currency" },
    { webhookId: "w4-good", topic: "orders/paid", state: "PROCESSED", reason: "guest_order" },
  ]);
});

test("when nothing can be stored it is 500, and Shopify's next try is stored", async () => {
  await db.$executeRaw`ALTER TABLE "WebhookDelivery" RENAME TO "Away"`;
  const whileAway = await send({ body: { id: 7 }, webhookId: "w1" });
  await db.$executeRaw`ALTER TABLE "Away" RENAME TO "WebhookDelivery"`;

  const again = await send({ body: { id: 7 }, webhookId: "w1" });

  expect([whileAway.status, again.status]).toEqual([500, 200]);
  expect(await db.webhookDelivery.count()).toBe(1);
});

test("our own failure puts a delivery back, is tried again later, and is given up visibly in the end", async () => {
  await installShop({ facts: BIRCH, at: AT });
  await send({ topic: "orders/paid", body: webhookFixture("orders-paid"), webhookId: "w1" });
  await db.$executeRaw`ALTER TABLE "OrderRecord" RENAME TO "Away"`;

  await drainInbox();
  const once = await db.webhookDelivery.findFirstOrThrow();
  const atOnce = await workBatch();
  for (let attempt = 2; attempt <= 8; attempt += 1) {
    await db.webhookDelivery.updateMany({ data: { takenUntil: new Date(0) } });
    await drainInbox();
  }
  const inTheEnd = await db.webhookDelivery.findFirstOrThrow();
  await db.$executeRaw`ALTER TABLE "Away" RENAME TO "OrderRecord"`;
  const retried = await retryFailedDeliveries(SHOP_DOMAIN);
  await drainInbox();

  expect(once).toMatchObject({ state: "WAITING", attempts: 1 });
  expect(once.reason).toBe("error 42P01");
  expect(atOnce).toBe(0);
  expect(inTheEnd).toMatchObject({ state: "FAILED", attempts: 8 });
  expect(retried).toBe(1);
  expect(await deliveries()).toEqual([{ webhookId: "w1", topic: "orders/paid", state: "PROCESSED", reason: "guest_order" }]);
});

test("a worker that lost its lease does not write over the one that has it", async () => {
  await send({ topic: "carts/create", body: { id: 7 }, webhookId: "w1" });
  const [lost] = (await takeDeliveries(10, 0)).taken;
  const [held] = (await takeDeliveries(10, 60)).taken;
  if (!lost || !held) throw new Error("nothing was taken");

  await endDeliveries([{ delivery: lost, state: "FAILED", reason: "too late" }]);
  const afterTheLost = await deliveries();
  await endDeliveries([{ delivery: held, state: "IGNORED", reason: "in time" }]);

  expect(afterTheLost.map(({ state }) => state)).toEqual(["WAITING"]);
  expect(await deliveries()).toEqual([{ webhookId: "w1", topic: "carts/create", state: "IGNORED", reason: "in time" }]);
});

test("bodies go after their time, batch by batch; what they were stays", async () => {
  for (const webhookId of ["old 1", "old 2", "old 3"]) await send({ topic: "carts/create", body: { id: 7 }, webhookId });
  await drainInbox();
  await db.webhookDelivery.updateMany({ data: { processedAt: new Date("2026-11-01T00:00:00Z") } });
  await send({ topic: "carts/create", body: { id: 8 }, webhookId: "waiting" });

  const emptied = await emptyOldBodies(new Date("2026-11-08T00:00:00Z"), 2);

  expect(emptied).toBe(3);
  const kept = await db.webhookDelivery.findMany({ orderBy: { webhookId: "asc" } });
  expect(kept.map(({ webhookId, body }) => ({ webhookId, hasBody: body !== null }))).toEqual([
    { webhookId: "old 1", hasBody: false },
    { webhookId: "old 2", hasBody: false },
    { webhookId: "old 3", hasBody: false },
    { webhookId: "waiting", hasBody: true },
  ]);
});

test("rows go some weeks after their bodies, failed ones later; what waits or has a body stays, and a late repetition is nothing new", async () => {
  const ended = { body: null, processedAt: new Date("2026-10-01T00:00:00Z") };
  const cases = {
    "w1 ignored long ago": { ...ended, state: "IGNORED" },
    "w2 processed long ago": { ...ended, state: "PROCESSED" },
    "w3 failed long ago": { ...ended, state: "FAILED" },
    "w4 failed longer ago": { ...ended, state: "FAILED", processedAt: new Date("2026-07-01T00:00:00Z") },
    "w5 with its body": { state: "PROCESSED", processedAt: ended.processedAt },
    "w6 waits": {},
    "w7 ended lately": { ...ended, state: "PROCESSED", processedAt: new Date("2026-11-20T00:00:00Z") },
  } as const;
  for (const [webhookId, data] of Object.entries(cases)) {
    await send({ topic: "carts/create", body: { id: 7 }, webhookId });
    await db.webhookDelivery.updateMany({ where: { webhookId }, data });
  }

  const before = { endedBefore: new Date("2026-10-25T00:00:00Z"), failedBefore: new Date("2026-08-26T00:00:00Z") };
  const deleted = await deleteOldDeliveries(before, 2);

  expect(deleted).toBe(3);
  const kept = (await deliveries()).map(({ webhookId }) => webhookId).sort();
  expect(kept).toEqual(["w3 failed long ago", "w5 with its body", "w6 waits", "w7 ended lately"]);
});

test("the sweeps find what they look for by an index, however many deliveries there are", async () => {
  const lookedFor = async (bodyIs: string) => {
    const plan = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRawUnsafe<Record<string, string>[]>(
        `EXPLAIN SELECT 1 FROM "WebhookDelivery" WHERE state <> 'WAITING' AND "processedAt" < now() AND body IS ${bodyIs} LIMIT 2000`,
      );
    });
    return plan.map((line) => Object.values(line)[0]).join("\n");
  };

  expect(await lookedFor("NOT NULL")).toContain("webhook_delivery_with_body");
  expect(await lookedFor("NULL")).toContain("webhook_delivery_emptied");
});

test("an order whose deliveries are all gone is still not paid for twice", async () => {
  const { customerGid } = await aMember(await aLaunchedShop());
  const order = paidOrderBody({ number: 7, customer: numberOf(customerGid), at: daysAfter(MONDAY_NOON, 1) });
  await send({ topic: "orders/paid", body: order, webhookId: "first" });
  await drainInbox();
  await db.webhookDelivery.deleteMany();

  await send({ topic: "orders/paid", body: order, webhookId: "first" });
  await drainInbox();

  expect((await db.pointsEntry.findMany()).map(({ points }) => points)).toEqual([100]);
});

test("a message for a shop that is not known ends ignored", async () => {
  await send({ topic: "customers/create", body: webhookFixture("customers-create"), webhookId: "w1" });

  await drainInbox();

  expect(await deliveries()).toEqual([{ webhookId: "w1", topic: "customers/create", state: "IGNORED", reason: "the shop is not known" }]);
});

test("two workers at once deal with each delivery once", async () => {
  await installShop({ facts: BIRCH, at: AT });
  await Promise.all(Array.from({ length: 60 }, (_, id) => send({ topic: "carts/create", body: { id }, webhookId: `w${id}` })));

  const counts = await Promise.all([workBatch(), workBatch(), workBatch()]);

  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  expect(await db.webhookDelivery.count({ where: { state: "IGNORED", attempts: 1 } })).toBe(60);
});
