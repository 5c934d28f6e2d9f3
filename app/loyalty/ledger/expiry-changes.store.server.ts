/** The only SQL for ExpiryChange, and for the lots that one is about. Its writing functions are called by the ledger alone. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { Expiry } from "../program/lot-terms";
import type { ExpiryChange, LotEnd } from "./expiry-change";

type ExpiryChangeRow = Omit<ExpiryChange, "expiry"> & { expiry: unknown };

const COLUMNS = Prisma.raw(
  `"shopId", id, expiry, "graceDays", "timeZone", at, actor, state::text AS state, "untilEntryId", "doneMemberId", lots, points, members,
    "restoredLots", "endedAt"`,
);

export type NewExpiryChange = Pick<ExpiryChange, "shopId" | "id" | "expiry" | "graceDays" | "timeZone" | "at" | "actor">;

/** It is about the lots that are there now. */
export async function insertExpiryChange(tx: Tx, change: NewExpiryChange): Promise<void> {
  const { shopId, id, expiry, graceDays, timeZone, at, actor } = change;
  await tx.$executeRaw`
    INSERT INTO "ExpiryChange" ("shopId", id, expiry, "graceDays", "timeZone", at, actor, "untilEntryId")
    SELECT ${shopId}, ${id}, ${JSON.stringify(expiry)}::jsonb, ${graceDays}, ${timeZone}, ${at}, ${actor},
      (SELECT coalesce(max("entryId"), 0) FROM "Lot" WHERE "shopId" = ${shopId})`;
}

/** The newest one; changes are made one after the other. */
export async function findLatestExpiryChange(db: Db, shopId: number): Promise<ExpiryChange | null> {
  const [row] = await db.$queryRaw<ExpiryChangeRow[]>`
    SELECT ${COLUMNS} FROM "ExpiryChange" WHERE "shopId" = ${shopId} ORDER BY at DESC, id DESC LIMIT 1`;
  return row ? changeFrom(row) : null;
}

/** Held until the transaction ends, so that two workers never do the same part of it. */
export async function holdExpiryChange(tx: Tx, shopId: number, id: string): Promise<ExpiryChange | null> {
  const [row] = await tx.$queryRaw<ExpiryChangeRow[]>`
    SELECT ${COLUMNS} FROM "ExpiryChange" WHERE "shopId" = ${shopId} AND id = ${id} FOR UPDATE`;
  return row ? changeFrom(row) : null;
}

/** Notes how far the work has come and what it has moved. */
export async function moveExpiryChange(
  tx: Tx,
  { shopId, id }: Pick<ExpiryChange, "shopId" | "id">,
  done: { doneMemberId: bigint; lots: number; points: number; members: number; restoredLots: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ExpiryChange" SET "doneMemberId" = ${done.doneMemberId}, lots = lots + ${done.lots}::int, points = points + ${done.points}::int,
      members = members + ${done.members}::int, "restoredLots" = "restoredLots" + ${done.restoredLots}::int
    WHERE "shopId" = ${shopId} AND id = ${id}`;
}

/** From one state to the next; the work begins with the first member again. False: it was not in `from`. */
export async function markExpiryChange(
  tx: Tx,
  { shopId, id }: Pick<ExpiryChange, "shopId" | "id">,
  { from, to, endedAt }: { from: ExpiryChange["state"]; to: ExpiryChange["state"]; endedAt: Date | null },
): Promise<boolean> {
  const marked = await tx.$executeRaw`
    UPDATE "ExpiryChange" SET state = ${to}::"ExpiryChangeState", "doneMemberId" = 0, "endedAt" = ${endedAt}
    WHERE "shopId" = ${shopId} AND id = ${id} AND state = ${from}::"ExpiryChangeState"`;
  return marked === 1;
}

type Part = { after: bigint; limit: number };

/** Members with open lots that the change is about, the next `limit` of them. */
export async function listMembersToChange(db: Db, shopId: number, untilEntryId: bigint, { after, limit }: Part): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ memberId: bigint }[]>`
    SELECT DISTINCT "memberId" FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" > ${after} AND remaining > 0 AND "entryId" <= ${untilEntryId}
    ORDER BY "memberId" LIMIT ${limit}`;
  return rows.map(({ memberId }) => memberId);
}

export type OpenLot = LotEnd & { entryId: bigint; memberId: bigint; remaining: number; earnedDay: string };

/** Their lots that hold points and have not ended. The members must be locked. */
export async function readLotsToChange(
  tx: Tx,
  { shopId, untilEntryId, timeZone }: Pick<ExpiryChange, "shopId" | "untilEntryId" | "timeZone">,
  memberIds: readonly bigint[],
  at: Date,
): Promise<OpenLot[]> {
  return tx.$queryRaw<OpenLot[]>`
    SELECT "entryId", "memberId", remaining, "endsAt", "inactiveMonths", to_char("earnedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS "earnedDay"
    FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ANY(${[...memberIds]}::bigint[]) AND remaining > 0 AND "entryId" <= ${untilEntryId}
      AND ("endsAt" IS NULL OR "endsAt" > ${at})
    ORDER BY "entryId"`;
}

/** Members whose lots a change moved, the next `limit` of them. */
export async function listMembersChanged(db: Db, shopId: number, changeId: string, { after, limit }: Part): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ memberId: bigint }[]>`
    SELECT DISTINCT "memberId" FROM "LotEndMove"
    WHERE "shopId" = ${shopId} AND "changeId" = ${changeId} AND cause = 'POLICY' AND "memberId" > ${after} ORDER BY "memberId" LIMIT ${limit}`;
  return rows.map(({ memberId }) => memberId);
}

export type ChangedLot = {
  entryId: bigint;
  memberId: bigint;
  endsBefore: Date | null;
  monthsBefore: number | null;
  endsAt: Date | null;
  inactiveMonths: number | null;
};

/** Their lots that still stand where the change put them: nothing else has moved or emptied them since. The members must be locked. */
export async function readUntouchedLots(tx: Tx, shopId: number, changeId: string, memberIds: readonly bigint[]): Promise<ChangedLot[]> {
  return tx.$queryRaw<ChangedLot[]>`
    SELECT lot."entryId", lot."memberId", move."endsBefore", move."monthsBefore", lot."endsAt", lot."inactiveMonths" FROM "LotEndMove" move
    JOIN "Lot" lot ON lot."shopId" = move."shopId" AND lot."entryId" = move."lotEntryId"
    WHERE move."shopId" = ${shopId} AND move."changeId" = ${changeId} AND move.cause = 'POLICY' AND move."memberId" = ANY(${[...memberIds]}::bigint[])
      AND lot.granted > lot.expired AND lot."inactiveMonths" IS NOT DISTINCT FROM move."monthsAfter"
      AND (move."monthsAfter" IS NOT NULL OR lot."endsAt" IS NOT DISTINCT FROM move."endsAfter")
      AND NOT EXISTS (SELECT 1 FROM "LotEndMove" later WHERE later."shopId" = move."shopId" AND later."memberId" = move."memberId"
        AND later."lotEntryId" = move."lotEntryId" AND later.id > move.id)
    ORDER BY lot."entryId"`;
}

/** For erase-shop. */
export async function deleteExpiryChanges(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ExpiryChange" WHERE "shopId" = ${shopId}`;
}

function changeFrom(row: ExpiryChangeRow): ExpiryChange {
  return { ...row, expiry: Expiry.parse(row.expiry) };
}
