/** The only SQL for OrderSweep: where the nightly reconciliation of a shop has come to. */
import type { Db, Tx } from "~/db.server";

export type OrderSweep = { sweptUntil: Date; sweptAt: Date | null; seen: number; missed: number };

/** Null: the shop's orders were never asked for. */
export async function readOrderSweep(db: Db, shopId: number): Promise<OrderSweep | null> {
  const [sweep] = await db.$queryRaw<OrderSweep[]>`
    SELECT "sweptUntil", "sweptAt", seen, missed FROM "OrderSweep" WHERE "shopId" = ${shopId}`;
  return sweep ?? null;
}

/** After each page: what changed before this moment is known. It never goes back. */
export async function moveSweep(tx: Tx, shopId: number, sweptUntil: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "OrderSweep" ("shopId", "sweptUntil") VALUES (${shopId}, ${sweptUntil})
    ON CONFLICT ("shopId") DO UPDATE SET "sweptUntil" = GREATEST("OrderSweep"."sweptUntil", EXCLUDED."sweptUntil")`;
}

/** At the end of a sweep: when it was, and what it saw. */
export async function endSweep(
  tx: Tx,
  shopId: number,
  { sweptAt, seen, missed }: { sweptAt: Date; seen: number; missed: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "OrderSweep" SET "sweptAt" = ${sweptAt}, seen = ${seen}, missed = ${missed} WHERE "shopId" = ${shopId}`;
}
