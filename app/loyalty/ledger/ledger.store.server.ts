/**
 * The only SQL for PointsEntry: insert and read, there is no update and no delete of an entry. Its writing functions are
 * called by the ledger alone.
 */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { inOrderOf, setWise } from "~/set-wise.server";
import type { LockedMember } from "../members/member";
import { EntryDetail, type Actor, type Entry, type EntryKind, type NewEntry } from "./entry";

type EntryRow = Omit<Entry, "detail" | "kind" | "actor"> & { kind: EntryKind; actor: string; detail: unknown };

const ENTRY_COLUMNS = Prisma.raw(
  `"shopId", id, "memberId", kind::text AS kind, points, "balanceAfter", "sourceKey", "occurredAt", "createdAt", actor, detail`,
);

export async function findEntry(db: Db, shopId: number, entryId: bigint): Promise<Entry | null> {
  const [row] = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM "PointsEntry" WHERE "shopId" = ${shopId} AND id = ${entryId}`;
  return row ? entryFrom(row) : null;
}

export async function findEntryBySourceKey(db: Db, shopId: number, sourceKey: string): Promise<Entry | null> {
  return entriesBySourceKey(db, { shopId, sourceKey });
}

type SourceKey = { shopId: number; sourceKey: string };

const sourceName = ({ shopId, sourceKey }: SourceKey) => `${shopId} ${sourceKey}`;

const entriesBySourceKey = setWise<SourceKey, Entry | null>(async (db, keys) => {
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM "PointsEntry"
    WHERE ("shopId", "sourceKey") IN (SELECT * FROM unnest(${keys.map((key) => key.shopId)}::int[], ${keys.map((key) => key.sourceKey)}::text[]))`;
  return inOrderOf(keys, sourceName, rows.map(entryFrom), sourceName);
});

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

/** Which of these entries have been put back. */
export async function readUndoneAmong(db: Db, shopId: number, entryIds: readonly bigint[]): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ sourceKey: string }[]>`
    SELECT "sourceKey" FROM "PointsEntry" WHERE "shopId" = ${shopId} AND "sourceKey" = ANY(${entryIds.map((id) => `undo:${id}`)})`;
  return rows.map(({ sourceKey }) => BigInt(sourceKey.slice("undo:".length)));
}

export async function insertEntry(tx: Tx, locked: LockedMember, entry: NewEntry, balanceAfter: number): Promise<Entry> {
  const { kind, points, sourceKey, occurredAt, at: createdAt = occurredAt, actor, detail } = entry;
  const row = { shopId: locked.shopId, memberId: locked.id, kind, points, balanceAfter, sourceKey, occurredAt, createdAt, actor, detail };
  return { ...row, id: await insertedEntries(tx, row) };
}

const insertedEntries = setWise<Omit<Entry, "id">, bigint>(async (tx, entries) => {
  const rows = await tx.$queryRaw<(SourceKey & { id: bigint })[]>`
    INSERT INTO "PointsEntry" ("shopId", "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", "createdAt", actor, detail)
    SELECT * FROM unnest(${entries.map((each) => each.shopId)}::int[], ${entries.map((each) => each.memberId)}::bigint[],
      ${entries.map((each) => each.kind)}::"EntryKind"[], ${entries.map((each) => each.points)}::int[],
      ${entries.map((each) => each.balanceAfter)}::int[], ${entries.map((each) => each.sourceKey)}::text[],
      ${entries.map((each) => each.occurredAt)}::timestamptz[], ${entries.map((each) => each.createdAt)}::timestamptz[],
      ${entries.map((each) => each.actor)}::text[], ${entries.map((each) => JSON.stringify(each.detail))}::jsonb[])
    RETURNING "shopId", "sourceKey", id`;
  return inOrderOf(entries, sourceName, rows, sourceName).map((row) => {
    invariant(row, "an insert returns its rows");
    return row.id;
  });
});

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

function entryFrom(row: EntryRow): Entry {
  return { ...row, actor: row.actor as Actor, detail: EntryDetail.parse(row.detail) };
}
