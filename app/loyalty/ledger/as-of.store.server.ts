/** What a member's books "as of a day" are worked out from. Reads alone. */
import type { Db } from "~/db.server";
import type { Past, PastEntry, PastLot, PastUse } from "./as-of";
import { readEndMoves } from "./lot-ends.store.server";

/** Everything that was ever posted to a member, without what the entries say of themselves. One snapshot, or it does not add up. */
export async function readPast(db: Db, shopId: number, memberId: bigint): Promise<Past> {
  const entries = await db.$queryRaw<PastEntry[]>`
    SELECT id, kind::text AS kind, points, "balanceAfter", "occurredAt", "createdAt" FROM "PointsEntry"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY id`;
  const uses = await db.$queryRaw<PastUse[]>`
    SELECT used."entryId", used."lotEntryId", used.points FROM "LotUse" used
    JOIN "Lot" lot ON lot."shopId" = used."shopId" AND lot."entryId" = used."lotEntryId"
    WHERE used."shopId" = ${shopId} AND lot."memberId" = ${memberId} ORDER BY used."entryId", used."lotEntryId"`;
  const lots = await db.$queryRaw<PastLot[]>`
    SELECT "entryId", granted, "earnedAt", "orderKey", "firstEnd", "inactiveMonths", "pendingUntil", "releasedAt" FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY "entryId"`;
  return { entries, uses, lots, endMoves: await readEndMoves(db, shopId, memberId) };
}
