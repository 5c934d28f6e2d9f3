/** The rows that were not posted as a file again, each with the reason, so that they can be put right and come once more. */
import { stringify } from "csv-stringify/sync";
import { db } from "~/db.server";
import { readRowPage } from "~/loyalty/imports/import-rows.store.server";
import { findImport } from "~/loyalty/imports/imports.store.server";
import { VERDICT_WORDS } from "./import-words";

const ROWS_AT_ONCE = 1_000;

export type LeftOutFile = { fileName: string; text: AsyncGenerator<string> };

/** Null when the shop has no such import. With a byte order mark: spreadsheets know the letters by it. */
export async function readLeftOut(shopId: number, importId: bigint): Promise<LeftOutFile | null> {
  const held = await findImport(db, shopId, importId);
  if (!held) return null;
  return { fileName: `left-out-${held.fileName.replace(/[^\w.-]+/g, "-")}`, text: textOf(shopId, importId, held.header) };
}

async function* textOf(shopId: number, importId: bigint, header: string[]): AsyncGenerator<string> {
  yield `\uFEFF${stringify([["Row", "Why it was left out", ...header]])}`;
  for (let after = 0; ;) {
    const rows = await readRowPage(db, shopId, importId, { filter: "left_out", after, limit: ROWS_AT_ONCE });
    const last = rows.at(-1);
    if (!last) return;
    yield stringify(rows.map(({ line, verdict, cells }) => [line, verdict ? VERDICT_WORDS[verdict] : "", ...(cells ?? []).map(harmless)]));
    after = last.line;
  }
}

/** A cell that a spreadsheet would take for a formula is made words; numbers stay numbers. */
function harmless(cell: string): string {
  return /^[=@\t\r]|^[+-](?![\d.,\s]*$)/.test(cell) ? `'${cell}` : cell;
}
