/** The only SQL for LotEndMove (insert and read), and for moving ends many at once. Its writing functions are called by the ledger alone. */
import type { Db, Tx } from "~/db.server";
import type { PastEndMove } from "./as-of";

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
