/** The only SQL for StaffChange: insert and read. A trigger refuses to change or remove a row. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import type { NewStaffChange, StaffChange } from "./staff-change";

export async function insertStaffChange(
  tx: Tx,
  shopId: number,
  { about, subject = null, before, after }: NewStaffChange,
  { actor, at }: { actor: string; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "StaffChange" ("shopId", at, actor, about, subject, before, after)
    VALUES (${shopId}, ${at}, ${actor}, ${about}, ${subject}, ${before && JSON.stringify(before)}::jsonb, ${after && JSON.stringify(after)}::jsonb)`;
}

/** Newest first. `before`: only changes older than this one, for the next page; `after`: only newer ones, for the one before. */
export async function readStaffChanges(
  db: Db,
  shopId: number,
  { before, after, limit }: { before: bigint | null; after: bigint | null; limit: number },
): Promise<StaffChange[]> {
  const older = before === null ? Prisma.sql`TRUE` : Prisma.sql`id < ${before}`;
  const newer = after === null ? Prisma.sql`TRUE` : Prisma.sql`id > ${after}`;
  const order = after === null ? Prisma.sql`id DESC` : Prisma.sql`id ASC`;
  const rows = await db.$queryRaw<StaffChange[]>`
    SELECT id, at, actor, about, subject, before, after FROM "StaffChange"
    WHERE "shopId" = ${shopId} AND ${older} AND ${newer} ORDER BY ${order} LIMIT ${limit}`;
  return after === null ? rows : rows.reverse();
}

/** For erase-shop alone, under the trigger's leave. */
export async function deleteStaffChanges(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "StaffChange" WHERE "shopId" = ${shopId}`;
}
