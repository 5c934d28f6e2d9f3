/** What the nightly run reads and writes of lots, many members at once. Its writing functions are called by the ledger alone. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { Lot } from "./lots";

/** A lot to expire, with what its entry has to say: where the points came from and since when nobody could use them. */
export type OverdueLot = Pick<Lot, "entryId" | "remaining" | "orderKey"> & {
  memberId: bigint;
  isPending: boolean;
  expired: number;
  endsAt: Date;
  /** The last notice has told of this end. */
  isTold: boolean;
  /** The latest of the lot's end, its opening and the last return into it. */
  goneAt: Date;
  earnedAt: Date;
  orderName: string | null;
  activity: string | null;
};

export type DueLot = Lot & { memberId: bigint };

/** A place in the queue of ended lots. */
export type OverduePlace = { endsAt: Date; entryId: bigint };

/** Members with ended lots that still hold points, the next `limit` lots in the order of their ends, and where those stop. */
export async function listMembersOverdue(
  db: Db,
  shopId: number,
  at: Date,
  { after, limit }: { after: OverduePlace | null; limit: number },
): Promise<{ memberIds: bigint[]; last: OverduePlace | null }> {
  const beyond = after ? Prisma.sql`("endsAt", "entryId") > (${after.endsAt}, ${after.entryId})` : Prisma.sql`TRUE`;
  const rows = await db.$queryRaw<(OverduePlace & { memberId: bigint })[]>`
    SELECT "memberId", "endsAt", "entryId" FROM "Lot"
    WHERE "shopId" = ${shopId} AND remaining > 0 AND "endsAt" <= ${at} AND ${beyond} ORDER BY "endsAt", "entryId" LIMIT ${limit}`;
  const last = rows.at(-1);
  return {
    memberIds: [...new Set(rows.map(({ memberId }) => memberId))],
    last: last ? { endsAt: last.endsAt, entryId: last.entryId } : null,
  };
}

/** The members must be locked. A member's lots come together, what ended first before the rest. */
export async function readOverdueLots(tx: Tx, shopId: number, memberIds: readonly bigint[], at: Date): Promise<OverdueLot[]> {
  return tx.$queryRaw<OverdueLot[]>`
    SELECT lot."memberId", lot."entryId", lot.remaining, lot."orderKey", lot."availableOn" IS NOT NULL AS "isPending", lot.expired, lot."endsAt",
      lot."toldLast" IS NOT DISTINCT FROM lot."endsAt" AS "isTold",
      GREATEST(lot."endsAt", opening."createdAt", (
        SELECT max(back."createdAt") FROM "LotUse" used
        JOIN "PointsEntry" back ON back."shopId" = used."shopId" AND back.id = used."entryId"
        WHERE used."shopId" = lot."shopId" AND used."lotEntryId" = lot."entryId" AND used.points < 0)) AS "goneAt",
      lot."earnedAt", opening.detail->>'orderName' AS "orderName", opening.detail->>'kind' AS activity
    FROM "Lot" lot JOIN "PointsEntry" opening ON opening."shopId" = lot."shopId" AND opening.id = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."memberId" = ANY(${memberIds}::bigint[]) AND lot.remaining > 0 AND lot."endsAt" <= ${at}
    ORDER BY lot."memberId", lot."endsAt", lot."entryId"`;
}

/** Empties each lot into the EXPIRE entry beside it. */
export async function emptyLots(tx: Tx, shopId: number, lots: readonly { lotEntryId: bigint; entryId: bigint }[]): Promise<void> {
  const emptied = await tx.$executeRaw`
    WITH ending AS (
      SELECT * FROM unnest(${lots.map((lot) => lot.lotEntryId)}::bigint[], ${lots.map((lot) => lot.entryId)}::bigint[]) AS ending(lot, entry)
    ), used AS (
      INSERT INTO "LotUse" ("shopId", "entryId", "lotEntryId", points)
      SELECT lot."shopId", ending.entry, ending.lot, lot.remaining FROM ending JOIN "Lot" lot ON lot."shopId" = ${shopId} AND lot."entryId" = ending.lot)
    UPDATE "Lot" lot SET remaining = 0, expired = lot.expired + lot.remaining
    FROM ending WHERE lot."shopId" = ${shopId} AND lot."entryId" = ending.lot`;
  invariant(emptied === lots.length, `${lots.length} lots end, ${emptied} are there`);
}

/** Members with pending lots whose day has come; of `limit` lots at most. */
export async function listMembersDue(db: Db, shopId: number, at: Date, limit: number): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ memberId: bigint }[]>`
    SELECT DISTINCT "memberId" FROM (
      SELECT "memberId" FROM "Lot" WHERE "shopId" = ${shopId} AND remaining > 0 AND "availableOn" <= ${at}
      ORDER BY "availableOn" LIMIT ${limit}) due`;
  return rows.map(({ memberId }) => memberId);
}

/** The members must be locked. A member's lots come together, what was to be released first before the rest. */
export async function readDueLots(tx: Tx, shopId: number, memberIds: readonly bigint[], at: Date): Promise<DueLot[]> {
  return tx.$queryRaw<DueLot[]>`
    SELECT "memberId", "entryId", granted, remaining, "orderKey", "endsAt", "availableOn", "inactiveMonths" FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ANY(${memberIds}::bigint[]) AND remaining > 0 AND "availableOn" <= ${at}
    ORDER BY "memberId", "availableOn", "entryId"`;
}

/** The lots can be spent from `at` on; what filled a deficit is a use of the lot by its own entry, as when it is opened. */
export async function openLots(
  tx: Tx,
  shopId: number,
  { lots, at }: { lots: readonly { lotEntryId: bigint; filled: number }[]; at: Date },
): Promise<void> {
  const opened = await tx.$executeRaw`
    WITH opening AS (
      SELECT * FROM unnest(${lots.map((lot) => lot.lotEntryId)}::bigint[], ${lots.map((lot) => lot.filled)}::int[]) AS opening(lot, filled)
    ), used AS (
      INSERT INTO "LotUse" ("shopId", "entryId", "lotEntryId", points)
      SELECT ${shopId}::int, lot, lot, filled FROM opening WHERE filled > 0)
    UPDATE "Lot" lot SET "availableOn" = NULL, "releasedAt" = ${at}, remaining = lot.remaining - opening.filled
    FROM opening WHERE lot."shopId" = ${shopId} AND lot."entryId" = opening.lot`;
  invariant(opened === lots.length, `${lots.length} lots are released, ${opened} are there`);
}
