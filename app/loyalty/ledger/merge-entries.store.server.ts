/** What merges have done to lots, read for their undoing. Reads only. */
import type { Db } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { findEntry } from "./ledger.store.server";
import type { Entry } from "./entry";
import type { Lot } from "./lots";

/** When a lot's points were earned, whichever entry opened the lot. */
export async function readEarnedAt(db: Db, shopId: number, lotEntryId: bigint): Promise<Date> {
  const [lot] = await db.$queryRaw<{ earnedAt: Date }[]>`
    SELECT "earnedAt" FROM "Lot" WHERE "shopId" = ${shopId} AND "entryId" = ${lotEntryId}`;
  invariant(lot, `lot ${lotEntryId} is not there`);
  return lot.earnedAt;
}

/** A lot at the kept member that a merge brought, or that one of its orders earned since: as it is now. */
export type MergedLot = Lot & { earnedAt: Date; filled: number };

/** The entries by which a merge brought points to the kept member, oldest first; debits are what was owed. */
export async function listArrivals(db: Db, shopId: number, { memberId, mergeId }: { memberId: bigint; mergeId: bigint }): Promise<Entry[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "PointsEntry"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND kind = 'MERGE_IN'
      AND detail->>'mergeId' = ${String(mergeId)} AND NOT (detail->>'isUndo')::boolean ORDER BY id`;
  const entries: Entry[] = [];
  for (const { id } of rows) {
    const entry = await findEntry(db, shopId, id);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** The member's lots that these entries opened, and those that these orders opened after them; oldest first. */
export async function readMergedLots(
  db: Db,
  shopId: number,
  { memberId, entryIds, orderKeys, after }: { memberId: bigint; entryIds: readonly bigint[]; orderKeys: readonly string[]; after: bigint },
): Promise<MergedLot[]> {
  return db.$queryRaw<MergedLot[]>`
    SELECT lot."entryId", lot.granted, lot.remaining, lot."orderKey", lot."endsAt", lot."availableOn", lot."inactiveMonths", lot."earnedAt",
      (coalesce(filling.points, 0) - coalesce((SELECT -sum(back.points) FROM "LotUse" back
        JOIN "PointsEntry" undo ON undo."shopId" = back."shopId" AND undo.id = back."entryId" AND undo.kind IN ('UNDO', 'MERGE_OUT')
        WHERE back."shopId" = lot."shopId" AND back."lotEntryId" = lot."entryId" AND back.points < 0), 0))::int AS filled
    FROM "Lot" lot LEFT JOIN "LotUse" filling
      ON filling."shopId" = lot."shopId" AND filling."lotEntryId" = lot."entryId" AND filling."entryId" = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."memberId" = ${memberId}
      AND (lot."entryId" = ANY(${[...entryIds]}::bigint[])
        OR (lot."orderKey" = ANY(${[...orderKeys]}::text[]) AND lot."entryId" > ${after}))
    ORDER BY lot."entryId"`;
}
