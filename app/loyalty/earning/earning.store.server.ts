/** The only SQL for EarningRule, OrderRecord, OrderRefund and OrderAward. Every function takes the shop and reaches no further. */
import type { Db, Tx } from "~/db.server";
import { Prisma, type EarningRule as RuleRow } from "~/generated/prisma/client";
import { shortGid } from "~/lib/ids";
import { invariant } from "~/lib/invariant";
import { holdName, inGroupsOf, inOrderOf, setWise } from "~/set-wise.server";
import type { LineTraits, OrderFacts, RefundFacts } from "../facts";
import type { LockedMember } from "../members/member";
import type { EarningRule } from "./earning-rule";
import { earningKind, isEarningKind, type EarningKindName } from "./kinds";
import type { OrderAward } from "./order-award";
import type { OrderStanding } from "./orders-port";
import { StoredOrder, StoredRefund } from "./order-facts";
import { StoredTraits } from "./line-traits";

/** In the merchant's order, those switched off included; removed ones are not. */
export async function listEarningRules(db: Db, shopId: number): Promise<EarningRule[]> {
  const rows = await db.earningRule.findMany({ where: { shopId, deletedAt: null }, orderBy: [{ position: "asc" }, { id: "asc" }] });
  return rows.map(ruleFrom);
}

export type RuleValues = { kind: EarningKindName; settings: Prisma.InputJsonObject; state: "ON" | "OFF" };

export async function insertEarningRule(tx: Tx, shopId: number, ruleId: string, values: RuleValues, at: Date): Promise<void> {
  const position = await tx.earningRule.count({ where: { shopId } });
  await tx.earningRule.create({ data: { shopId, id: ruleId, ...values, position, createdAt: at, updatedAt: at } });
}

/** False when there is no such rule (any more). */
export async function updateEarningRule(tx: Tx, shopId: number, ruleId: string, values: RuleValues, at: Date): Promise<boolean> {
  const { count } = await tx.earningRule.updateMany({ where: { shopId, id: ruleId, deletedAt: null }, data: { ...values, updatedAt: at } });
  return count === 1;
}

/** The row stays: entries name it. False when there is no such rule (any more). */
export async function markRuleRemoved(tx: Tx, shopId: number, ruleId: string, at: Date): Promise<boolean> {
  const { count } = await tx.earningRule.updateMany({
    where: { shopId, id: ruleId, deletedAt: null },
    data: { deletedAt: at, updatedAt: at },
  });
  return count === 1;
}

/**
 * Holds an order, known or not, until the transaction ends. Two messages about one order must not pass each other: each
 * would settle without what the other brings.
 */
export async function lockOrder(tx: Tx, shopId: number, orderGid: string): Promise<void> {
  await holdName(tx, `order:${shopId}:${orderGid}`);
}

/** The newest known facts with all known refunds; null when no message about the order itself has come yet. */
export async function readOrder(db: Db, shopId: number, orderGid: string): Promise<OrderFacts | null> {
  return (await readOrderAndRefunds(db, shopId, orderGid)).order;
}

/** As `readOrder`, with the refunds that are known before their order is. */
export async function readOrderAndRefunds(
  db: Db,
  shopId: number,
  orderGid: string,
): Promise<{ order: OrderFacts | null; refunds: RefundFacts[] }> {
  const key = { shopId, orderGid };
  const [row, refunds] = await Promise.all([orderRows(db, key), refundsOfOrders(db, key)]);
  const order = row && { ...StoredOrder.parse(row.facts), lineTraits: StoredTraits.parse(row.lineTraits), refunds };
  return { order, refunds };
}

type OrderKey = { shopId: number; orderGid: string };

const orderName = ({ shopId, orderGid }: OrderKey) => `${shopId} ${orderGid}`;

function among(orders: readonly OrderKey[]): Prisma.Sql {
  return Prisma.sql`(SELECT * FROM unnest(${orders.map(({ shopId }) => shopId)}::int[], ${orders.map(({ orderGid }) => orderGid)}::text[]))`;
}

const orderRows = setWise<OrderKey, { facts: unknown; lineTraits: unknown; customerGid: string | null } | null>(async (db, orders) => {
  const rows = await db.$queryRaw<(OrderKey & { facts: unknown; lineTraits: unknown; customerGid: string | null })[]>`
    SELECT "shopId", "orderGid", facts, "lineTraits", "customerGid" FROM "OrderRecord" WHERE ("shopId", "orderGid") IN ${among(orders)}`;
  return inOrderOf(orders, orderName, rows, orderName);
});

const refundsOfOrders = setWise<OrderKey, RefundFacts[]>(async (db, orders) => {
  const rows = await db.$queryRaw<(OrderKey & { facts: unknown })[]>`
    SELECT "shopId", "orderGid", facts FROM "OrderRefund" WHERE ("shopId", "orderGid") IN ${among(orders)}
    ORDER BY "createdAt", "refundGid"`;
  return inGroupsOf(orders, orderName, rows, orderName).map((refunds) => refunds.map((row) => StoredRefund.parse(row.facts)));
});

/** The order must be held (`lockOrder`). */
export async function writeOrder(tx: Tx, shopId: number, order: StoredOrder): Promise<void> {
  await writtenOrders(tx, { shopId, facts: StoredOrder.parse(order) });
}

/** The columns of their own are read out of the facts. */
const writtenOrders = setWise<{ shopId: number; facts: StoredOrder }, void>(async (tx, orders) => {
  await tx.$executeRaw`
    INSERT INTO "OrderRecord" ("shopId", "orderGid", name, "customerGid", facts, "placedAt", "factsAt", "paidAt")
    SELECT "shopId", facts->>'orderGid', facts->>'name', facts->>'customerGid', facts, (facts->>'placedAt')::timestamptz,
      (facts->>'factsAt')::timestamptz, (facts->>'paidAt')::timestamptz
    FROM unnest(${orders.map(({ shopId }) => shopId)}::int[], ${orders.map(({ facts }) => JSON.stringify(facts))}::jsonb[]) AS written("shopId", facts)
    ON CONFLICT ("shopId", "orderGid") DO UPDATE SET name = EXCLUDED.name, "customerGid" = EXCLUDED."customerGid",
      facts = EXCLUDED.facts, "placedAt" = EXCLUDED."placedAt", "factsAt" = EXCLUDED."factsAt", "paidAt" = EXCLUDED."paidAt"`;
  return orders.map(() => undefined);
});

/**
 * Freezes traits of lines that have none yet; what is there stays as it is. Returns all of the order's. The order must be
 * held (`lockOrder`).
 */
export async function addLineTraits(
  tx: Tx,
  shopId: number,
  orderGid: string,
  lineTraits: Record<string, LineTraits>,
): Promise<Record<string, LineTraits>> {
  const rows = await tx.$queryRaw<{ lineTraits: unknown }[]>`
    UPDATE "OrderRecord" SET "lineTraits" = ${JSON.stringify(lineTraits)}::jsonb || "lineTraits"
    WHERE "shopId" = ${shopId} AND "orderGid" = ${orderGid} RETURNING "lineTraits"`;
  return StoredTraits.parse(rows[0]?.lineTraits ?? {});
}

/** The order must be held (`lockOrder`). */
export async function writeRefund(tx: Tx, shopId: number, refund: RefundFacts): Promise<void> {
  await writtenRefunds(tx, { shopId, facts: StoredRefund.parse(refund) });
}

const writtenRefunds = setWise<{ shopId: number; facts: RefundFacts }, void>(async (tx, refunds) => {
  await tx.$executeRaw`
    INSERT INTO "OrderRefund" ("shopId", "refundGid", "orderGid", facts, "createdAt")
    SELECT "shopId", facts->>'refundGid', facts->>'orderGid', facts, (facts->>'createdAt')::timestamptz
    FROM unnest(${refunds.map(({ shopId }) => shopId)}::int[], ${refunds.map(({ facts }) => JSON.stringify(facts))}::jsonb[]) AS written("shopId", facts)
    ON CONFLICT ("shopId", "refundGid") DO UPDATE SET facts = EXCLUDED.facts, "createdAt" = EXCLUDED."createdAt"`;
  return refunds.map(() => undefined);
});

/** A customer's orders in the order they were placed. */
export async function listOrdersOfCustomer(db: Db, shopId: number, customerGid: string): Promise<OrderFacts[]> {
  const rows = await db.orderRecord.findMany({ where: { shopId, customerGid }, orderBy: [{ placedAt: "asc" }, { orderGid: "asc" }] });
  const refundRows = await db.orderRefund.findMany({
    where: { shopId, orderGid: { in: rows.map((row) => row.orderGid) } },
    orderBy: [{ createdAt: "asc" }, { refundGid: "asc" }],
  });
  const refunds = refundRows.map((row) => StoredRefund.parse(row.facts));
  return rows.map((row) => ({
    ...StoredOrder.parse(row.facts),
    lineTraits: StoredTraits.parse(row.lineTraits),
    refunds: refunds.filter((refund) => refund.orderGid === row.orderGid),
  }));
}

/** Whose the order is, as it was last recorded; null when it is nobody's or not known. */
export async function readOrderCustomer(db: Db, shopId: number, orderGid: string): Promise<string | null> {
  return (await orderRows(db, { shopId, orderGid }))?.customerGid ?? null;
}

export async function hasOrders(db: Db, shopId: number, customerGid: string): Promise<boolean> {
  return (await db.orderRecord.findFirst({ where: { shopId, customerGid }, select: { orderGid: true } })) !== null;
}

export async function findAward(db: Db, shopId: number, orderGid: string): Promise<OrderAward | null> {
  return awardsOf(db, { shopId, orderGid });
}

const AWARD_COLUMNS = Prisma.raw(`"shopId", "orderGid", "memberId", version, revision, posted, expired, "writtenOff", "settledAt"`);

const awardsOf = setWise<OrderKey, OrderAward | null>(async (db, orders) => {
  const awards = await db.$queryRaw<OrderAward[]>`
    SELECT ${AWARD_COLUMNS} FROM "OrderAward" WHERE ("shopId", "orderGid") IN ${among(orders)}`;
  return inOrderOf(orders, orderName, awards, orderName);
});

/** The award's member must be locked. */
export async function writeAward(tx: Tx, award: OrderAward): Promise<void> {
  await writtenAwards(tx, award);
}

const writtenAwards = setWise<OrderAward, void>(async (tx, awards) => {
  await tx.$executeRaw`
    INSERT INTO "OrderAward" ("shopId", "orderGid", "memberId", version, revision, posted, expired, "writtenOff", "settledAt")
    SELECT * FROM unnest(${awards.map((each) => each.shopId)}::int[], ${awards.map((each) => each.orderGid)}::text[],
      ${awards.map((each) => each.memberId)}::bigint[], ${awards.map((each) => each.version)}::int[],
      ${awards.map((each) => each.revision)}::int[], ${awards.map((each) => each.posted)}::int[],
      ${awards.map((each) => each.expired)}::int[], ${awards.map((each) => each.writtenOff)}::int[],
      ${awards.map((each) => each.settledAt)}::timestamptz[])
    ON CONFLICT ("shopId", "orderGid") DO UPDATE SET version = EXCLUDED.version, revision = EXCLUDED.revision,
      posted = EXCLUDED.posted, expired = EXCLUDED.expired, "writtenOff" = EXCLUDED."writtenOff", "settledAt" = EXCLUDED."settledAt"`;
  return awards.map(() => undefined);
});

/**
 * For a repair alone: the awards of a member say what the entries of their orders say. Orders whose award is somebody
 * else's, as after a merge was undone, are left to them. Returns what changed, in sentences.
 * What was written off can be no more than what is left of the award.
 */
export async function rederiveAwards(
  tx: Tx,
  { shopId, id: memberId }: LockedMember,
  orders: readonly { orderGid: string; points: number; count: number; version: number }[],
): Promise<string[]> {
  const changes: string[] = [];
  const mentioned = await tx.orderAward.findMany({
    where: { shopId, OR: [{ memberId }, { orderGid: { in: orders.map((order) => order.orderGid) } }] },
  });
  const awards = mentioned.filter((award) => award.memberId === memberId);
  const all = new Set([...orders.map((order) => order.orderGid), ...awards.map((award) => award.orderGid)]);
  for (const orderGid of all) {
    if (mentioned.some((award) => award.orderGid === orderGid && award.memberId !== memberId)) continue;
    const { points = 0, count = 0, version = 0 } = orders.find((order) => order.orderGid === orderGid) ?? {};
    const award = awards.find((each) => each.orderGid === orderGid);
    const writtenOff = Math.min(Math.max(0, award?.writtenOff ?? 0), Math.max(0, points));
    if (award?.posted === points && award.revision === count && award.writtenOff === writtenOff) continue;
    await tx.$executeRaw`
      INSERT INTO "OrderAward" ("shopId", "orderGid", "memberId", version, revision, posted, "settledAt")
      SELECT ${shopId}, ${orderGid}, ${memberId}, ${version}, ${count}, ${points}, "factsAt" FROM "OrderRecord"
      WHERE "shopId" = ${shopId} AND "orderGid" = ${orderGid}
      ON CONFLICT ("shopId", "orderGid") DO UPDATE SET posted = EXCLUDED.posted, revision = EXCLUDED.revision, "writtenOff" = ${writtenOff}`;
    changes.push(
      `Order ${orderGid.split("/").at(-1) ?? ""}: award of ${award?.posted ?? 0} in ${award?.revision ?? 0}, now ${points} in ${count}`,
    );
  }
  return changes;
}

/** The orders that a member was awarded points for. */
export async function listAwardedOrders(db: Db, shopId: number, memberId: bigint): Promise<string[]> {
  const awards = await db.orderAward.findMany({ where: { shopId, memberId }, select: { orderGid: true }, orderBy: { orderGid: "asc" } });
  return awards.map(({ orderGid }) => orderGid);
}

/** For a repair alone: the awards of a member say what has ended of their orders' lots. Returns what changed, in sentences. */
export async function rederiveExpired(
  tx: Tx,
  { shopId, id: memberId }: LockedMember,
  ended: readonly { orderKey: string; expired: number }[],
): Promise<string[]> {
  const changed = await tx.$queryRaw<{ orderGid: string; before: number; after: number }[]>`
    WITH wrong AS (
      SELECT award."orderGid", award.expired AS before, coalesce(ended.points, 0) AS after FROM "OrderAward" award
      LEFT JOIN unnest(${ended.map(({ orderKey }) => orderKey)}::text[], ${ended.map(({ expired }) => expired)}::int[]) AS ended(key, points)
        ON 'gid://shopify/Order/' || ended.key = award."orderGid"
      WHERE award."shopId" = ${shopId} AND award."memberId" = ${memberId} AND award.expired <> coalesce(ended.points, 0))
    UPDATE "OrderAward" award SET expired = wrong.after FROM wrong
    WHERE award."shopId" = ${shopId} AND award."orderGid" = wrong."orderGid"
    RETURNING award."orderGid", wrong.before, wrong.after`;
  return changed.map(({ orderGid, before, after }) => `Order ${shortGid(orderGid)}: ${before} ended unused, now ${after}`);
}

/** Adds what ended unused to the awards of the orders it came from; their members must be locked. */
export async function addExpired(tx: Tx, shopId: number, ended: readonly { orderKey: string; points: number }[]): Promise<void> {
  if (ended.length === 0) return;
  await tx.$executeRaw`
    UPDATE "OrderAward" award SET expired = award.expired + ended.points
    FROM (SELECT 'gid://shopify/Order/' || key AS "orderGid", sum(points)::int AS points
      FROM unnest(${ended.map(({ orderKey }) => orderKey)}::text[], ${ended.map(({ points }) => points)}::int[]) AS lot(key, points) GROUP BY 1) ended
    WHERE award."shopId" = ${shopId} AND award."orderGid" = ended."orderGid"`;
}

/** Cuts the tie between a customer and their orders; what the orders were stays, as nobody's. */
export async function forgetCustomerOrders(tx: Tx, shopId: number, customerGid: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "OrderRecord" SET "customerGid" = NULL, facts = jsonb_set(facts, '{customerGid}', 'null')
    WHERE "shopId" = ${shopId} AND "customerGid" = ${customerGid}`;
}

/** How these orders stand by what is known of them; one that is not known is not in the answer. */
export async function readStandings(db: Db, shopId: number, orderGids: readonly string[]): Promise<Map<string, OrderStanding>> {
  const rows = await db.$queryRaw<(OrderStanding & { orderGid: string })[]>`
    SELECT "orderGid", "factsAt" AS "updatedAt", "paidAt" IS NOT NULL AS "isPaid", facts->>'fulfilledAt' IS NOT NULL AS "isFulfilled",
      facts->>'cancelledAt' IS NOT NULL AS "isCancelled",
      (SELECT coalesce(sum((line->>'currentQuantity')::int), 0)::int FROM jsonb_array_elements(facts->'lines') line) AS pieces,
      (SELECT count(*)::int FROM "OrderRefund" refund
        WHERE refund."shopId" = known."shopId" AND refund."orderGid" = known."orderGid") AS refunds
    FROM "OrderRecord" known WHERE known."shopId" = ${shopId} AND "orderGid" = ANY(${[...orderGids]}::text[])`;
  return new Map(rows.map(({ orderGid, ...standing }) => [orderGid, standing]));
}

export async function deleteEarning(tx: Tx, shopId: number): Promise<void> {
  const where = { shopId };
  await tx.orderSweep.deleteMany({ where });
  await tx.orderAward.deleteMany({ where });
  await tx.orderRefund.deleteMany({ where });
  await tx.orderRecord.deleteMany({ where });
  await tx.productRecord.deleteMany({ where });
  await tx.earningRule.deleteMany({ where });
}

function ruleFrom(row: RuleRow): EarningRule {
  const { shopId, id, kind, settings, state, position, createdAt, updatedAt } = row;
  invariant(isEarningKind(kind), `rule ${id} is of no known kind`);
  return { shopId, id, kind, settings: earningKind(kind).settings.parse(settings), state, position, createdAt, updatedAt };
}
