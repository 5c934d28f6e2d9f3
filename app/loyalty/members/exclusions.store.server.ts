/** The only SQL for MemberExclusion: from when until when staff kept a member out. */
import type { Db, Tx } from "~/db.server";
import { setWise } from "~/set-wise.server";
import type { LockedMember } from "./member";

export type Exclusion = { from: Date; until: Date | null };

/** Whether staff was keeping the member out at that moment. */
export async function wasExcludedAt(db: Db, shopId: number, memberId: bigint, moment: Date): Promise<boolean> {
  return wereExcluded(db, { shopId, memberId, moment });
}

const wereExcluded = setWise<{ shopId: number; memberId: bigint; moment: Date }, boolean>(async (db, asked) => {
  const excluded = await db.$queryRaw<{ place: number }[]>`
    SELECT asked.place::int AS place
    FROM unnest(${asked.map((each) => each.shopId)}::int[], ${asked.map((each) => each.memberId)}::bigint[],
      ${asked.map((each) => each.moment)}::timestamptz[]) WITH ORDINALITY AS asked("shopId", "memberId", moment, place)
    JOIN "MemberExclusion" excluded ON excluded."shopId" = asked."shopId" AND excluded."memberId" = asked."memberId"
      AND excluded."from" <= asked.moment AND (excluded."until" IS NULL OR excluded."until" > asked.moment)`;
  return asked.map((_, place) => excluded.some((each) => each.place === place + 1));
});

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

/** Times of another member that count for this one too. Returns the beginnings of those that were not there. */
export async function copyExclusions(tx: Tx, { from, to }: { from: LockedMember; to: LockedMember }): Promise<Date[]> {
  const rows = await tx.$queryRaw<{ from: Date }[]>`
    INSERT INTO "MemberExclusion" ("shopId", "memberId", "from", "until")
    SELECT "shopId", ${to.id}, "from", "until" FROM "MemberExclusion" WHERE "shopId" = ${from.shopId} AND "memberId" = ${from.id}
    ON CONFLICT DO NOTHING RETURNING "from"`;
  return rows.map((row) => row.from);
}

/** Takes copied times away again, as far as they still begin like this. */
export async function removeExclusions(tx: Tx, { shopId, id }: LockedMember, beginnings: readonly Date[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "MemberExclusion" WHERE "shopId" = ${shopId} AND "memberId" = ${id} AND "from" = ANY(${[...beginnings]}::timestamptz[])`;
}

export async function deleteExclusions(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "MemberExclusion" WHERE "shopId" = ${shopId}`;
}
