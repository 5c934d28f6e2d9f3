/**
 * Tables as CSV files, made piece by piece so that a long one needs no more memory than a short one. Cells that a
 * spreadsheet would take for a formula get an apostrophe before them; numbers stay numbers. Pure.
 */
import { stringify } from "csv-stringify/sync";

export type Cell = string | number | null;
/** The file in pieces, the first with the names of the columns. */
export type CsvPieces = AsyncGenerator<string, void, void>;

/** Spreadsheets tell UTF-8 by this mark. */
const BYTE_ORDER_MARK = "\uFEFF";

export async function* csvPieces(columns: readonly string[], pages: AsyncIterable<readonly (readonly Cell[])[]>): CsvPieces {
  yield BYTE_ORDER_MARK + csvLines([columns]);
  for await (const rows of pages) yield csvLines(rows);
}

function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], { escape_formulas: true, record_delimiter: "windows" });
}

/** `birch-and-bark-members-2026-11-24.csv` */
export function csvFileName({ domain, what, day }: { domain: string; what: string; day: string }): string {
  return `${domain.replace(/\.myshopify\.com$/, "").replace(/[^a-z0-9-]/gi, "-")}-${what}-${day}.csv`;
}
