/** The only SQL for LedgerCheck: the newest check of a day stands for the day, repairs are added to it. */
import { z } from "zod";
import type { Db, Tx } from "~/db.server";
import { LedgerDrift, LedgerRepair, type LedgerCheck } from "./ledger-check";

type CheckRow = Omit<LedgerCheck, "drifts" | "repairs"> & { drifts: unknown; repairs: unknown };

/** Writes what a check found; the repairs of the day stay. */
export async function writeLedgerCheck(tx: Tx, check: Omit<LedgerCheck, "repairs">): Promise<void> {
  const { shopId, day, checkedAt, members, entries, orders, driftCount, drifts } = check;
  await tx.$executeRaw`
    INSERT INTO "LedgerCheck" ("shopId", day, "checkedAt", members, entries, orders, "driftCount", drifts)
    VALUES (${shopId}, ${day}::date, ${checkedAt}, ${members}, ${entries}, ${orders}, ${driftCount}, ${JSON.stringify(drifts)}::jsonb)
    ON CONFLICT ("shopId", day) DO UPDATE SET "checkedAt" = EXCLUDED."checkedAt", members = EXCLUDED.members,
      entries = EXCLUDED.entries, orders = EXCLUDED.orders, "driftCount" = EXCLUDED."driftCount", drifts = EXCLUDED.drifts`;
}

/** Adds repairs to the newest check there is. */
export async function addRepairs(tx: Tx, shopId: number, repairs: readonly LedgerRepair[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "LedgerCheck" SET repairs = repairs || ${JSON.stringify(repairs)}::jsonb
    WHERE "shopId" = ${shopId} AND day = (SELECT max(day) FROM "LedgerCheck" WHERE "shopId" = ${shopId})`;
}

/** Newest first. */
export async function listLedgerChecks(db: Db, shopId: number, limit: number): Promise<LedgerCheck[]> {
  const rows = await db.$queryRaw<CheckRow[]>`
    SELECT "shopId", to_char(day, 'YYYY-MM-DD') AS day, "checkedAt", members, entries, orders, "driftCount", drifts, repairs
    FROM "LedgerCheck" WHERE "shopId" = ${shopId} ORDER BY day DESC LIMIT ${limit}`;
  return rows.map((row) => ({
    ...row,
    drifts: z.array(LedgerDrift).parse(row.drifts),
    repairs: z.array(LedgerRepair).parse(row.repairs),
  }));
}

/** For erase-shop. */
export async function deleteLedgerChecks(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "LedgerCheck" WHERE "shopId" = ${shopId}`;
}
