/** The only SQL for Activity. Every function takes the shop, or what was locked in it, and reaches no further. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import { Evidence, type Activity, type ActivityState } from "./activity";
import type { Done } from "~/lib/limits";

type Row = Omit<Activity, "evidence"> & { evidence: unknown };

const COLUMNS = Prisma.raw(
  `"shopId", id, "memberId", "ruleId", kind, title, "sourceKey", "requestKey", door, actor, "occurredAt", "createdAt", version, asked, count,
   points, state::text AS state, evidence, note, "decidedAt", "decidedBy", reason`,
);

export type NewActivity = Omit<Activity, "shopId" | "id" | "memberId" | "decidedAt" | "decidedBy" | "reason">;

/** Null: something with this source key is there already, by whoever did it. */
export async function insertActivity(tx: Tx, locked: LockedMember, activity: NewActivity): Promise<Activity | null> {
  const { ruleId, kind, title, sourceKey, requestKey, door, actor, occurredAt, createdAt, version, asked, count, points, state, note } =
    activity;
  const evidence = activity.evidence && JSON.stringify(activity.evidence);
  const [row] = await tx.$queryRaw<Row[]>`
    INSERT INTO "Activity" ("shopId", "memberId", "ruleId", kind, title, "sourceKey", "requestKey", door, actor, "occurredAt", "createdAt",
      version, asked, count, points, state, evidence, note)
    VALUES (${locked.shopId}, ${locked.id}, ${ruleId}, ${kind}, ${title}, ${sourceKey}, ${requestKey}, ${door}, ${actor}, ${occurredAt}, ${createdAt},
      ${version}, ${asked}, ${count}, ${points}, ${state}::"ActivityState", ${evidence}::jsonb, ${note})
    ON CONFLICT ("shopId", "sourceKey") DO NOTHING
    RETURNING ${COLUMNS}`;
  return row ? activityFrom(row) : null;
}

export async function findActivity(db: Db, shopId: number, activityId: bigint): Promise<Activity | null> {
  const [row] = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM "Activity" WHERE "shopId" = ${shopId} AND id = ${activityId}`;
  return row ? activityFrom(row) : null;
}

export async function findActivityBySourceKey(db: Db, shopId: number, sourceKey: string): Promise<Activity | null> {
  const [row] = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM "Activity" WHERE "shopId" = ${shopId} AND "sourceKey" = ${sourceKey}`;
  return row ? activityFrom(row) : null;
}

/** What a member's press has led to. */
export async function findActivityByRequestKey(db: Db, shopId: number, memberId: bigint, requestKey: string): Promise<Activity | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "Activity" WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND "requestKey" = ${requestKey}`;
  return row ? activityFrom(row) : null;
}

export type DoneByRule = Done & { ruleId: string; kind: string; state: ActivityState };

/** What a member has done by each rule, oldest first; what was declined does not count. `ruleId` null: by all of them. */
export async function listDone(db: Db, shopId: number, memberId: bigint, ruleId: string | null): Promise<DoneByRule[]> {
  const ofRule = ruleId === null ? Prisma.sql`TRUE` : Prisma.sql`"ruleId" = ${ruleId}`;
  return db.$queryRaw<DoneByRule[]>`
    SELECT "ruleId", kind, "occurredAt", CASE state WHEN 'WAITING' THEN asked ELSE count END AS count, state::text AS state FROM "Activity"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND ${ofRule} AND state <> 'DECLINED' ORDER BY "occurredAt", id`;
}

/** When the member last earned by a kind; null when they never did. */
export async function lastEarnedBy(db: Db, shopId: number, memberId: bigint, kind: string): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT max("occurredAt") AS at FROM "Activity"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND kind = ${kind} AND state = 'EARNED'`;
  return row?.at ?? null;
}

/** Those of the source keys that are there already. */
export async function listKnownKeys(db: Db, shopId: number, keys: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ sourceKey: string }[]>`
    SELECT "sourceKey" FROM "Activity" WHERE "shopId" = ${shopId} AND "sourceKey" = ANY(${[...keys]}::text[])`;
  return rows.map(({ sourceKey }) => sourceKey);
}

/** False when it does not wait (any more). The member must be locked. */
export async function markApproved(
  tx: Tx,
  locked: LockedMember,
  { id, count, points, by, at }: { id: bigint; count: number; points: number; by: string; at: Date },
): Promise<boolean> {
  const moved = await tx.$executeRaw`
    UPDATE "Activity" SET state = 'EARNED', count = ${count}, points = ${points}, "decidedAt" = ${at}, "decidedBy" = ${by}
    WHERE "shopId" = ${locked.shopId} AND id = ${id} AND "memberId" = ${locked.id} AND state = 'WAITING'`;
  return moved === 1;
}

/** As `markApproved`. What it was about can be told of anew. */
export async function markDeclined(
  tx: Tx,
  locked: LockedMember,
  { id, reason, by, at }: { id: bigint; reason: string; by: string; at: Date },
): Promise<boolean> {
  const moved = await tx.$executeRaw`
    UPDATE "Activity" SET state = 'DECLINED', reason = ${reason}, "decidedAt" = ${at}, "decidedBy" = ${by},
      "sourceKey" = "sourceKey" || ':declined:' || id
    WHERE "shopId" = ${locked.shopId} AND id = ${id} AND "memberId" = ${locked.id} AND state = 'WAITING'`;
  return moved === 1;
}

export type ActivityFilter = { state: ActivityState; ruleId: string | null };

/** Of all members: waiting ones oldest first, decided ones latest first. `after`: only those that come after this one. */
export async function listActivities(
  db: Db,
  shopId: number,
  { state, ruleId, after, limit }: ActivityFilter & { after: bigint | null; limit: number },
): Promise<Activity[]> {
  const isQueue = state === "WAITING";
  const further = after === null ? Prisma.sql`TRUE` : isQueue ? Prisma.sql`id > ${after}` : Prisma.sql`id < ${after}`;
  const ofRule = ruleId === null ? Prisma.sql`TRUE` : Prisma.sql`"ruleId" = ${ruleId}`;
  const decided = isQueue ? Prisma.sql`TRUE` : Prisma.sql`"decidedAt" IS NOT NULL`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "Activity"
    WHERE "shopId" = ${shopId} AND state = ${state}::"ActivityState" AND ${decided} AND ${ofRule} AND ${further}
    ORDER BY ${isQueue ? Prisma.sql`id ASC` : Prisma.sql`id DESC`} LIMIT ${limit}`;
  return rows.map(activityFrom);
}

/** How many wait to be looked at. */
export async function countWaiting(db: Db, shopId: number): Promise<number> {
  return db.activity.count({ where: { shopId, state: "WAITING" } });
}

/** What a member told of since then by themselves; what came by another door is not counted. */
export async function countActsSince(db: Db, shopId: number, memberId: bigint, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Activity"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} AND "createdAt" > ${since} AND door IN ('panel', 'code')`;
  return row?.count ?? 0;
}

/** A member's activities, newest first. */
export async function listActivitiesOf(db: Db, shopId: number, memberId: bigint, { limit }: { limit: number }): Promise<Activity[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "Activity" WHERE "shopId" = ${shopId} AND "memberId" = ${memberId} ORDER BY id DESC LIMIT ${limit}`;
  return rows.map(activityFrom);
}

/** A forgotten member's activities keep what they gave, and nothing of what was told. */
export async function blankActivities(tx: Tx, locked: LockedMember): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Activity" SET evidence = NULL, note = NULL, reason = NULL
    WHERE "shopId" = ${locked.shopId} AND "memberId" = ${locked.id}`;
}

export async function deleteActivities(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "Activity" WHERE "shopId" = ${shopId}`;
}

function activityFrom(row: Row): Activity {
  return { ...row, evidence: row.evidence === null ? null : Evidence.parse(row.evidence) };
}
