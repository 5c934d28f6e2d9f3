/** Tables: Redemption. Every change of state is a compare-and-set on the state it comes from. */
import type { Db, Tx } from "~/db.server";
import type { Period } from "~/lib/limits";
import { inGroupsOf, setWise } from "~/set-wise.server";
import { Prisma } from "~/generated/prisma/client";
import type * as Row from "~/generated/prisma/client";
import { RewardTerms } from "../rewards/reward";
import type { TakenByAll } from "../rewards/reward-limits";
import { HOLDING, statesBefore, type Redemption, type RedemptionState, type ReturnReason } from "./redemption";

/** Of a row of "Member": they have bought a reward and neither given it back nor let it end. */
export const HAS_REDEEMED = Prisma.sql`EXISTS (
  SELECT 1 FROM "Redemption" bought
  WHERE bought."shopId" = "Member"."shopId" AND bought."memberId" = "Member".id AND bought.state IN ('PENDING', 'ISSUED', 'USED'))`;

export async function findRedemption(db: Db, shopId: number, redemptionId: string): Promise<Redemption | null> {
  const row = await db.redemption.findUnique({ where: { shopId_id: { shopId, id: redemptionId } } });
  return row && redemptionFrom(row);
}

export async function findByRequestKey(db: Db, shopId: number, memberId: bigint, requestKey: string): Promise<Redemption | null> {
  const row = await db.redemption.findUnique({ where: { shopId_memberId_requestKey: { shopId, memberId, requestKey } } });
  return row && redemptionFrom(row);
}

/** Shoppers and Shopify write codes in any case; ours are upper case. In the order they were bought. */
export async function findByCodes(db: Db, shopId: number, codes: readonly string[]): Promise<Redemption[]> {
  if (codes.length === 0) return [];
  const upper = codes.map((code) => code.trim().toUpperCase());
  const rows = await db.redemption.findMany({ where: { shopId, code: { in: upper } }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(redemptionFrom);
}

export async function findByUsedOrder(db: Db, shopId: number, orderGid: string, memberId: bigint): Promise<Redemption[]> {
  return usedByOrders(db, { shopId, orderGid, memberId });
}

type UsedKey = { shopId: number; orderGid: string; memberId: bigint };

const usedByOrders = setWise<UsedKey, Redemption[]>(async (db, asked) => {
  const ids = await db.$queryRaw<{ shopId: number; id: string }[]>`
    SELECT "shopId", id FROM "Redemption"
    WHERE ("shopId", "memberId", "usedOrderGid") IN (
      SELECT * FROM unnest(${asked.map((each) => each.shopId)}::int[], ${asked.map((each) => each.memberId)}::bigint[],
        ${asked.map((each) => each.orderGid)}::text[]))`;
  const rows = ids.length === 0 ? [] : await db.redemption.findMany({ where: { OR: ids.map(({ shopId, id }) => ({ shopId, id })) } });
  const name = ({ shopId, orderGid, memberId }: UsedKey) => `${shopId} ${memberId} ${orderGid}`;
  return inGroupsOf(asked, name, rows, (row) => name({ ...row, orderGid: row.usedOrderGid ?? "" })).map((used) => used.map(redemptionFrom));
});

/** A member's redemptions, newest first. */
export async function listRedemptions(db: Db, shopId: number, memberId: bigint, { limit }: { limit: number }): Promise<Redemption[]> {
  const rows = await db.redemption.findMany({
    where: { shopId, memberId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(redemptionFrom);
}

/** How many a member has bought since a moment, that moment included. */
export async function countRedemptionsSince(db: Db, shopId: number, memberId: bigint, since: Date): Promise<number> {
  return db.redemption.count({ where: { shopId, memberId, createdAt: { gte: since } } });
}

/** What a member holds of these rewards: bought, and neither given back nor ended unused. Oldest first. */
export async function listTakenBy(
  db: Db,
  shopId: number,
  memberId: bigint,
  rewardIds: readonly string[],
): Promise<{ rewardId: string; occurredAt: Date; count: number }[]> {
  const rows = await db.redemption.findMany({
    where: { shopId, memberId, rewardId: { in: [...rewardIds] }, state: { in: [...HOLDING] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { rewardId: true, createdAt: true },
  });
  return rows.map(({ rewardId, createdAt }) => ({ rewardId, occurredAt: createdAt, count: 1 }));
}

/** What all members hold of each of these rewards; of one that nobody has there is no line. */
export async function countTaken(
  db: Db,
  shopId: number,
  rewardIds: readonly string[],
  since: Record<Period, Date>,
): Promise<Map<string, TakenByAll>> {
  const rows = await db.$queryRaw<({ rewardId: string } & TakenByAll)[]>`
    SELECT "rewardId", count(*)::int AS "inAll",
      count(*) FILTER (WHERE "createdAt" >= ${since.day})::int AS day,
      count(*) FILTER (WHERE "createdAt" >= ${since.week})::int AS week,
      count(*) FILTER (WHERE "createdAt" >= ${since.month})::int AS month,
      count(*) FILTER (WHERE "createdAt" >= ${since.year})::int AS year
    FROM "Redemption"
    WHERE "shopId" = ${shopId} AND "rewardId" = ANY(${[...rewardIds]}::text[]) AND state IN ('PENDING', 'ISSUED', 'USED')
    GROUP BY "rewardId"`;
  return new Map(rows.map(({ rewardId, ...taken }) => [rewardId, taken]));
}

/** Unused codes whose end has come, soonest first. */
export async function listEndedCodes(db: Db, shopId: number, at: Date, limit: number): Promise<Redemption[]> {
  const rows = await db.redemption.findMany({
    where: { shopId, state: "ISSUED", endsAt: { lte: at } },
    orderBy: [{ endsAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(redemptionFrom);
}

export async function listPendingSince(db: Db, shopId: number, createdBefore: Date): Promise<Redemption[]> {
  const rows = await db.redemption.findMany({
    where: { shopId, state: "PENDING", createdAt: { lt: createdBefore } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(redemptionFrom);
}

export type NewRedemption = Pick<
  Redemption,
  "shopId" | "id" | "memberId" | "rewardId" | "terms" | "pointsSpent" | "requestKey" | "code" | "createdAt" | "endsAt"
>;

export async function insertRedemption(tx: Tx, redemption: NewRedemption): Promise<Redemption> {
  const row = await tx.redemption.create({ data: redemption });
  return redemptionFrom(row);
}

/** The code of the last try belongs to somebody else: the next one, unless another process has moved on already. */
export async function moveToNextCode(db: Db, redemption: Redemption, code: string | null): Promise<void> {
  const { shopId, id, codeAttempt } = redemption;
  await db.redemption.updateMany({
    where: { shopId, id, state: "PENDING", codeAttempt },
    data: { code, codeAttempt: codeAttempt + 1 },
  });
}

/** A try is about to be made, and nobody else makes one. False when somebody has begun one since the redemption was read. */
export async function markAsked(db: Db, redemption: Redemption, askedAt: Date | null): Promise<boolean> {
  const { shopId, id, askedAt: before } = redemption;
  const { count } = await db.redemption.updateMany({ where: { shopId, id, state: "PENDING", askedAt: before }, data: { askedAt } });
  return count === 1;
}

/** Does something that Shopify made count for another redemption already? */
export async function isMadeForAnother(db: Db, { shopId, id }: Redemption, madeGid: string): Promise<boolean> {
  return (await db.redemption.count({ where: { shopId, madeGid, id: { not: id } } })) > 0;
}

/** PENDING -> what its kind becomes: what may be issued may be given. False when the redemption has left PENDING in the meantime. */
export async function markIssued(
  tx: Tx,
  redemption: Redemption,
  { becomes, madeGid, at }: { becomes: "ISSUED" | "USED"; madeGid: string; at: Date },
): Promise<boolean> {
  const { shopId, id, codeAttempt } = redemption;
  const { count } = await tx.redemption.updateMany({
    where: { shopId, id, codeAttempt, state: { in: statesBefore("ISSUED") } },
    data: { state: becomes, madeGid, issuedAt: at, usedAt: becomes === "USED" ? at : null },
  });
  return count === 1;
}

/**
 * -> USED, once; the order that used it is kept for ever. The caller holds the member, so that whether the points were
 * back (`from`) cannot change under it. False when an order had used it already.
 */
export async function markUsed(
  tx: Tx,
  { shopId, id }: Redemption,
  { from, orderGid, at }: { from: RedemptionState[]; orderGid: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.redemption.updateMany({
    where: { shopId, id, usedOrderGid: null, state: { in: from } },
    data: { state: "USED", usedOrderGid: orderGid, usedAt: at, returnedAt: null, returnReason: null },
  });
  return count === 1;
}

/** -> EXPIRED or RETURNED, from the state that was read. False when another change came first. */
export async function markReturned(
  tx: Tx,
  { shopId, id, state, askedAt }: Redemption,
  { to, reason, at }: { to: "EXPIRED" | "RETURNED"; reason: ReturnReason; at: Date },
): Promise<boolean> {
  const { count } = await tx.redemption.updateMany({
    where: { shopId, id, state, askedAt },
    data: { state: to, returnedAt: at, returnReason: reason },
  });
  return count === 1;
}

function redemptionFrom(row: Row.Redemption): Redemption {
  return { ...row, terms: RewardTerms.parse(row.terms), returnReason: row.returnReason as ReturnReason | null };
}

/** For erase-shop. */
export async function deleteRedemptions(tx: Tx, shopId: number): Promise<void> {
  await tx.redemption.deleteMany({ where: { shopId } });
}
