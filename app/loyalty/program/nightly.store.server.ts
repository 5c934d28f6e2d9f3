/** Which shops' own calendar has turned a page since their last nightly run. Table: Shop. */
import type { Db, Tx } from "~/db.server";

export type NightlyDue = { shopId: number; /** The shop's own date, `2026-11-22`. */ day: string };

/** Shops whose date at `at` is later than their last nightly run's; each once, oldest run first. */
export async function findNightlyDue(db: Db, at: Date, limit: number): Promise<NightlyDue[]> {
  return db.$queryRaw<NightlyDue[]>`
    SELECT id AS "shopId", to_char(${at}::timestamptz AT TIME ZONE "timeZone", 'YYYY-MM-DD') AS day FROM "Shop"
    WHERE "uninstalledAt" IS NULL
      AND ("nightlyOn" IS NULL OR "nightlyOn" < (${at}::timestamptz AT TIME ZONE "timeZone")::date)
    ORDER BY "nightlyOn" NULLS FIRST LIMIT ${limit}`;
}

/** Marks the day as queued. False: another worker was faster. */
export async function markNightlyQueued(tx: Tx, { shopId, day }: NightlyDue): Promise<boolean> {
  const marked = await tx.$executeRaw`
    UPDATE "Shop" SET "nightlyOn" = ${day}::date
    WHERE id = ${shopId} AND "uninstalledAt" IS NULL AND ("nightlyOn" IS NULL OR "nightlyOn" < ${day}::date)`;
  return marked === 1;
}
