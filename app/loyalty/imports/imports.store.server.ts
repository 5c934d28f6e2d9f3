/** The only SQL for PointsImport. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { ColumnFacts } from "./column-facts";
import { ImportSettings, type ImportPurpose, type ImportState } from "./import";
import type { PointsImport } from "./points-import";

type Row = Omit<PointsImport, "settings"> & { settings: unknown };

const COLUMNS = Prisma.raw(
  `"shopId", id, purpose, state::text AS state, "fileName", format, header, columns, settings, "rowCount", cursor, "progressAt", "uploadedBy",
   "uploadedAt", "checkedAt", "appliedBy", "appliedAt", "undoneBy", "undoneAt", "clearedAt"`,
);

export async function insertImport(
  tx: Tx,
  shopId: number,
  { purpose, fileName, header, actor, at }: { purpose: ImportPurpose; fileName: string; header: string[]; actor: string; at: Date },
): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "PointsImport" ("shopId", purpose, "fileName", header, "progressAt", "uploadedBy", "uploadedAt")
    VALUES (${shopId}, ${purpose}, ${fileName}, ${JSON.stringify(header)}::jsonb, ${at}, ${actor}, ${at})
    RETURNING id`;
  invariant(row, "an insert returns its row");
  return row.id;
}

/** The whole file is here: what it looks like, and the choices that its page begins with. */
export async function markReceived(
  tx: Tx,
  shopId: number,
  importId: bigint,
  received: { format: PointsImport["format"]; columns: ColumnFacts[]; settings: ImportSettings; rowCount: number; at: Date },
): Promise<void> {
  const { format, columns, settings, rowCount, at } = received;
  await tx.$executeRaw`
    UPDATE "PointsImport" SET state = 'UPLOADED', format = ${JSON.stringify(format)}::jsonb, columns = ${JSON.stringify(columns)}::jsonb,
      settings = ${JSON.stringify(settings)}::jsonb, "rowCount" = ${rowCount}, "progressAt" = ${at}
    WHERE "shopId" = ${shopId} AND id = ${importId} AND state = 'RECEIVING'`;
}

export async function findImport(db: Db, shopId: number, importId: bigint): Promise<PointsImport | null> {
  const [row] = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM "PointsImport" WHERE "shopId" = ${shopId} AND id = ${importId}`;
  return row ? importFrom(row) : null;
}

/** Holds the import until the transaction ends: its steps are taken one after the other, whoever takes them. */
export async function lockImport(tx: Tx, shopId: number, importId: bigint): Promise<PointsImport | null> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM "PointsImport" WHERE "shopId" = ${shopId} AND id = ${importId} FOR UPDATE`;
  return row ? importFrom(row) : null;
}

/** Newest first, without those whose file is still coming in. `before`: only older ones than this. */
export async function listImports(
  db: Db,
  shopId: number,
  { before, limit }: { before: bigint | null; limit: number },
): Promise<PointsImport[]> {
  const older = before === null ? Prisma.sql`TRUE` : Prisma.sql`id < ${before}`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "PointsImport" WHERE "shopId" = ${shopId} AND state <> 'RECEIVING' AND ${older} ORDER BY id DESC LIMIT ${limit}`;
  return rows.map(importFrom);
}

/** By names of columns; those that are left out stay as they are. */
export type ImportMove = Partial<
  Pick<PointsImport, "settings" | "cursor" | "checkedAt" | "appliedBy" | "appliedAt" | "undoneBy" | "undoneAt">
> & { state: ImportState; at: Date };

/** The caller holds the import (`lockImport`). */
export async function moveImport(tx: Tx, shopId: number, importId: bigint, move: ImportMove): Promise<void> {
  const { state, at, settings, cursor, ...marks } = move;
  const set = [
    Prisma.sql`state = ${state}::"ImportState"`,
    Prisma.sql`"progressAt" = ${at}`,
    ...(settings === undefined ? [] : [Prisma.sql`settings = ${JSON.stringify(settings)}::jsonb`]),
    ...(cursor === undefined ? [] : [Prisma.sql`cursor = ${cursor}`]),
    ...Object.entries(marks).map(([name, value]) => Prisma.sql`${Prisma.raw(`"${name}"`)} = ${value}`),
  ];
  await tx.$executeRaw`UPDATE "PointsImport" SET ${Prisma.join(set)} WHERE "shopId" = ${shopId} AND id = ${importId}`;
}

/** Imports that need their cells no more, and files that never became an import: which, and what is to become of them. */
export async function listStaleImports(
  db: Db,
  shopId: number,
  { doneBefore, brokenBefore }: { doneBefore: Date; brokenBefore: Date },
): Promise<{ id: bigint; isPosted: boolean }[]> {
  return db.$queryRaw<{ id: bigint; isPosted: boolean }[]>`
    SELECT id, ("appliedAt" IS NOT NULL) AS "isPosted" FROM "PointsImport"
    WHERE "shopId" = ${shopId} AND (
      (state IN ('APPLIED', 'UNDONE') AND "progressAt" < ${doneBefore} AND "clearedAt" IS NULL)
      OR (state IN ('UPLOADED', 'CHECKED') AND "progressAt" < ${doneBefore})
      OR (state = 'RECEIVING' AND "progressAt" < ${brokenBefore}))
    ORDER BY id LIMIT 100`;
}

export async function markCleared(tx: Tx, shopId: number, importId: bigint, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "PointsImport" SET "clearedAt" = ${at} WHERE "shopId" = ${shopId} AND id = ${importId}`;
}

export async function deleteImport(tx: Tx, shopId: number, importId: bigint): Promise<void> {
  await tx.$executeRaw`DELETE FROM "PointsImport" WHERE "shopId" = ${shopId} AND id = ${importId}`;
}

export async function deleteImportsOfShop(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "PointsImport" WHERE "shopId" = ${shopId}`;
}

/** An import whose file is still coming in has no settings yet. */
function importFrom({ settings, ...row }: Row): PointsImport {
  return { ...row, settings: row.state === "RECEIVING" ? (settings as ImportSettings) : ImportSettings.parse(settings) };
}
