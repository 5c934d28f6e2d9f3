/** The only SQL for ForgottenCustomer. It holds fingerprints, never a customer's number. */
import type { Db, Tx } from "~/db.server";

export async function isForgotten(db: Db, shopId: number, fingerprint: string): Promise<boolean> {
  const [found] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "ForgottenCustomer" WHERE "shopId" = ${shopId} AND fingerprint = ${fingerprint}`;
  return found !== undefined;
}

export async function insertForgotten(tx: Tx, shopId: number, fingerprint: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ForgottenCustomer" ("shopId", fingerprint) VALUES (${shopId}, ${fingerprint}) ON CONFLICT DO NOTHING`;
}

export async function deleteForgotten(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ForgottenCustomer" WHERE "shopId" = ${shopId}`;
}
