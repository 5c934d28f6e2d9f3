/**
 * The only SQL for PointsEntry (insert and read: there is no update and no delete of an entry), Lot and LotUse. Its
 * writing functions are called by the ledger alone.
 */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { LockedMember } from "../members/member";
import { EntryDetail, type Actor, type Entry, type EntryKind, type NewEntry } from "./entry";
import type { Lot, LotMove } from "./lots";

type EntryRow = Omit<Entry, "detail" | "kind" | "actor"> & { kind: EntryKind; actor: string; detail: unknown };

const ENTRY_COLUMNS = Prisma.raw(
  `"shopId", id, "memberId", kind::text AS kind, points, "balanceAfter", "sourceKey", "occurredAt", "createdAt", actor, detail`,
);
const LOT_COLUMNS = Prisma.raw(`"entryId", granted, remaining, "orderKey", "endsAt", "availableOn", "inactiveMonths"`);

/** Of a row of "Member": points that can be spent are still there at `after` and gone at `until`. */
export function hasPointsEnding({ after, until }: { after: Date; until: Date }): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Lot" lot
    WHERE lot."shopId" = "Member"."shopId" AND lot."memberId" = "Member".id AND lot.remaining > 0 AND lot."availableOn" IS NULL
      AND lot."endsAt" > ${after} AND lot."endsAt" <= ${until})`;
}

export async function findEntry(db: Db, shopId: number, entryId: bigint): Promise<Entry | null> {
  const [row] = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM "PointsEntry" WHERE "shopId" = ${shopId} AND id = ${entryId}`;
  return row ? entryFrom(row) : null;
}

export async function findEntryBySourceKey(db: Db, shopId: number, sourceKey: string): Promise<Entry | null> {
  const [row] = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM "PointsEntry" WHERE "shopId" = ${shopId} AND "sourceKey" = ${sourceKey}`;
  return row ? entryFrom(row) : null;
}

/** A member's entries, newest first. `before`: only entries older than this id, for the next page. */
export async function readEntries(
  db: Db,
  shopId: number,
  memberId: bigint,
  { before, limit }: { before?: bigint; limit: number },
): Promise<Entry[]> {
  const older = before === undefined ? Prisma.sql`TRUE` : Prisma.sql`id < ${before}`;
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM "PointsEntry"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND ${older} ORDER BY id DESC LIMIT ${limit}`;
  return rows.map(entryFrom);
}

/** Entries by their ids, those that are the shop's. */
export async function readEntriesOf(db: Db, shopId: number, entryIds: readonly bigint[]): Promise<Entry[]> {
  if (entryIds.length === 0) return [];
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM "PointsEntry" WHERE "shopId" = ${shopId} AND id = ANY(${[...entryIds]}::bigint[]) ORDER BY id`;
  return rows.map(entryFrom);
}

export async function countEntries(db: Db, shopId: number, memberId: bigint): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM "PointsEntry" WHERE "shopId" = ${shopId} AND "memberId" = ${memberId}`;
  return Number(row?.count ?? 0);
}

export type OrderEntriesSum = { orderGid: string; points: number; count: number; version: number };

/**
 * What the entries of these members say each order was given: the award made of them must say the same. Several, because
 * an order's entries lie with whoever had its award at the time, before and after a merge.
 */
export async function sumOrderEntries(db: Db, shopId: number, memberIds: readonly bigint[]): Promise<OrderEntriesSum[]> {
  return db.$queryRaw<OrderEntriesSum[]>`
    SELECT detail->>'orderGid' AS "orderGid", sum(points)::int AS points, count(*)::int AS count,
      coalesce(max((detail->>'version')::int), 0) AS version
    FROM "PointsEntry"
    WHERE "shopId" = ${shopId} AND "memberId" = ANY(${[...memberIds]}::bigint[]) AND kind IN ('EARN_ORDER', 'REVERSE_ORDER') AND detail->>'orderGid' IS NOT NULL
    GROUP BY 1`;
}

/** What has ended unused of each of these orders, whoever holds or held its lots; one of which nothing ended is left out. */
export async function sumOrderExpiries(
  db: Db,
  shopId: number,
  orderKeys: readonly string[],
): Promise<{ orderKey: string; expired: number }[]> {
  return db.$queryRaw<{ orderKey: string; expired: number }[]>`
    SELECT "orderKey", sum(expired)::int AS expired FROM "Lot"
    WHERE "shopId" = ${shopId} AND expired > 0 AND "orderKey" = ANY(${[...orderKeys]}::text[]) GROUP BY 1`;
}

/** The member's lots that still hold points, oldest first, ended and pending ones included. */
export async function readOpenLots(db: Db, shopId: number, memberId: bigint): Promise<Lot[]> {
  return db.$queryRaw<Lot[]>`
    SELECT ${LOT_COLUMNS} FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND remaining > 0 ORDER BY "entryId"`;
}

/** What a debit used, in the order it used it, and those lots as they are now. */
export async function readUsedLots(db: Db, shopId: number, debitEntryId: bigint): Promise<{ moves: LotMove[]; lots: Lot[] }> {
  const rows = await db.$queryRaw<(Lot & { used: number })[]>`
    SELECT lot."entryId", lot.granted, lot.remaining, lot."orderKey", lot."endsAt", lot."availableOn", lot."inactiveMonths", used.points AS used
    FROM "LotUse" used JOIN "Lot" lot ON lot."shopId" = used."shopId" AND lot."entryId" = used."lotEntryId"
    WHERE used."shopId" = ${shopId} AND used."entryId" = ${debitEntryId} AND used.points > 0
    ORDER BY lot."endsAt" ASC NULLS LAST, lot."entryId"`;
  return {
    moves: rows.map((row) => ({ lotEntryId: row.entryId, points: row.used })),
    lots: rows.map(({ used: _used, ...lot }) => lot),
  };
}

/**
 * Lots opened after `entryId` that paid what the member owed then, and how much of that has not come back to them by an
 * undo; oldest first.
 */
export async function readFilledLots(
  db: Db,
  shopId: number,
  memberId: bigint,
  entryId: bigint,
): Promise<{ moves: LotMove[]; lots: Lot[] }> {
  const rows = await db.$queryRaw<(Lot & { filled: number })[]>`
    SELECT lot."entryId", lot.granted, lot.remaining, lot."orderKey", lot."endsAt", lot."availableOn", lot."inactiveMonths", filling.points
      - coalesce((SELECT -sum(back.points) FROM "LotUse" back
          JOIN "PointsEntry" undo ON undo."shopId" = back."shopId" AND undo.id = back."entryId" AND undo.kind IN ('UNDO', 'MERGE_OUT')
          WHERE back."shopId" = lot."shopId" AND back."lotEntryId" = lot."entryId" AND back.points < 0), 0)::int AS filled
    FROM "Lot" lot JOIN "LotUse" filling
      ON filling."shopId" = lot."shopId" AND filling."lotEntryId" = lot."entryId" AND filling."entryId" = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."memberId" = ${memberId} AND lot."entryId" > ${entryId} ORDER BY lot."entryId"`;
  const open = rows.filter((row) => row.filled > 0);
  return {
    moves: open.map((row) => ({ lotEntryId: row.entryId, points: row.filled })),
    lots: open.map(({ filled: _filled, ...lot }) => lot),
  };
}

/** The lot that an entry opened, as it is now, and how much of it paid what was owed when it became spendable. */
export async function readLotOf(db: Db, shopId: number, entryId: bigint): Promise<{ remaining: number; filled: number } | null> {
  const [row] = await db.$queryRaw<{ remaining: number; filled: number }[]>`
    SELECT lot.remaining, coalesce(filling.points, 0) AS filled FROM "Lot" lot
    LEFT JOIN "LotUse" filling
      ON filling."shopId" = lot."shopId" AND filling."lotEntryId" = lot."entryId" AND filling."entryId" = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = ${entryId}`;
  return row ?? null;
}

/** As `readLotOf`, of many entries at once; those that opened no lot are not among them. */
export async function readLotsOf(
  db: Db,
  shopId: number,
  entryIds: readonly bigint[],
): Promise<{ entryId: bigint; remaining: number; filled: number }[]> {
  return db.$queryRaw<{ entryId: bigint; remaining: number; filled: number }[]>`
    SELECT lot."entryId", lot.remaining, coalesce(filling.points, 0) AS filled FROM "Lot" lot
    LEFT JOIN "LotUse" filling
      ON filling."shopId" = lot."shopId" AND filling."lotEntryId" = lot."entryId" AND filling."entryId" = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = ANY(${[...entryIds]}::bigint[])`;
}

/** Which of these entries have been put back. */
export async function readUndoneAmong(db: Db, shopId: number, entryIds: readonly bigint[]): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ sourceKey: string }[]>`
    SELECT "sourceKey" FROM "PointsEntry" WHERE "shopId" = ${shopId} AND "sourceKey" = ANY(${entryIds.map((id) => `undo:${id}`)})`;
  return rows.map(({ sourceKey }) => BigInt(sourceKey.slice("undo:".length)));
}

export async function insertEntry(tx: Tx, locked: LockedMember, entry: NewEntry, balanceAfter: number): Promise<Entry> {
  const [row] = await tx.$queryRaw<EntryRow[]>`
    INSERT INTO "PointsEntry" ("shopId", "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", "createdAt", actor, detail)
    VALUES (${locked.shopId}, ${locked.id}, ${entry.kind}::"EntryKind", ${entry.points}, ${balanceAfter}, ${entry.sourceKey},
      ${entry.occurredAt}, ${entry.at ?? entry.occurredAt}, ${entry.actor}, ${JSON.stringify(entry.detail)}::jsonb)
    RETURNING ${ENTRY_COLUMNS}`;
  invariant(row, "an insert returns its row");
  return entryFrom(row);
}

export type NewLot = Omit<Lot, "entryId"> & { earnedAt: Date };

/** Opens the lot of a credit. What its points filled of a deficit is a use of the lot by its own entry. */
export async function insertLot(tx: Tx, locked: LockedMember, entryId: bigint, lot: NewLot): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Lot" ("shopId", "entryId", "memberId", granted, remaining, "orderKey", "endsAt", "firstEnd", "availableOn", "pendingUntil",
      "inactiveMonths", "earnedAt")
    VALUES (${locked.shopId}, ${entryId}, ${locked.id}, ${lot.granted}, ${lot.remaining}, ${lot.orderKey}, ${lot.endsAt}, ${lot.endsAt},
      ${lot.availableOn}, ${lot.availableOn}, ${lot.inactiveMonths}, ${lot.earnedAt})`;
  const filled = lot.granted - lot.remaining;
  if (filled > 0) await insertUses(tx, locked.shopId, entryId, [{ lotEntryId: entryId, points: filled }]);
}

/** Takes points out of lots, or gives them back, and writes down by which entry. */
export async function moveLots(tx: Tx, shopId: number, entryId: bigint, moves: readonly LotMove[]): Promise<void> {
  if (moves.length === 0) return;
  const moved = await tx.$executeRaw`
    UPDATE "Lot" lot SET remaining = lot.remaining - move.points
    FROM unnest(${moves.map((move) => move.lotEntryId)}::bigint[], ${moves.map((move) => move.points)}::int[]) AS move(id, points)
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = move.id`;
  invariant(moved === moves.length, `entry ${entryId} moves ${moves.length} lots, ${moved} are there`);
  await insertUses(tx, shopId, entryId, moves);
}

/** The end of the order's first lot as it stands now; null when the order has no lot yet. */
export async function readOrderEnd(
  db: Db,
  shopId: number,
  memberId: bigint,
  orderKey: string,
): Promise<Pick<Lot, "endsAt" | "inactiveMonths"> | null> {
  const [lot] = await db.$queryRaw<Pick<Lot, "endsAt" | "inactiveMonths">[]>`
    SELECT "endsAt", "inactiveMonths" FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND "orderKey" = ${orderKey} ORDER BY "entryId" LIMIT 1`;
  return lot ?? null;
}

/** The member's open lots whose end moves with what the member does. */
export async function readQuietLots(db: Db, shopId: number, memberId: bigint): Promise<Lot[]> {
  return db.$queryRaw<Lot[]>`
    SELECT ${LOT_COLUMNS} FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND "inactiveMonths" IS NOT NULL AND remaining > 0`;
}

export async function moveLotEnds(tx: Tx, shopId: number, lots: readonly Pick<Lot, "entryId" | "endsAt">[]): Promise<void> {
  if (lots.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Lot" lot SET "endsAt" = moved."endsAt"
    FROM jsonb_to_recordset(${asJson(lots)}::jsonb) AS moved("entryId" bigint, "endsAt" timestamptz)
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = moved."entryId"`;
}

/** Entries of many members at once, in the order given; their ids come back under their source keys. */
export async function insertEntries(
  tx: Tx,
  shopId: number,
  entries: readonly Omit<Entry, "shopId" | "id">[],
): Promise<Map<string, bigint>> {
  const rows = await tx.$queryRaw<{ id: bigint; sourceKey: string }[]>`
    INSERT INTO "PointsEntry" ("shopId", "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", "createdAt", actor, detail)
    SELECT ${shopId}::int, "memberId", kind::"EntryKind", points, "balanceAfter", "sourceKey", "occurredAt", "createdAt", actor, detail
    FROM jsonb_to_recordset(${asJson(entries.map((entry, place) => ({ ...entry, place })))}::jsonb) AS entry(
      place int, "memberId" bigint, kind text, points int, "balanceAfter" int, "sourceKey" text, "occurredAt" timestamptz,
      "createdAt" timestamptz, actor text, detail jsonb)
    ORDER BY place
    RETURNING id, "sourceKey"`;
  return new Map(rows.map(({ id, sourceKey }) => [sourceKey, id]));
}

/** For erase-shop alone: until its transaction ends, the append-only triggers let rows of this one shop go. */
export async function allowErasing(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`SELECT set_config('encore.erasing_shop', ${String(shopId)}, true)`;
}

export async function deleteLedger(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "LotEndMove" WHERE "shopId" = ${shopId}`;
  await tx.$executeRaw`DELETE FROM "LotUse" WHERE "shopId" = ${shopId}`;
  await tx.$executeRaw`DELETE FROM "Lot" WHERE "shopId" = ${shopId}`;
  await tx.$executeRaw`DELETE FROM "PointsEntry" WHERE "shopId" = ${shopId}`;
}

/** Ids are too large for JSON's numbers and go as text. */
function asJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

async function insertUses(tx: Tx, shopId: number, entryId: bigint, moves: readonly LotMove[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "LotUse" ("shopId", "entryId", "lotEntryId", points)
    SELECT ${shopId}, ${entryId}, move.id, move.points
    FROM unnest(${moves.map((move) => move.lotEntryId)}::bigint[], ${moves.map((move) => move.points)}::int[]) AS move(id, points)`;
}

function entryFrom(row: EntryRow): Entry {
  return { ...row, actor: row.actor as Actor, detail: EntryDetail.parse(row.detail) };
}
