/** What an undo of a whole import would do now: how much comes back, and how much has been spent or has ended since. */
import { db } from "~/db.server";
import { findImport } from "~/loyalty/imports/imports.store.server";
import { readRowsToUndo } from "~/loyalty/imports/import-rows.store.server";
import { readUndoneAmong } from "~/loyalty/ledger/ledger.store.server";
import { readLotsOf } from "~/loyalty/ledger/lots.store.server";

export type ImportUndoPreview = { rows: number; back: number; missing: number; missingRows: number };

const ROWS_AT_ONCE = 2_000;
const AFTER_THE_LAST_LINE = 2_147_483_647;

/** Null when the shop has no such import. What was taken from members comes back whole. */
export async function previewImportUndo(shopId: number, importId: bigint): Promise<ImportUndoPreview | null> {
  if (!(await findImport(db, shopId, importId))) return null;
  const preview: ImportUndoPreview = { rows: 0, back: 0, missing: 0, missingRows: 0 };
  for (let line = AFTER_THE_LAST_LINE; ;) {
    const rows = await readRowsToUndo(db, shopId, importId, { line, limit: ROWS_AT_ONCE });
    const last = rows.at(-1);
    if (!last) return preview;
    await addTo(preview, shopId, rows);
    line = last.line;
  }
}

async function addTo(preview: ImportUndoPreview, shopId: number, rows: { entryId: bigint | null; points: number | null }[]): Promise<void> {
  const entryIds = rows.flatMap(({ entryId }) => entryId ?? []);
  const undone = new Set(await readUndoneAmong(db, shopId, entryIds));
  const lots = new Map((await readLotsOf(db, shopId, entryIds)).map((lot) => [lot.entryId, lot.remaining + lot.filled]));
  for (const { entryId, points } of rows) {
    if (entryId === null || undone.has(entryId)) continue;
    const moved = Math.abs(points ?? 0);
    const back = (points ?? 0) > 0 ? (lots.get(entryId) ?? 0) : moved;
    preview.rows += 1;
    preview.back += back;
    preview.missing += moved - back;
    if (back < moved) preview.missingRows += 1;
  }
}
