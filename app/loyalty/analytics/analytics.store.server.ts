/** Figures over the whole program. Reads the tables of other rooms and writes none. */
import type { Db } from "~/db.server";

export type ProgramFigures = {
  members: number;
  membersSince: number;
  /** Points that may still be spent, pending ones included. */
  outstandingPoints: number;
  /** Since the given moment: given out, less what refunds took back. */
  earnedPoints: number;
  spentPoints: number;
  redemptions: number;
  redemptionsUsed: number;
};

/** The program now, and what happened at or after `since`. */
export async function readProgramFigures(db: Db, shopId: number, since: Date): Promise<ProgramFigures> {
  const [people, points, bought] = await Promise.all([
    readPeople(db, shopId, since),
    readPoints(db, shopId, since),
    readBought(db, shopId, since),
  ]);
  return { ...people, ...points, ...bought };
}

async function readPeople(
  db: Db,
  shopId: number,
  since: Date,
): Promise<Pick<ProgramFigures, "members" | "membersSince" | "outstandingPoints">> {
  const [row] = await db.$queryRaw<{ members: bigint; since: bigint; outstanding: bigint | null }[]>`
    SELECT count(*) AS members, count(*) FILTER (WHERE "joinedAt" >= ${since}) AS since,
      sum("availablePoints"::bigint + "pendingPoints") AS outstanding
    FROM "Member" WHERE "shopId" = ${shopId} AND state NOT IN ('FORGOTTEN', 'MERGED')`;
  return { members: Number(row?.members ?? 0), membersSince: Number(row?.since ?? 0), outstandingPoints: Number(row?.outstanding ?? 0) };
}

async function readPoints(db: Db, shopId: number, since: Date): Promise<Pick<ProgramFigures, "earnedPoints" | "spentPoints">> {
  const [row] = await db.$queryRaw<{ earned: bigint | null; spent: bigint | null }[]>`
    SELECT sum(points) FILTER (WHERE kind IN ('EARN_ORDER', 'REVERSE_ORDER', 'EARN_ACTION')) AS earned,
      -sum(points) FILTER (WHERE kind IN ('REDEEM', 'REDEEM_RETURN')) AS spent
    FROM "PointsEntry" WHERE "shopId" = ${shopId} AND "occurredAt" >= ${since}`;
  return { earnedPoints: Number(row?.earned ?? 0), spentPoints: Number(row?.spent ?? 0) };
}

async function readBought(db: Db, shopId: number, since: Date): Promise<Pick<ProgramFigures, "redemptions" | "redemptionsUsed">> {
  const [row] = await db.$queryRaw<{ all: bigint; used: bigint }[]>`
    SELECT count(*) AS all, count(*) FILTER (WHERE state = 'USED') AS used
    FROM "Redemption" WHERE "shopId" = ${shopId} AND "createdAt" >= ${since} AND state <> 'RETURNED'`;
  return { redemptions: Number(row?.all ?? 0), redemptionsUsed: Number(row?.used ?? 0) };
}

export type LatestEntry = {
  id: bigint;
  memberId: bigint;
  kind: string;
  points: number;
  occurredAt: Date;
  detail: unknown;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
};

/** The newest entries of the whole shop with the names of their members. */
export async function readLatestEntries(db: Db, shopId: number, limit: number): Promise<LatestEntry[]> {
  return db.$queryRaw<LatestEntry[]>`
    SELECT entry.id, entry."memberId", entry.kind::text AS kind, entry.points, entry."occurredAt", entry.detail,
      member."firstName", member."lastName", member.email
    FROM "PointsEntry" entry JOIN "Member" member ON member."shopId" = entry."shopId" AND member.id = entry."memberId"
    WHERE entry."shopId" = ${shopId} ORDER BY entry.id DESC LIMIT ${limit}`;
}
