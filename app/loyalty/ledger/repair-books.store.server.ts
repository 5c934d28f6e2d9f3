/** What a repair reads and writes: lots and their uses, worked out anew from entries. Entries are read and never changed. */
import type { Db, Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import type { BookEntry, BookLot, Books, BookUse, Rederived } from "./rederive-books";

/** A member's books without their counters. */
export async function readBooks(db: Db, shopId: number, memberId: bigint): Promise<Omit<Books, "counters">> {
  const entries = await db.$queryRaw<BookEntry[]>`
    SELECT id, kind::text AS kind, points, substring(detail->>'orderGid' FROM '[^/]+$') AS "orderKey"
    FROM "PointsEntry" WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY id`;
  const lots = await db.$queryRaw<BookLot[]>`
    SELECT "entryId", granted, remaining, expired, "availableOn" IS NOT NULL AS "isPending", "endsAt"
    FROM "Lot" WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY "entryId"`;
  const uses = await db.$queryRaw<BookUse[]>`
    SELECT used."entryId", used."lotEntryId", used.points FROM "LotUse" used
    JOIN "PointsEntry" entry ON entry."shopId" = used."shopId" AND entry.id = used."entryId"
    WHERE used."shopId" = ${shopId} AND entry."memberId" = ${memberId}`;
  return { entries, lots, uses };
}

export async function writeBooks(tx: Tx, locked: LockedMember, books: Rederived): Promise<void> {
  const { shopId, id } = locked;
  for (const lot of books.newLots) {
    await tx.$executeRaw`
      INSERT INTO "Lot" ("shopId", "entryId", "memberId", granted, remaining, "orderKey", "earnedAt")
      SELECT ${shopId}, id, ${id}, ${lot.granted}, ${lot.granted}, ${lot.orderKey}, "occurredAt" FROM "PointsEntry"
      WHERE "shopId" = ${shopId} AND id = ${lot.entryId}`;
  }
  for (const use of books.newUses) {
    await tx.$executeRaw`
      INSERT INTO "LotUse" ("shopId", "entryId", "lotEntryId", points) VALUES (${shopId}, ${use.entryId}, ${use.lotEntryId}, ${use.points})`;
  }
  await tx.$executeRaw`
    UPDATE "Lot" lot SET granted = right_one.granted, remaining = right_one.remaining, expired = right_one.expired
    FROM unnest(${books.lots.map((lot) => lot.entryId)}::bigint[], ${books.lots.map((lot) => lot.granted)}::int[],
      ${books.lots.map((lot) => lot.remaining)}::int[], ${books.lots.map((lot) => lot.expired)}::int[]) AS right_one("entryId", granted, remaining, expired)
    WHERE lot."shopId" = ${shopId} AND lot."memberId" = ${id} AND lot."entryId" = right_one."entryId"`;
}
