/** The only SQL for Lot and LotUse. Its writing functions are called by the ledger alone. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { inGroupsOf, inOrderOf, setWise } from "~/set-wise.server";
import type { LockedMember } from "../members/member";
import type { Lot, LotMove } from "./lots";

const LOT_COLUMNS = Prisma.raw(`"entryId", granted, remaining, "orderKey", "endsAt", "availableOn", "inactiveMonths"`);

/** Of a row of "Member": points that can be spent are still there at `after` and gone at `until`. */
export function hasPointsEnding({ after, until }: { after: Date; until: Date }): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Lot" lot
    WHERE lot."shopId" = "Member"."shopId" AND lot."memberId" = "Member".id AND lot.remaining > 0 AND lot."availableOn" IS NULL
      AND lot."endsAt" > ${after} AND lot."endsAt" <= ${until})`;
}

/** What has ended unused of each of these orders, whoever holds or held its lots; one of which nothing ended is left out. */
export async function sumOrderExpiries(
  db: Db,
  shopId: number,
  orderKeys: readonly string[],
): Promise<{ orderKey: string; expired: number }[]> {
  return db.$queryRaw<{ orderKey: string; expired: number }[]>`
    SELECT "orderKey", sum(expired)::int AS expired FROM "Lot"
    WHERE "shopId" = ${shopId} AND expired > 0 AND "orderKey" = ANY(${[...orderKeys]}::text[]) GROUP BY 1`;
}

/** The member's lots that still hold points, oldest first, ended and pending ones included. */
export async function readOpenLots(db: Db, shopId: number, memberId: bigint): Promise<Lot[]> {
  return openLots(db, { shopId, memberId });
}

type MemberKey = { shopId: number; memberId: bigint };

type LotRow = Lot & MemberKey;

const memberName = ({ shopId, memberId }: MemberKey) => `${shopId} ${memberId}`;

const openLots = setWise<MemberKey, Lot[]>(async (db, members) => {
  const rows = await db.$queryRaw<LotRow[]>`
    SELECT "shopId", "memberId", ${LOT_COLUMNS} FROM "Lot" WHERE ("shopId", "memberId") IN (
      SELECT * FROM unnest(${members.map((member) => member.shopId)}::int[], ${members.map((member) => member.memberId)}::bigint[])) AND remaining > 0 ORDER BY "entryId"`;
  return inGroupsOf(members, memberName, rows, memberName).map((lots) => lots.map(lotFrom));
});

/** What a debit used, in the order it used it, and those lots as they are now. */
export async function readUsedLots(db: Db, shopId: number, debitEntryId: bigint): Promise<{ moves: LotMove[]; lots: Lot[] }> {
  const rows = await db.$queryRaw<(Lot & { used: number })[]>`
    SELECT lot."entryId", lot.granted, lot.remaining, lot."orderKey", lot."endsAt", lot."availableOn", lot."inactiveMonths", used.points AS used
    FROM "LotUse" used JOIN "Lot" lot ON lot."shopId" = used."shopId" AND lot."entryId" = used."lotEntryId"
    WHERE used."shopId" = ${shopId} AND used."entryId" = ${debitEntryId} AND used.points > 0
    ORDER BY lot."endsAt" ASC NULLS LAST, lot."entryId"`;
  return {
    moves: rows.map((row) => ({ lotEntryId: row.entryId, points: row.used })),
    lots: rows.map(({ used: _used, ...lot }) => lot),
  };
}

/**
 * Lots opened after `entryId` that paid what the member owed then, and how much of that has not come back to them by an
 * undo; oldest first.
 */
export async function readFilledLots(
  db: Db,
  shopId: number,
  memberId: bigint,
  entryId: bigint,
): Promise<{ moves: LotMove[]; lots: Lot[] }> {
  const rows = await db.$queryRaw<(Lot & { filled: number })[]>`
    SELECT lot."entryId", lot.granted, lot.remaining, lot."orderKey", lot."endsAt", lot."availableOn", lot."inactiveMonths", filling.points
      - coalesce((SELECT -sum(back.points) FROM "LotUse" back
          JOIN "PointsEntry" undo ON undo."shopId" = back."shopId" AND undo.id = back."entryId" AND undo.kind IN ('UNDO', 'MERGE_OUT')
          WHERE back."shopId" = lot."shopId" AND back."lotEntryId" = lot."entryId" AND back.points < 0), 0)::int AS filled
    FROM "Lot" lot JOIN "LotUse" filling
      ON filling."shopId" = lot."shopId" AND filling."lotEntryId" = lot."entryId" AND filling."entryId" = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."memberId" = ${memberId} AND lot."entryId" > ${entryId} ORDER BY lot."entryId"`;
  const open = rows.filter((row) => row.filled > 0);
  return {
    moves: open.map((row) => ({ lotEntryId: row.entryId, points: row.filled })),
    lots: open.map(({ filled: _filled, ...lot }) => lot),
  };
}

/** The lot that an entry opened, as it is now, and how much of it paid what was owed when it became spendable. */
export async function readLotOf(db: Db, shopId: number, entryId: bigint): Promise<{ remaining: number; filled: number } | null> {
  const [row] = await db.$queryRaw<{ remaining: number; filled: number }[]>`
    SELECT lot.remaining, coalesce(filling.points, 0) AS filled FROM "Lot" lot
    LEFT JOIN "LotUse" filling
      ON filling."shopId" = lot."shopId" AND filling."lotEntryId" = lot."entryId" AND filling."entryId" = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = ${entryId}`;
  return row ?? null;
}

/** As `readLotOf`, of many entries at once; those that opened no lot are not among them. */
export async function readLotsOf(
  db: Db,
  shopId: number,
  entryIds: readonly bigint[],
): Promise<{ entryId: bigint; remaining: number; filled: number }[]> {
  return db.$queryRaw<{ entryId: bigint; remaining: number; filled: number }[]>`
    SELECT lot."entryId", lot.remaining, coalesce(filling.points, 0) AS filled FROM "Lot" lot
    LEFT JOIN "LotUse" filling
      ON filling."shopId" = lot."shopId" AND filling."lotEntryId" = lot."entryId" AND filling."entryId" = lot."entryId"
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = ANY(${[...entryIds]}::bigint[])`;
}

export type NewLot = Omit<Lot, "entryId"> & { earnedAt: Date };

/** Opens the lot of a credit. What its points filled of a deficit is a use of the lot by its own entry. */
export async function insertLot(tx: Tx, locked: LockedMember, entryId: bigint, lot: NewLot): Promise<void> {
  await insertedLots(tx, { ...lot, shopId: locked.shopId, memberId: locked.id, entryId });
  const filled = lot.granted - lot.remaining;
  if (filled > 0) await insertedUses(tx, { shopId: locked.shopId, entryId, moves: [{ lotEntryId: entryId, points: filled }] });
}

const insertedLots = setWise<LotRow & { earnedAt: Date }, void>(async (tx, lots) => {
  await tx.$executeRaw`
    INSERT INTO "Lot" ("shopId", "entryId", "memberId", granted, remaining, "orderKey", "endsAt", "firstEnd", "availableOn", "pendingUntil",
      "inactiveMonths", "earnedAt")
    SELECT "shopId", "entryId", "memberId", granted, remaining, "orderKey", "endsAt", "endsAt", "availableOn", "availableOn", "inactiveMonths",
      "earnedAt"
    FROM unnest(${lots.map((lot) => lot.shopId)}::int[], ${lots.map((lot) => lot.entryId)}::bigint[],
      ${lots.map((lot) => lot.memberId)}::bigint[], ${lots.map((lot) => lot.granted)}::int[], ${lots.map((lot) => lot.remaining)}::int[],
      ${lots.map((lot) => lot.orderKey)}::text[], ${lots.map((lot) => lot.endsAt)}::timestamptz[],
      ${lots.map((lot) => lot.availableOn)}::timestamptz[], ${lots.map((lot) => lot.inactiveMonths)}::int[],
      ${lots.map((lot) => lot.earnedAt)}::timestamptz[])
      AS lot("shopId", "entryId", "memberId", granted, remaining, "orderKey", "endsAt", "availableOn", "inactiveMonths", "earnedAt")`;
  return lots.map(() => undefined);
});

/** Takes points out of lots, or gives them back, and writes down by which entry. */
export async function moveLots(tx: Tx, shopId: number, entryId: bigint, moves: readonly LotMove[]): Promise<void> {
  if (moves.length === 0) return;
  await movedLots(tx, { shopId, entryId, moves });
  await insertedUses(tx, { shopId, entryId, moves });
}

type EntryMoves = { shopId: number; entryId: bigint; moves: readonly LotMove[] };

/** The moves of several entries as rows. */
function asRows(entries: readonly EntryMoves[]): Prisma.Sql {
  const rows = entries.flatMap(({ shopId, entryId, moves }) => moves.map((move) => ({ shopId, entryId, ...move })));
  return Prisma.sql`unnest(${rows.map((row) => row.shopId)}::int[], ${rows.map((row) => row.entryId)}::bigint[],
    ${rows.map((row) => row.lotEntryId)}::bigint[], ${rows.map((row) => row.points)}::int[]) AS move("shopId", "entryId", "lotEntryId", points)`;
}

/** A lot is its member's, and a member is one lane's: no lot is moved by two entries of one statement. */
const movedLots = setWise<EntryMoves, void>(async (tx, entries) => {
  const moved = await tx.$executeRaw`
    UPDATE "Lot" lot SET remaining = lot.remaining - move.points FROM ${asRows(entries)}
    WHERE lot."shopId" = move."shopId" AND lot."entryId" = move."lotEntryId"`;
  const wanted = entries.reduce((sum, { moves }) => sum + moves.length, 0);
  invariant(moved === wanted, `entries ${entries.map(({ entryId }) => entryId).join(", ")} move ${wanted} lots, ${moved} are there`);
  return entries.map(() => undefined);
});

const insertedUses = setWise<EntryMoves, void>(async (tx, entries) => {
  await tx.$executeRaw`
    INSERT INTO "LotUse" ("shopId", "entryId", "lotEntryId", points)
    SELECT move."shopId", move."entryId", move."lotEntryId", move.points FROM ${asRows(entries)}`;
  return entries.map(() => undefined);
});

/** The end of the order's first lot as it stands now; null when the order has no lot yet. */
export async function readOrderEnd(
  db: Db,
  shopId: number,
  memberId: bigint,
  orderKey: string,
): Promise<Pick<Lot, "endsAt" | "inactiveMonths"> | null> {
  return orderEnds(db, { shopId, memberId, orderKey });
}

type OrderEndKey = MemberKey & { orderKey: string };

type OrderEnd = Pick<Lot, "endsAt" | "inactiveMonths">;

const orderEnds = setWise<OrderEndKey, OrderEnd | null>(async (db, asked) => {
  const rows = await db.$queryRaw<(OrderEndKey & OrderEnd)[]>`
    SELECT DISTINCT ON ("shopId", "memberId", "orderKey") "shopId", "memberId", "orderKey", "endsAt", "inactiveMonths" FROM "Lot"
    WHERE ("shopId", "memberId", "orderKey") IN (
      SELECT * FROM unnest(${asked.map((each) => each.shopId)}::int[], ${asked.map((each) => each.memberId)}::bigint[],
        ${asked.map((each) => each.orderKey)}::text[]))
    ORDER BY "shopId", "memberId", "orderKey", "entryId"`;
  const name = (key: OrderEndKey) => `${memberName(key)} ${key.orderKey}`;
  return inOrderOf(asked, name, rows, name);
});

/** The member's open lots whose end moves with what the member does. */
export async function readQuietLots(db: Db, shopId: number, memberId: bigint): Promise<Lot[]> {
  return quietLots(db, { shopId, memberId });
}

const quietLots = setWise<MemberKey, Lot[]>(async (db, members) => {
  const rows = await db.$queryRaw<LotRow[]>`
    SELECT "shopId", "memberId", ${LOT_COLUMNS} FROM "Lot"
    WHERE ("shopId", "memberId") IN (
      SELECT * FROM unnest(${members.map((member) => member.shopId)}::int[], ${members.map((member) => member.memberId)}::bigint[])) AND "inactiveMonths" IS NOT NULL AND remaining > 0 ORDER BY "entryId"`;
  return inGroupsOf(members, memberName, rows, memberName).map((lots) => lots.map(lotFrom));
});

export async function moveLotEnds(tx: Tx, shopId: number, lots: readonly Pick<Lot, "entryId" | "endsAt">[]): Promise<void> {
  if (lots.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Lot" lot SET "endsAt" = moved."endsAt"
    FROM jsonb_to_recordset(${JSON.stringify(lots.map(({ entryId, endsAt }) => ({ entryId: String(entryId), endsAt })))}::jsonb) AS moved("entryId" bigint, "endsAt" timestamptz)
    WHERE lot."shopId" = ${shopId} AND lot."entryId" = moved."entryId"`;
}

function lotFrom({ shopId: _shop, memberId: _member, ...lot }: LotRow): Lot {
  return lot;
}
