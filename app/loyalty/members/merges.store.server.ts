/** The only SQL for MemberMerge: which customers became one, and what it brought along. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { inOrderOf, setWise } from "~/set-wise.server";
import { Belongings, type MemberMerge } from "./merge";

type Row = Omit<MemberMerge, "brought"> & { brought: unknown };

const COLUMNS = Prisma.raw(
  `"shopId", id, "goneGid", "keptGid", "mergedMemberId", "keptMemberId", "mergedAt", actor, brought, "undoneAt", "undoneBy"`,
);

export async function findMerge(db: Db, shopId: number, mergeId: bigint): Promise<MemberMerge | null> {
  const [row] = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM "MemberMerge" WHERE "shopId" = ${shopId} AND id = ${mergeId}`;
  return row ? mergeFrom(row) : null;
}

/** The merge by which a customer is gone now; null for one who is there. */
export async function findMergeOfGone(db: Db, shopId: number, goneGid: string): Promise<MemberMerge | null> {
  return mergesOfGone(db, { shopId, goneGid });
}

type GoneKey = { shopId: number; goneGid: string };

const mergesOfGone = setWise<GoneKey, MemberMerge | null>(async (db, keys) => {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "MemberMerge"
    WHERE ("shopId", "goneGid") IN (SELECT * FROM unnest(${keys.map((key) => key.shopId)}::int[], ${keys.map((key) => key.goneGid)}::text[]))
      AND "undoneAt" IS NULL`;
  const name = ({ shopId, goneGid }: GoneKey) => `${shopId} ${goneGid}`;
  return inOrderOf(keys, name, rows.map(mergeFrom), name);
});

/** The merge by which a member is merged now. */
export async function findMergeOfMember(db: Db, shopId: number, mergedMemberId: bigint): Promise<MemberMerge | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "MemberMerge" WHERE "shopId" = ${shopId} AND "mergedMemberId" = ${mergedMemberId} AND "undoneAt" IS NULL`;
  return row ? mergeFrom(row) : null;
}

/** Whether it was heard before that this customer is gone, also where staff has undone the merge since: one is gone once. */
export async function isMergeKnown(db: Db, shopId: number, goneGid: string): Promise<boolean> {
  const [found] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "MemberMerge" WHERE "shopId" = ${shopId} AND "goneGid" = ${goneGid} LIMIT 1`;
  return found !== undefined;
}

/** Merges of other members into this one, those that were undone included; newest first. */
export async function listMergesInto(db: Db, shopId: number, keptMemberId: bigint): Promise<MemberMerge[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "MemberMerge"
    WHERE "shopId" = ${shopId} AND "keptMemberId" = ${keptMemberId} AND "mergedMemberId" IS NOT NULL ORDER BY id DESC`;
  return rows.map(mergeFrom);
}

/** The customers who are gone into this one, directly. */
export async function listGoneInto(db: Db, shopId: number, keptGid: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ goneGid: string }[]>`
    SELECT "goneGid" FROM "MemberMerge" WHERE "shopId" = ${shopId} AND "keptGid" = ${keptGid} AND "undoneAt" IS NULL ORDER BY id`;
  return rows.map((row) => row.goneGid);
}

/** The member, and all whom any merge, undone ones included, has ever tied to them. */
export async function listMergeFamily(db: Db, shopId: number, memberId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    WITH RECURSIVE family(id) AS (
      SELECT ${memberId}::bigint
      UNION
      SELECT CASE WHEN tie."keptMemberId" = family.id THEN tie."mergedMemberId" ELSE tie."keptMemberId" END
      FROM family JOIN "MemberMerge" tie ON tie."shopId" = ${shopId} AND tie."mergedMemberId" IS NOT NULL
        AND (tie."keptMemberId" = family.id OR tie."mergedMemberId" = family.id))
    SELECT id FROM family ORDER BY id`;
  return rows.map((row) => row.id);
}

export type NewMerge = Pick<MemberMerge, "shopId" | "goneGid" | "keptGid" | "mergedMemberId" | "keptMemberId" | "mergedAt" | "actor">;

/** Both customers must be held. */
export async function insertMerge(tx: Tx, merge: NewMerge): Promise<bigint> {
  const { shopId, goneGid, keptGid, mergedMemberId, keptMemberId, mergedAt, actor } = merge;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "MemberMerge" ("shopId", "goneGid", "keptGid", "mergedMemberId", "keptMemberId", "mergedAt", actor)
    VALUES (${shopId}, ${goneGid}, ${keptGid}, ${mergedMemberId}, ${keptMemberId}, ${mergedAt}, ${actor}) RETURNING id`;
  invariant(row, "an insert returns its row");
  return row.id;
}

export async function writeBelongings(tx: Tx, shopId: number, mergeId: bigint, brought: Belongings): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MemberMerge" SET brought = ${JSON.stringify(brought)}::jsonb WHERE "shopId" = ${shopId} AND id = ${mergeId}`;
}

/** False when it was undone before. */
export async function markUndone(tx: Tx, shopId: number, mergeId: bigint, { at, actor }: { at: Date; actor: string }): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE "MemberMerge" SET "undoneAt" = ${at}, "undoneBy" = ${actor} WHERE "shopId" = ${shopId} AND id = ${mergeId} AND "undoneAt" IS NULL`;
  return changed === 1;
}

/** Takes a customer's number out: who was merged with whom stays known by the members' ids alone. */
export async function forgetMergesOf(tx: Tx, shopId: number, customerGid: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MemberMerge" SET
      "goneGid" = CASE WHEN "goneGid" = ${customerGid} THEN 'forgotten:' || id ELSE "goneGid" END,
      "keptGid" = CASE WHEN "keptGid" = ${customerGid} THEN 'forgotten:' || id ELSE "keptGid" END
    WHERE "shopId" = ${shopId} AND ("goneGid" = ${customerGid} OR "keptGid" = ${customerGid})`;
}

export async function deleteMerges(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "MemberMerge" WHERE "shopId" = ${shopId}`;
}

function mergeFrom(row: Row): MemberMerge {
  return { ...row, brought: Belongings.parse(row.brought) };
}
