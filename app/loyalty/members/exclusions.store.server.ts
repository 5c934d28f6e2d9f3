/** The only SQL for MemberExclusion: from when until when staff kept a member out. */
import type { Db, Tx } from "~/db.server";
import type { LockedMember } from "./member";

export type Exclusion = { from: Date; until: Date | null };

/** Whether staff was keeping the member out at that moment. */
export async function wasExcludedAt(db: Db, shopId: number, memberId: bigint, moment: Date): Promise<boolean> {
  const [found] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "MemberExclusion"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND "from" <= ${moment} AND ("until" IS NULL OR "until" > ${moment}) LIMIT 1`;
  return found !== undefined;
}

/** Oldest first. */
export async function listExclusions(db: Db, shopId: number, memberId: bigint): Promise<Exclusion[]> {
  return db.$queryRaw<Exclusion[]>`
    SELECT "from", "until" FROM "MemberExclusion" WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY "from"`;
}

/** Begins an exclusion, unless one is running. */
export async function beginExclusion(tx: Tx, { shopId, id }: LockedMember, from: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "MemberExclusion" ("shopId", "memberId", "from") VALUES (${shopId}, ${id}, ${from}) ON CONFLICT DO NOTHING`;
}

/** Ends the one that is running. */
export async function endExclusion(tx: Tx, { shopId, id }: LockedMember, until: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MemberExclusion" SET "until" = ${until} WHERE "shopId" = ${shopId} AND "memberId" = ${id} AND "until" IS NULL`;
}

export async function deleteExclusions(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "MemberExclusion" WHERE "shopId" = ${shopId}`;
}
