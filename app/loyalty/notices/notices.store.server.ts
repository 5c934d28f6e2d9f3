/** The only SQL for ExpiryNotice. */
import type { Db, Tx } from "~/db.server";
import type { NoticeTold } from "./notice";

/** One waiting mail for each of these members; who has one waiting gets no second. Returns how many are new. */
export async function insertNotices(tx: Tx, shopId: number, memberIds: readonly bigint[], at: Date): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "ExpiryNotice" ("shopId", "memberId", "queuedAt")
    SELECT ${shopId}, member, ${at} FROM unnest(${[...memberIds]}::bigint[]) AS member
    ON CONFLICT ("shopId", "memberId") WHERE state = 'WAITING' DO NOTHING`;
}

export type TakenNotice = { shopId: number; id: bigint; memberId: bigint };

const LEASE_SECONDS = 300;

/** The next waiting mail, ours until the lease ends: another worker takes another. Leases are in real time. */
export async function takeNotice(tx: Tx, shopId: number): Promise<TakenNotice | null> {
  const [taken] = await tx.$queryRaw<TakenNotice[]>`
    UPDATE "ExpiryNotice" SET "takenUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE "shopId" = ${shopId} AND id = (
      SELECT id FROM "ExpiryNotice" WHERE "shopId" = ${shopId} AND state = 'WAITING' AND ("takenUntil" IS NULL OR "takenUntil" < now())
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "shopId", id, "memberId"`;
  return taken ?? null;
}

/** Gives the mail back to be taken again. */
export async function releaseNotice(db: Db, { shopId, id }: TakenNotice): Promise<void> {
  await db.$executeRaw`UPDATE "ExpiryNotice" SET "takenUntil" = NULL WHERE "shopId" = ${shopId} AND id = ${id} AND state = 'WAITING'`;
}

/** False: another worker, whose lease came after ours, was done first. */
export async function endNotice(
  tx: Tx,
  { shopId, id }: TakenNotice,
  { state, told, at }: { state: "HANDED_OVER" | "REFUSED" | "DROPPED"; told: NoticeTold[]; at: Date },
): Promise<boolean> {
  const points = told.reduce((sum, lot) => sum + lot.points, 0);
  const ended = await tx.$executeRaw`
    UPDATE "ExpiryNotice" SET state = ${state}::"NoticeState", "endedAt" = ${at}, points = ${points}, told = ${JSON.stringify(told)}::jsonb,
      "takenUntil" = NULL
    WHERE "shopId" = ${shopId} AND id = ${id} AND state = 'WAITING'`;
  return ended === 1;
}

/** How many mails are in each state: those that wait, and the others since a moment. */
export async function countNotices(db: Db, shopId: number, since: Date): Promise<{ waiting: number; handedOver: number; refused: number }> {
  const [counts] = await db.$queryRaw<{ waiting: number; handedOver: number; refused: number }[]>`
    SELECT count(*) FILTER (WHERE state = 'WAITING')::int AS waiting,
      count(*) FILTER (WHERE state = 'HANDED_OVER' AND "endedAt" >= ${since})::int AS "handedOver",
      count(*) FILTER (WHERE state = 'REFUSED' AND "endedAt" >= ${since})::int AS refused
    FROM "ExpiryNotice" WHERE "shopId" = ${shopId}`;
  return counts ?? { waiting: 0, handedOver: 0, refused: 0 };
}

export type KeptNotice = { state: string; queuedAt: Date; endedAt: Date | null; points: number };

/** A member's mails, newest first: for the export of a person's data. */
export async function listNoticesOf(db: Db, shopId: number, memberId: bigint): Promise<KeptNotice[]> {
  return db.$queryRaw<KeptNotice[]>`
    SELECT state::text AS state, "queuedAt", "endedAt", points FROM "ExpiryNotice"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY id DESC`;
}

/** For erase-shop. */
export async function deleteNotices(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ExpiryNotice" WHERE "shopId" = ${shopId}`;
}
