/** All files of points of a shop, newest first. */
import { db } from "~/db.server";
import type { ImportPurpose, ImportState } from "~/loyalty/imports/import";
import { sumRows } from "~/loyalty/imports/import-rows.store.server";
import { listImports } from "~/loyalty/imports/imports.store.server";
import type { PointsImport } from "~/loyalty/imports/points-import";
import { appName } from "./import-words";
import { readProgramTerms } from "./program-terms.server";

export type ImportListRow = {
  id: string;
  fileName: string;
  purpose: ImportPurpose;
  /** `Smile` */
  app: string;
  state: ImportState;
  uploadedAt: string;
  rows: number;
  /** Rows and points that were posted; null before. */
  posted: { rows: number; points: number } | null;
};

export type ImportList = { rows: ImportListRow[]; older: string | null; isNewest: boolean; timeZone: string };

const IMPORTS_PER_PAGE = 25;

export async function readImportList(shopId: number, { before }: { before: bigint | null }): Promise<ImportList> {
  const [{ shop }, imports] = await Promise.all([
    readProgramTerms(shopId),
    listImports(db, shopId, { before, limit: IMPORTS_PER_PAGE + 1 }),
  ]);
  const shown = imports.slice(0, IMPORTS_PER_PAGE);
  return {
    rows: await Promise.all(shown.map(listRow)),
    older: imports.length > shown.length ? String(shown.at(-1)?.id) : null,
    isNewest: before === null,
    timeZone: shop.timeZone,
  };
}

async function listRow({ shopId, id, fileName, purpose, settings, state, uploadedAt, rowCount }: PointsImport): Promise<ImportListRow> {
  const isPosted = state === "APPLYING" || state === "APPLIED" || state === "UNDOING" || state === "UNDONE";
  const sums = isPosted ? await sumRows(db, shopId, id) : [];
  return {
    id: String(id),
    fileName,
    purpose,
    app: appName(settings.app),
    state,
    uploadedAt: uploadedAt.toISOString(),
    rows: rowCount,
    posted: isPosted
      ? { rows: sums.reduce((sum, each) => sum + each.posted, 0), points: sums.reduce((sum, each) => sum + each.postedPoints, 0) }
      : null,
  };
}
