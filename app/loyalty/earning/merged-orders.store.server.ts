/** Orders, awards and activities that change hands when two customers become one, and when that is undone. */
import type { Tx } from "~/db.server";

/** The customer's orders are another customer's from now on. Returns which. */
export async function handOrdersOver(tx: Tx, shopId: number, { from, to }: { from: string; to: string }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ orderGid: string }[]>`
    UPDATE "OrderRecord" SET "customerGid" = ${to}, facts = jsonb_set(facts, '{customerGid}', to_jsonb(${to}::text))
    WHERE "shopId" = ${shopId} AND "customerGid" = ${from} RETURNING "orderGid"`;
  return rows.map((row) => row.orderGid).sort();
}

/** These orders go back, as far as they are still the kept customer's. */
export async function handOrdersBack(
  tx: Tx,
  shopId: number,
  { from, to, orderGids }: { from: string; to: string; orderGids: readonly string[] },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "OrderRecord" SET "customerGid" = ${to}, facts = jsonb_set(facts, '{customerGid}', to_jsonb(${to}::text))
    WHERE "shopId" = ${shopId} AND "customerGid" = ${from} AND "orderGid" = ANY(${[...orderGids]}::text[])`;
}

/** Awards of one member are another's from now on; both must be locked. Returns of which orders. */
export async function handAwardsOver(
  tx: Tx,
  shopId: number,
  { from, to, only }: { from: bigint; to: bigint; only?: readonly string[] },
): Promise<string[]> {
  const isAll = only === undefined;
  const rows = await tx.$queryRaw<{ orderGid: string }[]>`
    UPDATE "OrderAward" SET "memberId" = ${to}
    WHERE "shopId" = ${shopId} AND "memberId" = ${from} AND (${isAll} OR "orderGid" = ANY(${[...(only ?? [])]}::text[]))
    RETURNING "orderGid"`;
  return rows.map((row) => row.orderGid).sort();
}

/**
 * Activities of one member are another's from now on, so that limits look at what either has done; both must be locked.
 * Returns which. A press is one member's own: of two with one key, the one that arrives gets another.
 */
export async function handActivitiesOver(
  tx: Tx,
  shopId: number,
  { from, to, only }: { from: bigint; to: bigint; only?: readonly string[] },
): Promise<string[]> {
  const isAll = only === undefined;
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE "Activity" moving SET "memberId" = ${to}, "requestKey" = CASE WHEN EXISTS (
      SELECT 1 FROM "Activity" there
      WHERE there."shopId" = ${shopId} AND there."memberId" = ${to} AND there."requestKey" = moving."requestKey")
      THEN moving."requestKey" || ':' || moving.id ELSE moving."requestKey" END
    WHERE "shopId" = ${shopId} AND "memberId" = ${from} AND (${isAll} OR id = ANY(${[...(only ?? [])]}::bigint[]))
    RETURNING id`;
  return rows.map((row) => String(row.id));
}
