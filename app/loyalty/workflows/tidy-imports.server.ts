/** Files name people, and are kept no longer than they are needed. */
import { db, inTransaction } from "~/db.server";
import { CELLS_KEPT_DAYS } from "../imports/import";
import { clearRows, deleteRows } from "../imports/import-rows.store.server";
import { deleteImport, listStaleImports, lockImport, markCleared } from "../imports/imports.store.server";

const DAY_MS = 86_400_000;

/**
 * So many days after it was posted or undone, a file's cells are emptied; its rows stay, with what became of them, and can
 * still be undone. A file that was never posted goes as a whole, and what broke off while it came in after a day. Returns how
 * many files were tidied.
 */
export async function tidyImports({ shopId, at }: { shopId: number; at: Date }): Promise<number> {
  const doneBefore = new Date(at.getTime() - CELLS_KEPT_DAYS * DAY_MS);
  const brokenBefore = new Date(at.getTime() - DAY_MS);
  const stale = await listStaleImports(db, shopId, { doneBefore, brokenBefore });
  for (const { id, isPosted } of stale) {
    await inTransaction(async (tx) => {
      if (!(await lockImport(tx, shopId, id))) return;
      if (isPosted) {
        await clearRows(tx, shopId, id);
        await markCleared(tx, shopId, id, at);
      } else {
        await deleteRows(tx, shopId, id);
        await deleteImport(tx, shopId, id);
      }
    });
  }
  return stale.length;
}
