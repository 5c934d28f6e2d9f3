/** The only SQL for ForgottenCustomer. It holds fingerprints, never a customer's number. */
import type { Db, Tx } from "~/db.server";
import { setWise } from "~/set-wise.server";

export async function isForgotten(db: Db, shopId: number, fingerprint: string): Promise<boolean> {
  return areForgotten(db, { shopId, fingerprint });
}

type Fingerprint = { shopId: number; fingerprint: string };

const areForgotten = setWise<Fingerprint, boolean>(async (db, asked) => {
  const found = await db.$queryRaw<Fingerprint[]>`
    SELECT "shopId", fingerprint FROM "ForgottenCustomer"
    WHERE ("shopId", fingerprint) IN (
      SELECT * FROM unnest(${asked.map((each) => each.shopId)}::int[], ${asked.map((each) => each.fingerprint)}::text[]))`;
  return asked.map((each) => found.some(({ shopId, fingerprint }) => shopId === each.shopId && fingerprint === each.fingerprint));
});

export async function insertForgotten(tx: Tx, shopId: number, fingerprint: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ForgottenCustomer" ("shopId", fingerprint) VALUES (${shopId}, ${fingerprint}) ON CONFLICT DO NOTHING`;
}

export async function deleteForgotten(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ForgottenCustomer" WHERE "shopId" = ${shopId}`;
}
