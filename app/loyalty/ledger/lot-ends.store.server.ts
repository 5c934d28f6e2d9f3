/** The only SQL for LotEndMove (insert and read), and for moving ends many at once. Its writing functions are called by the ledger alone. */
import type { Db, Tx } from "~/db.server";
import type { PastEndMove } from "./as-of";
import type { LotToTell } from "./telling";

export type EndMove = PastEndMove & { id: bigint; changeId: string | null };

/** Ends of the member's lots that something other than the member moved, oldest first. */
export async function readEndMoves(db: Db, shopId: number, memberId: bigint): Promise<EndMove[]> {
  return db.$queryRaw<EndMove[]>`
    SELECT id, "lotEntryId", at, cause::text AS cause, "changeId", "endsBefore", "endsAfter", "monthsBefore", "monthsAfter" FROM "LotEndMove"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY id`;
}

export type NewEndMove = PastEndMove & { memberId: bigint; changeId: string | null };

/** Moves the ends of lots and writes down what they were; their members must be locked. */
export async function moveEnds(tx: Tx, shopId: number, moves: readonly NewEndMove[]): Promise<void> {
  if (moves.length === 0) return;
  const rows = JSON.stringify(moves, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  await tx.$executeRaw`
    WITH moved AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS moved("memberId" bigint, "lotEntryId" bigint, at timestamptz, cause text, "changeId" text,
        "endsBefore" timestamptz, "endsAfter" timestamptz, "monthsBefore" int, "monthsAfter" int)
    ), kept AS (
      INSERT INTO "LotEndMove" ("shopId", "memberId", "lotEntryId", at, cause, "changeId", "endsBefore", "endsAfter", "monthsBefore", "monthsAfter")
      SELECT ${shopId}::int, "memberId", "lotEntryId", at, cause::"EndMoveCause", "changeId", "endsBefore", "endsAfter", "monthsBefore", "monthsAfter"
      FROM moved)
    UPDATE "Lot" lot SET "endsAt" = moved."endsAfter", "inactiveMonths" = moved."monthsAfter"
    FROM moved WHERE lot."shopId" = ${shopId} AND lot."entryId" = moved."lotEntryId"`;
}

/** Whether any points of the shop are going to end, by the policy or by an end that they came with. */
export async function hasPointsThatEnd(db: Db, shopId: number): Promise<boolean> {
  const [found] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Lot" WHERE "shopId" = ${shopId} AND remaining > 0 AND "endsAt" IS NOT NULL LIMIT 1`;
  return found !== undefined;
}

/** Members with open lots whose end is due to be told, the next `limit` of them. */
export async function listMembersToTell(
  db: Db,
  shopId: number,
  { firstBefore, lastBefore, after, limit }: { firstBefore: Date; lastBefore: Date; after: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ memberId: bigint }[]>`
    SELECT DISTINCT "memberId" FROM "Lot"
    WHERE "shopId" = ${shopId} AND remaining > 0 AND "memberId" > ${after} AND "endsAt" < ${firstBefore}
      AND ("toldFirst" IS DISTINCT FROM "endsAt" OR ("endsAt" < ${lastBefore} AND "toldLast" IS DISTINCT FROM "endsAt"))
    ORDER BY "memberId" LIMIT ${limit}`;
  return rows.map(({ memberId }) => memberId);
}

/** The member's open lots that have an end, soonest first. */
export async function readLotsToTell(db: Db, shopId: number, memberId: bigint): Promise<LotToTell[]> {
  return db.$queryRaw<LotToTell[]>`
    SELECT lot."entryId", lot.remaining, lot."endsAt", lot."inactiveMonths", lot."toldFirst", lot."toldLast",
      coalesce((SELECT -sum(used.points) FROM "LotUse" used
        JOIN "PointsEntry" back ON back."shopId" = used."shopId" AND back.id = used."entryId"
        WHERE used."shopId" = lot."shopId" AND used."lotEntryId" = lot."entryId" AND used.points < 0
          AND back."createdAt" >= lot."endsAt"), 0)::int AS "returnedAfterEnd"
    FROM "Lot" lot
    WHERE lot."shopId" = ${shopId} AND lot."memberId" = ${memberId} AND lot.remaining > 0 AND lot."endsAt" IS NOT NULL
    ORDER BY lot."endsAt", lot."entryId"`;
}

/** Which ends were told, by lots whose end is still `endsAt`. Their member must be locked. */
export async function markTold(tx: Tx, shopId: number, lots: readonly { entryId: bigint; endsAt: Date; isLast: boolean }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Lot" lot SET "toldFirst" = told."endsAt", "toldLast" = CASE WHEN told."isLast" THEN told."endsAt" ELSE lot."toldLast" END
    FROM unnest(${lots.map((lot) => lot.entryId)}::bigint[], ${lots.map((lot) => lot.endsAt)}::timestamptz[],
      ${lots.map((lot) => lot.isLast)}::boolean[]) AS told("entryId", "endsAt", "isLast")
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = told."entryId" AND lot."endsAt" = told."endsAt"`;
}
