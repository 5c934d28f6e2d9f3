/** The only SQL for AnniversaryRun. */
import type { Db, Tx } from "~/db.server";

/** The last of the shop's days that has been celebrated; null before the first night. */
export async function readCelebrated(db: Db, shopId: number): Promise<string | null> {
  const row = await db.anniversaryRun.findUnique({ where: { shopId } });
  return row?.celebratedUpTo.toISOString().slice(0, 10) ?? null;
}

/** Never back. */
export async function moveCelebrated(tx: Tx, shopId: number, day: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "AnniversaryRun" AS run ("shopId", "celebratedUpTo") VALUES (${shopId}, ${day}::date)
    ON CONFLICT ("shopId") DO UPDATE SET "celebratedUpTo" = GREATEST(run."celebratedUpTo", EXCLUDED."celebratedUpTo")`;
}

export async function deleteAnniversaryRun(tx: Tx, shopId: number): Promise<void> {
  await tx.anniversaryRun.deleteMany({ where: { shopId } });
}
