/** An import is put back: row by row from the last to the first, as far as the points are still there. */
import { db, inTransaction, type Tx } from "~/db.server";
import { log } from "~/lib/log.server";
import { enqueue } from "~/queue/queue.server";
import { readRowsToUndo, sumRows } from "../imports/import-rows.store.server";
import { findImport, lockImport, moveImport } from "../imports/imports.store.server";
import type { PointsImport } from "../imports/points-import";
import { undoRows } from "../imports/undo-rows.server";
import { noteImport } from "./apply-import.server";
import { isSameStep, type ImportStep } from "./check-import.server";

export type ImportUndoStarted =
  | { outcome: "started" }
  /** It was not posted to its end yet, or is undone already. */
  | { outcome: "not_open" }
  | { outcome: "not_found" };

const AFTER_THE_LAST_LINE = 2_147_483_647;

/** Once, however many press at a time. */
export async function startImportUndo({
  shopId,
  importId,
  actor,
  at,
}: {
  shopId: number;
  importId: bigint;
  actor: `staff:${string}`;
  at: Date;
}): Promise<ImportUndoStarted> {
  return inTransaction<ImportUndoStarted>(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held) return { outcome: "not_found" };
    if (held.state !== "APPLIED") return { outcome: "not_open" };
    await moveImport(tx, shopId, importId, { state: "UNDOING", cursor: AFTER_THE_LAST_LINE, undoneBy: actor, undoneAt: at, at });
    await noteImport(tx, held, { actor, at, after: { step: "undo_started" } });
    await goOn(tx, held);
    return { outcome: "started" };
  });
}

const ROWS_AT_ONCE = 100;
/** A job is over well before its lease is. */
const TIMES_A_JOB = 30;

export type UndoImport = { shopId: number; importId: bigint; at: Date };

export async function undoImport(given: UndoImport): Promise<ImportStep> {
  for (let time = 0; time < TIMES_A_JOB; time++) {
    const step = await undoSome(given);
    if (step.outcome !== "goes_on") return step;
  }
  await inTransaction((tx) => goOn(tx, { shopId: given.shopId, id: given.importId }));
  return { outcome: "goes_on" };
}

async function undoSome({ shopId, importId, at }: UndoImport): Promise<ImportStep> {
  const seen = await findImport(db, shopId, importId);
  if (seen?.state !== "UNDOING") return { outcome: "nothing_to_do" };
  const rows = await readRowsToUndo(db, shopId, importId, { line: seen.cursor, limit: ROWS_AT_ONCE });

  return inTransaction(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held || !isSameStep(held, seen)) return { outcome: held ? "goes_on" : "nothing_to_do" };
    const last = rows.at(-1);
    if (!last) return finish(tx, held, at);
    await undoRows(tx, held, { rows, at });
    await moveImport(tx, shopId, importId, { state: "UNDOING", cursor: last.line, at });
    return { outcome: "goes_on" };
  });
}

async function finish(tx: Tx, held: PointsImport, at: Date): Promise<ImportStep> {
  const sums = await sumRows(tx, held.shopId, held.id);
  const undone = sums.reduce((sum, each) => sum + each.undone, 0);
  const missing = sums.reduce((sum, each) => sum + each.missing, 0);
  await moveImport(tx, held.shopId, held.id, { state: "UNDONE", at });
  await noteImport(tx, held, { actor: held.undoneBy ?? held.uploadedBy, at, after: { step: "undone", undone, missing } });
  log.info({ shopId: held.shopId, importId: String(held.id), undone, missing }, "import undone");
  return { outcome: "done" };
}

async function goOn(tx: Tx, { shopId, id }: { shopId: number; id: bigint }): Promise<void> {
  await enqueue(tx, "undo-import", { shopId, importId: String(id) }, { uniqueKey: `undo-import:${shopId}:${id}` });
}
