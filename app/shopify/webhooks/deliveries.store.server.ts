/**
 * The inbox: one row for every webhook that was accepted, until it is dealt with. `takenUntil` is the lease of the
 * worker that has it or, after a failure, the moment of the next attempt. Leases are real time: moving the shop's
 * clock moves no worker.
 */
import { db } from "~/db.server";
import type { DeliveryState } from "~/generated/prisma/client";

export type Arrival = {
  shopDomain: string;
  webhookId: string;
  eventId: string | null;
  topic: string;
  apiVersion: string | null;
  triggeredAt: Date | null;
  body: Buffer;
};

export type TakenDelivery = Arrival & { attempts: number; receivedAt: Date };

/** Stores arrivals in one statement, each once: what came again under its id changes nothing. Durable when it returns. */
export async function insertArrivals(arrivals: Arrival[]): Promise<void> {
  // With DO NOTHING two rows of one statement may share a key: the second is dropped like any other repetition.
  await db.$executeRaw`
    INSERT INTO "WebhookDelivery" ("shopDomain", "webhookId", "eventId", topic, "apiVersion", "triggeredAt", body)
    SELECT domain, webhook, event, topic, version, triggered, decode(body, 'base64') FROM unnest(
      ${arrivals.map((each) => each.shopDomain)}::text[],
      ${arrivals.map((each) => each.webhookId)}::text[],
      ${arrivals.map((each) => each.eventId)}::text[],
      ${arrivals.map((each) => each.topic)}::text[],
      ${arrivals.map((each) => each.apiVersion)}::text[],
      ${arrivals.map((each) => each.triggeredAt)}::timestamptz[],
      ${arrivals.map((each) => each.body.toString("base64"))}::text[]) AS arrival(domain, webhook, event, topic, version, triggered, body)
    ON CONFLICT DO NOTHING`;
}

/** Shops that are looked at for one batch, and messages of theirs that are looked at in all. */
const SHOPS_MAX = 200;
const LOOKED_AT_MAX = 2_000;

/**
 * Takes up to `limit` waiting deliveries for `leaseSeconds`; several workers never take the same one. Of the shops that have
 * something waiting, in turn from the one after `afterShop`, each gives its oldest before any gives its second, so that one
 * shop's rush makes no other shop wait. `lastShop` is where the next turn goes on; empty: from the beginning.
 */
export async function takeDeliveries(
  limit: number,
  leaseSeconds: number,
  afterShop = "",
): Promise<{ taken: TakenDelivery[]; lastShop: string }> {
  const shops = await waitingShops(afterShop);
  const fromTheBeginning = () => (afterShop === "" ? { taken: [], lastShop: "" } : takeDeliveries(limit, leaseSeconds));
  if (shops.length === 0) return fromTheBeginning();
  const ofEach = Math.min(2 * limit, Math.max(1, Math.floor(LOOKED_AT_MAX / shops.length)));
  // Twice as many are looked at as are taken: those that another worker takes at this moment are passed over.
  // The driver reads bytes one by one; as text a body comes a hundred times faster.
  const rows = await db.$queryRaw<(Omit<TakenDelivery, "body"> & { body: string })[]>`
    WITH waiting AS (
      SELECT of_shop.* FROM unnest(${shops}::text[]) AS shop(domain) CROSS JOIN LATERAL (
        SELECT oldest.*, row_number() OVER (ORDER BY "receivedAt") AS turn FROM (
          SELECT "shopDomain", "webhookId", "receivedAt" FROM "WebhookDelivery"
          WHERE state = 'WAITING' AND "shopDomain" = shop.domain AND ("takenUntil" IS NULL OR "takenUntil" < now())
          ORDER BY "receivedAt" LIMIT ${ofEach}) oldest) of_shop),
    turns AS (
      SELECT delivery."shopDomain", delivery."webhookId" FROM "WebhookDelivery" delivery
      JOIN waiting ON delivery."shopDomain" = waiting."shopDomain" AND delivery."webhookId" = waiting."webhookId"
      WHERE delivery.state = 'WAITING' AND (delivery."takenUntil" IS NULL OR delivery."takenUntil" < now())
      ORDER BY waiting.turn, waiting."receivedAt" LIMIT ${limit} FOR UPDATE OF delivery SKIP LOCKED)
    UPDATE "WebhookDelivery" delivery
    SET attempts = attempts + 1, reason = NULL, "takenUntil" = now() + make_interval(secs => ${leaseSeconds})
    FROM turns WHERE delivery."shopDomain" = turns."shopDomain" AND delivery."webhookId" = turns."webhookId"
    RETURNING delivery."shopDomain", delivery."webhookId", "eventId", topic, "apiVersion", "triggeredAt",
      encode(body, 'base64') AS body, attempts, "receivedAt"`;
  if (rows.length === 0 && shops.length < SHOPS_MAX) return fromTheBeginning();
  const taken = rows
    .map((row) => ({ ...row, body: Buffer.from(row.body, "base64") }))
    .sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
  return { taken, lastShop: shops.length < SHOPS_MAX ? "" : (shops.at(-1) ?? "") };
}

/** Shops with something waiting, by name, from the one after `after`: found by leaps in the index, however much they have. */
export async function waitingShops(after: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ domain: string }[]>`
    WITH RECURSIVE shop(domain, place) AS (
      SELECT min("shopDomain"), 1 FROM "WebhookDelivery" WHERE state = 'WAITING' AND "shopDomain" > ${after}
      UNION ALL
      SELECT (SELECT min("shopDomain") FROM "WebhookDelivery" WHERE state = 'WAITING' AND "shopDomain" > shop.domain), place + 1
      FROM shop WHERE shop.domain IS NOT NULL AND place < ${SHOPS_MAX})
    SELECT domain FROM shop WHERE domain IS NOT NULL ORDER BY domain`;
  return rows.map(({ domain }) => domain);
}

/** Moves the end of the leases of what is still in the same hands to `leaseSeconds` from now; what was put back stays put back. */
export async function keepDeliveries(deliveries: readonly TakenDelivery[], leaseSeconds: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "WebhookDelivery" AS delivery SET "takenUntil" = now() + make_interval(secs => ${leaseSeconds})
    FROM unnest(
      ${deliveries.map((each) => each.shopDomain)}::text[],
      ${deliveries.map((each) => each.webhookId)}::text[],
      ${deliveries.map((each) => each.attempts)}::int[]) AS taken("shopDomain", "webhookId", attempts)
    WHERE delivery."shopDomain" = taken."shopDomain" AND delivery."webhookId" = taken."webhookId"
      AND delivery.attempts = taken.attempts AND delivery.state = 'WAITING' AND delivery.reason IS NULL`;
}

export type Ending = { delivery: TakenDelivery; state: Exclude<DeliveryState, "WAITING">; reason: string | null };

/** The last message that names a person: its body goes as soon as it has been dealt with. */
const ASKS_TO_FORGET = "customers/redact";

/** Writes how deliveries ended, in one statement. Only the attempt that took them may: a lost lease writes nothing. */
export async function endDeliveries(endings: Ending[]): Promise<void> {
  await db.$executeRaw`
    UPDATE "WebhookDelivery" AS delivery
    SET state = ended.state::"DeliveryState", reason = ended.reason, "processedAt" = now(), "takenUntil" = NULL,
      body = CASE WHEN delivery.topic = ${ASKS_TO_FORGET} AND ended.state <> 'FAILED' THEN NULL ELSE delivery.body END
    FROM unnest(
      ${endings.map((each) => each.delivery.shopDomain)}::text[],
      ${endings.map((each) => each.delivery.webhookId)}::text[],
      ${endings.map((each) => each.delivery.attempts)}::int[],
      ${endings.map((each) => each.state)}::text[],
      ${endings.map((each) => each.reason)}::text[]) AS ended("shopDomain", "webhookId", attempts, state, reason)
    WHERE delivery."shopDomain" = ended."shopDomain" AND delivery."webhookId" = ended."webhookId"
      AND delivery.attempts = ended.attempts AND delivery.state = 'WAITING'`;
}

/** Puts a delivery back, to be tried again after `delaySeconds`. */
export async function postponeDelivery(delivery: TakenDelivery, delaySeconds: number, reason: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "WebhookDelivery" SET "takenUntil" = now() + make_interval(secs => ${delaySeconds}), reason = ${reason}
    WHERE "shopDomain" = ${delivery.shopDomain} AND "webhookId" = ${delivery.webhookId}
      AND attempts = ${delivery.attempts} AND state = 'WAITING'`;
}

/** Gives up the lease on deliveries that this process will not deal with: another may take them at once. */
export async function handBackDeliveries(deliveries: readonly TakenDelivery[]): Promise<number> {
  return db.$executeRaw`
    UPDATE "WebhookDelivery" AS delivery SET "takenUntil" = NULL
    FROM unnest(
      ${deliveries.map((each) => each.shopDomain)}::text[],
      ${deliveries.map((each) => each.webhookId)}::text[],
      ${deliveries.map((each) => each.attempts)}::int[]) AS held("shopDomain", "webhookId", attempts)
    WHERE delivery."shopDomain" = held."shopDomain" AND delivery."webhookId" = held."webhookId"
      AND delivery.attempts = held.attempts AND delivery.state = 'WAITING' AND delivery.reason IS NULL`;
}

/** Deliveries that are due or being worked on now; those put back to be tried later (they say why) do not count. */
export async function countDeliveriesWaiting(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM "WebhookDelivery"
    WHERE state = 'WAITING' AND ("takenUntil" IS NULL OR "takenUntil" < now() OR reason IS NULL)`;
  return Number(row?.count ?? 0);
}

export type InboxMeasured = { waiting: number; postponed: number; oldestSeconds: number };

/** For the metrics: what is due or being worked on, its oldest, and what was put back to be tried later. */
export async function measureInbox(): Promise<InboxMeasured> {
  const [row] = await db.$queryRaw<InboxMeasured[]>`
    SELECT (count(*) FILTER (WHERE is_due))::int AS waiting, (count(*) FILTER (WHERE NOT is_due))::int AS postponed,
      greatest(0, coalesce(extract(epoch FROM now() - min("receivedAt") FILTER (WHERE is_due)), 0))::float8 AS "oldestSeconds"
    FROM (
      SELECT "receivedAt", ("takenUntil" IS NULL OR "takenUntil" < now() OR reason IS NULL) AS is_due
      FROM "WebhookDelivery" WHERE state = 'WAITING') delivery`;
  return row ?? { waiting: 0, postponed: 0, oldestSeconds: 0 };
}

export type FailedDelivery = { topic: string; webhookId: string; reason: string | null; receivedAt: Date };

/** Deliveries of a shop that could not be dealt with, newest first: shown to the merchant, never lost silently. */
export async function listFailedDeliveries(shopDomain: string, limit: number): Promise<FailedDelivery[]> {
  return db.webhookDelivery.findMany({
    where: { shopDomain, state: "FAILED" },
    select: { topic: true, webhookId: true, reason: true, receivedAt: true },
    orderBy: { receivedAt: "desc" },
    take: limit,
  });
}

/** Failed deliveries of a shop go back to the inbox. Returns how many. */
export async function retryFailedDeliveries(shopDomain: string): Promise<number> {
  const { count } = await db.webhookDelivery.updateMany({
    where: { shopDomain, state: "FAILED", body: { not: null } },
    data: { state: "WAITING", attempts: 0, takenUntil: null, reason: null, processedAt: null },
  });
  return count;
}

const BODIES_AT_ONCE = 2_000;

/**
 * Empties the bodies of deliveries that ended before `before`: they hold personal data and have done their work. A
 * batch is a transaction of its own, so that no row is held long. Returns how many were emptied.
 */
export async function emptyOldBodies(before: Date, atOnce = BODIES_AT_ONCE): Promise<number> {
  for (let emptied = 0; ;) {
    const count = await db.$executeRaw`
      UPDATE "WebhookDelivery" SET body = NULL
      WHERE ("shopDomain", "webhookId") IN (
        SELECT "shopDomain", "webhookId" FROM "WebhookDelivery"
        WHERE state <> 'WAITING' AND "processedAt" < ${before} AND body IS NOT NULL LIMIT ${atOnce})`;
    emptied += count;
    if (count < atOnce) return emptied;
  }
}

/**
 * Deletes deliveries that ended before `endedBefore`, and those that failed and that nobody tried again before
 * `failedBefore`; only such as have no body left. Nothing comes twice because of it: Shopify repeats a message for some
 * hours, and what an order has been given hangs on the order. Returns how many went.
 */
export async function deleteOldDeliveries(before: { endedBefore: Date; failedBefore: Date }, atOnce = BODIES_AT_ONCE): Promise<number> {
  for (let deleted = 0; ;) {
    const count = await db.$executeRaw`
      DELETE FROM "WebhookDelivery"
      WHERE ("shopDomain", "webhookId") IN (
        SELECT "shopDomain", "webhookId" FROM "WebhookDelivery"
        WHERE state <> 'WAITING' AND body IS NULL AND "processedAt" < ${before.endedBefore}
          AND (state <> 'FAILED' OR "processedAt" < ${before.failedBefore})
        LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`;
    deleted += count;
    if (count < atOnce) return deleted;
  }
}

/**
 * Takes a customer (Shopify's number) out of a shop's deliveries. Their bodies go, and what still waits or might be
 * tried again ends here: dealt with later, it would bring the person back. Only the message that asks for it is left
 * alone, it empties itself when it ends (`endDeliveries`). Reads every body that is kept of the shop.
 */
export async function emptyBodiesAbout(shopDomain: string, customerId: string): Promise<void> {
  const namesCustomer = String.raw`(Customer[\\/]+|"customer":\s*\{\s*"id":\s*|"customer_id":\s*|^\s*\{\s*"id":\s*)${customerId}(?![0-9])`;
  await db.$executeRaw`
    UPDATE "WebhookDelivery" SET body = NULL, "takenUntil" = NULL, "processedAt" = COALESCE("processedAt", now()),
      reason = CASE WHEN state = 'WAITING' THEN 'its customer was forgotten' ELSE reason END,
      state = CASE WHEN state = 'WAITING' THEN 'IGNORED' ELSE state END
    WHERE "shopDomain" = ${shopDomain} AND body IS NOT NULL AND NOT (state = 'WAITING' AND topic = ${ASKS_TO_FORGET})
      AND encode(body, 'escape') ~ ${namesCustomer}`;
}

export async function deleteDeliveriesOfShop(shopDomain: string): Promise<void> {
  await db.webhookDelivery.deleteMany({ where: { shopDomain } });
}
