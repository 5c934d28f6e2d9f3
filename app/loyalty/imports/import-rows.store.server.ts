/** The only SQL for ImportRow. Files have rows by the hundred thousand: they are written and read in pieces. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { BAD_VERDICTS, GOOD_VERDICTS, type Verdict } from "./import";
import type { AppliedRow, CheckedRow, ImportRow, UndoneRow } from "./points-import";
import type { TableRow } from "./read-table";

const COLUMNS = Prisma.raw(
  `line, cells, email, "customerGid", "memberId", points, "earnedOn", "expiresOn", reason, note, verdict, "entryId", "undoEntryId", missing`,
);
const GOOD = [...GOOD_VERDICTS];

export async function insertRows(tx: Tx, shopId: number, importId: bigint, rows: readonly TableRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ImportRow" ("shopId", "importId", line, cells)
    SELECT ${shopId}::int, ${importId}::bigint, line, cells FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(line int, cells jsonb)`;
}

/** In the order of the file. */
export async function readRowsAfter(
  db: Db,
  shopId: number,
  importId: bigint,
  { line, limit }: { line: number; limit: number },
): Promise<ImportRow[]> {
  return db.$queryRaw<ImportRow[]>`
    SELECT ${COLUMNS} FROM "ImportRow"
    WHERE "shopId" = ${shopId} AND "importId" = ${importId} AND line > ${line} ORDER BY line LIMIT ${limit}`;
}

/** A row that was cleared meanwhile, because its person was forgotten, stays as it is. */
export async function writeChecked(tx: Tx, shopId: number, importId: bigint, rows: readonly CheckedRow[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportRow" row SET email = checked.email, "customerGid" = checked."customerGid", "memberId" = checked."memberId",
      points = checked.points, "earnedOn" = checked."earnedOn", "expiresOn" = checked."expiresOn", reason = checked.reason,
      note = checked.note, verdict = checked.verdict
    FROM jsonb_to_recordset(${asJson(rows)}::jsonb) AS checked(line int, email text, "customerGid" text, "memberId" bigint, points int,
      "earnedOn" text, "expiresOn" text, reason text, note text, verdict text)
    WHERE row."shopId" = ${shopId} AND row."importId" = ${importId} AND row.line = checked.line AND row.cells IS NOT NULL`;
}

export type RowsBefore = { customerGid: string; rows: number; points: number; firstCells: string[] | null };

/** What the good rows up to a line have said about these customers. */
export async function sumRowsBefore(
  tx: Tx,
  shopId: number,
  importId: bigint,
  { line, customerGids }: { line: number; customerGids: string[] },
): Promise<RowsBefore[]> {
  return tx.$queryRaw<RowsBefore[]>`
    SELECT "customerGid", count(*)::int AS rows, sum(points)::int AS points, (array_agg(cells ORDER BY line))[1] AS "firstCells"
    FROM "ImportRow"
    WHERE "shopId" = ${shopId} AND "importId" = ${importId} AND line <= ${line} AND verdict = ANY(${GOOD}) AND "customerGid" = ANY(${customerGids})
    GROUP BY 1`;
}

/** The next rows that are to be posted, in the order of the file. */
export async function readRowsToApply(
  db: Db,
  shopId: number,
  importId: bigint,
  { line, limit }: { line: number; limit: number },
): Promise<ImportRow[]> {
  return db.$queryRaw<ImportRow[]>`
    SELECT ${COLUMNS} FROM "ImportRow"
    WHERE "shopId" = ${shopId} AND "importId" = ${importId} AND line > ${line} AND verdict = ANY(${GOOD}) AND "entryId" IS NULL
    ORDER BY line LIMIT ${limit}`;
}

export async function writeApplied(tx: Tx, shopId: number, importId: bigint, rows: readonly AppliedRow[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportRow" row SET verdict = applied.verdict, "memberId" = applied."memberId", "entryId" = applied."entryId"
    FROM jsonb_to_recordset(${asJson(rows)}::jsonb) AS applied(line int, verdict text, "memberId" bigint, "entryId" bigint)
    WHERE row."shopId" = ${shopId} AND row."importId" = ${importId} AND row.line = applied.line`;
}

/** The next rows that are to be undone, from the end of the file: what was done last is put back first. */
export async function readRowsToUndo(
  db: Db,
  shopId: number,
  importId: bigint,
  { line, limit }: { line: number; limit: number },
): Promise<ImportRow[]> {
  return db.$queryRaw<ImportRow[]>`
    SELECT ${COLUMNS} FROM "ImportRow"
    WHERE "shopId" = ${shopId} AND "importId" = ${importId} AND line < ${line} AND "entryId" IS NOT NULL AND missing IS NULL
    ORDER BY line DESC LIMIT ${limit}`;
}

export async function writeUndone(tx: Tx, shopId: number, importId: bigint, rows: readonly UndoneRow[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportRow" row SET "undoEntryId" = undone."undoEntryId", missing = undone.missing
    FROM jsonb_to_recordset(${asJson(rows)}::jsonb) AS undone(line int, "undoEntryId" bigint, missing int)
    WHERE row."shopId" = ${shopId} AND row."importId" = ${importId} AND row.line = undone.line`;
}

export type RowSum = {
  /** Null: not checked yet. */
  verdict: Verdict | null;
  rows: number;
  points: number;
  posted: number;
  postedPoints: number;
  undone: number;
  missingRows: number;
  missing: number;
};

export async function sumRows(db: Db, shopId: number, importId: bigint): Promise<RowSum[]> {
  return db.$queryRaw<RowSum[]>`
    SELECT verdict, count(*)::int AS rows, coalesce(sum(points), 0)::float8 AS points, count("entryId")::int AS posted,
      coalesce(sum(points) FILTER (WHERE "entryId" IS NOT NULL), 0)::float8 AS "postedPoints", count(missing)::int AS undone,
      (count(*) FILTER (WHERE missing > 0))::int AS "missingRows", coalesce(sum(missing), 0)::float8 AS missing
    FROM "ImportRow" WHERE "shopId" = ${shopId} AND "importId" = ${importId} GROUP BY verdict`;
}

/** `left_out`: all that will not be posted. `missing`: what an undo could not put back. */
export type RowFilter = Verdict | "all" | "left_out" | "missing";

export async function readRowPage(
  db: Db,
  shopId: number,
  importId: bigint,
  { filter, after, limit }: { filter: RowFilter; after: number; limit: number },
): Promise<ImportRow[]> {
  const wanted =
    filter === "all"
      ? Prisma.sql`TRUE`
      : filter === "left_out"
        ? Prisma.sql`verdict = ANY(${[...BAD_VERDICTS]})`
        : filter === "missing"
          ? Prisma.sql`missing > 0`
          : Prisma.sql`verdict = ${filter}`;
  return db.$queryRaw<ImportRow[]>`
    SELECT ${COLUMNS} FROM "ImportRow"
    WHERE "shopId" = ${shopId} AND "importId" = ${importId} AND line > ${after} AND ${wanted} ORDER BY line LIMIT ${limit}`;
}

/** Whom the rows are about is emptied; what became of them stays. */
export async function clearRows(tx: Tx, shopId: number, importId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportRow" SET cells = NULL, email = NULL, "customerGid" = NULL, reason = NULL, note = NULL
    WHERE "shopId" = ${shopId} AND "importId" = ${importId}`;
}

export type RowsOf = { memberId: bigint | null; customerGid: string; email: string | null };

/** As `clearRows`, of one person, in all files of the shop. A row that was not posted yet is not posted any more. */
export async function clearRowsOfPerson(tx: Tx, shopId: number, person: RowsOf): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportRow" SET cells = NULL, email = NULL, "customerGid" = NULL, reason = NULL, note = NULL,
      verdict = CASE WHEN "entryId" IS NULL THEN 'forgotten' ELSE verdict END
    WHERE "shopId" = ${shopId} AND ${isAbout(person)}`;
}

export async function listRowsOfPerson(db: Db, shopId: number, person: RowsOf): Promise<(ImportRow & { importId: bigint })[]> {
  return db.$queryRaw<(ImportRow & { importId: bigint })[]>`
    SELECT "importId", ${COLUMNS} FROM "ImportRow"
    WHERE "shopId" = ${shopId} AND cells IS NOT NULL AND ${isAbout(person)} ORDER BY "importId", line`;
}

export async function deleteRows(tx: Tx, shopId: number, importId: bigint): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ImportRow" WHERE "shopId" = ${shopId} AND "importId" = ${importId}`;
}

export async function deleteRowsOfShop(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ImportRow" WHERE "shopId" = ${shopId}`;
}

/** A row that was not checked yet is about whom its cells name. */
function isAbout({ memberId, customerGid, email }: RowsOf): Prisma.Sql {
  const number = /\d+$/.exec(customerGid)?.[0];
  const ways = [
    Prisma.sql`"customerGid" = ${customerGid}`,
    ...(memberId === null ? [] : [Prisma.sql`"memberId" = ${memberId}`]),
    ...(email === null ? [] : [Prisma.sql`email = ${email.toLowerCase()}`, named(email.toLowerCase())]),
    ...(number === undefined ? [] : [named(number), named(`'${number}`), named(customerGid.toLowerCase())]),
  ];
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

function named(cell: string): Prisma.Sql {
  const pattern = `%${JSON.stringify(cell).replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(verdict IS NULL AND lower(cells::text) LIKE ${pattern})`;
}

/** Ids are too large for JSON's numbers and go as text. */
function asJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
