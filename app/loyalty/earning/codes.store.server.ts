/** The only SQL for CodeBatch, EarningCode and CodeTry. Every function takes the shop and reaches no further. */
import type { Db, Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import type { CodeBatch, CodeUse } from "./code-batch";

/** The batch that a code belongs to; null when the shop has no such code. */
export async function findBatchOfCode(db: Db, shopId: number, code: string): Promise<CodeBatch | null> {
  const [row] = await db.$queryRaw<CodeBatch[]>`
    SELECT batch.* FROM "EarningCode" code JOIN "CodeBatch" batch ON batch."shopId" = code."shopId" AND batch.id = code."batchId"
    WHERE code."shopId" = ${shopId} AND code.code = ${code}`;
  return row ?? null;
}

/** The first use is the one that is kept. */
export async function markCodeUsed(tx: Tx, shopId: number, code: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE "EarningCode" SET "usedAt" = ${at} WHERE "shopId" = ${shopId} AND code = ${code} AND "usedAt" IS NULL`;
}

export async function insertCodeBatch(tx: Tx, batch: CodeBatch): Promise<void> {
  await tx.codeBatch.create({ data: batch });
}

/** Returns how many of them are new to the shop. */
export async function insertCodes(tx: Tx, shopId: number, batchId: string, codes: readonly string[]): Promise<number> {
  const { count } = await tx.earningCode.createMany({ data: codes.map((code) => ({ shopId, code, batchId })), skipDuplicates: true });
  return count;
}

export type BatchWithUse = CodeBatch & { used: number };

/** Newest first. `ruleId` null: of all ways to earn. */
export async function listCodeBatches(db: Db, shopId: number, ruleId: string | null): Promise<BatchWithUse[]> {
  const batches = await db.codeBatch.findMany({
    where: { shopId, ...(ruleId !== null && { ruleId }) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const used = await db.earningCode.groupBy({ by: ["batchId"], where: { shopId, usedAt: { not: null } }, _count: true });
  return batches.map((batch) => ({
    ...batch,
    use: batch.use as CodeUse,
    used: used.find(({ batchId }) => batchId === batch.id)?._count ?? 0,
  }));
}

export async function listCodes(db: Db, shopId: number, batchId: string): Promise<{ code: string; usedAt: Date | null }[]> {
  return db.earningCode.findMany({ where: { shopId, batchId }, orderBy: { code: "asc" }, select: { code: true, usedAt: true } });
}

/** False when there is no such batch, or it has been stopped. */
export async function markBatchStopped(tx: Tx, shopId: number, batchId: string, at: Date): Promise<boolean> {
  const { count } = await tx.codeBatch.updateMany({ where: { shopId, id: batchId, stoppedAt: null }, data: { stoppedAt: at } });
  return count === 1;
}

/** Wrong codes that the member typed since `since`. */
export async function countWrongCodes(db: Db, shopId: number, memberId: bigint, since: Date): Promise<number> {
  const row = await db.codeTry.findUnique({ where: { shopId_memberId: { shopId, memberId } } });
  return row && row.since > since ? row.wrong : 0;
}

/** One more; what is from before `since` is forgotten. */
export async function noteWrongCode(tx: Tx, locked: LockedMember, { since, at }: { since: Date; at: Date }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "CodeTry" AS known ("shopId", "memberId", since, wrong) VALUES (${locked.shopId}, ${locked.id}, ${at}, 1)
    ON CONFLICT ("shopId", "memberId") DO UPDATE SET
      wrong = CASE WHEN known.since > ${since} THEN known.wrong + 1 ELSE 1 END,
      since = CASE WHEN known.since > ${since} THEN known.since ELSE EXCLUDED.since END`;
}

export async function deleteCodes(tx: Tx, shopId: number): Promise<void> {
  const where = { shopId };
  await tx.codeTry.deleteMany({ where });
  await tx.earningCode.deleteMany({ where });
  await tx.codeBatch.deleteMany({ where });
}
