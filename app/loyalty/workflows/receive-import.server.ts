/** A file of points comes in: it is read as it comes, and its rows are kept, so that checking them needs no file any more. */
import { db, inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { emptyFacts, lookAtCell } from "../imports/column-facts";
import { detectSettings } from "../imports/detect-settings";
import type { ImportPurpose } from "../imports/import";
import { deleteRows, insertRows } from "../imports/import-rows.store.server";
import { deleteImport, insertImport, markReceived } from "../imports/imports.store.server";
import { readTable, TableRefused, type Table, type TableProblem, type TableRow } from "../imports/read-table";
import { findProgram } from "../program/program.store.server";

export type ImportReceived =
  | { outcome: "received"; importId: bigint }
  /** The file cannot be read; nothing of it is kept. */
  | { outcome: "refused"; why: TableProblem; line: number | null }
  | { outcome: "no_program" };

export type ReceiveImport = {
  shopId: number;
  purpose: ImportPurpose;
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
  actor: `staff:${string}`;
  at: Date;
};

const ROWS_AT_ONCE = 1_000;

/** Whatever goes wrong on the way, the file or the line to the browser, leaves nothing behind. */
export async function receiveImport(given: ReceiveImport): Promise<ImportReceived> {
  const { shopId, purpose, fileName, bytes, actor, at } = given;
  if (!(await findProgram(db, shopId))) return { outcome: "no_program" };
  let importId: bigint | null = null;
  try {
    const table = await readTable(bytes);
    importId = await inTransaction((tx) => insertImport(tx, shopId, { purpose, fileName, header: table.header, actor, at }));
    const rowCount = await keepRows(given, importId, table);
    log.info({ shopId, importId: String(importId), actor, purpose, rowCount }, "import received");
    return { outcome: "received", importId };
  } catch (error) {
    if (importId !== null) await forgetFile(shopId, importId);
    if (error instanceof TableRefused) return { outcome: "refused", why: error.why, line: error.line };
    throw error;
  }
}

async function keepRows({ shopId, purpose, at }: ReceiveImport, importId: bigint, table: Table): Promise<number> {
  const columns = table.header.map(emptyFacts);
  let rowCount = 0;
  for await (const rows of inPieces(table.rows)) {
    rowCount += rows.length;
    for (const { cells, line } of rows) columns.forEach((facts, index) => lookAtCell(facts, cells[index] ?? "", line));
    await inTransaction((tx) => insertRows(tx, shopId, importId, rows));
  }
  const format = { delimiter: table.delimiter, encoding: table.encoding() };
  const settings = detectSettings(purpose, table.header, columns);
  await inTransaction((tx) => markReceived(tx, shopId, importId, { format, columns, settings, rowCount, at }));
  return rowCount;
}

async function* inPieces(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow[]> {
  let piece: TableRow[] = [];
  for await (const row of rows) {
    piece.push(row);
    if (piece.length < ROWS_AT_ONCE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

async function forgetFile(shopId: number, importId: bigint): Promise<void> {
  await inTransaction(async (tx) => {
    await deleteRows(tx, shopId, importId);
    await deleteImport(tx, shopId, importId);
  });
}
