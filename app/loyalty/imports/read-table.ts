/**
 * A file as it comes in becomes a header and rows, one after the other: at no time is the whole of it in memory. Which
 * sign parts the cells is told from the first line. Pure.
 */
import { pipeline, Readable } from "node:stream";
import { CsvError, parse, type Parser } from "csv-parse";
import { decodeText, TextRefused, type Encoding, type NoText } from "./decode-text";
import { COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX } from "./import";

export type Delimiter = "," | ";" | "\t" | "|";

/** `line`: where the row ends in the file, counted from 1 as spreadsheets do; no two rows end on one line. */
export type TableRow = { line: number; cells: string[] };

export type TableProblem =
  | NoText
  | "empty"
  | "no_rows"
  | "one_column"
  | "too_large"
  | "too_many_rows"
  | "too_many_columns"
  | "same_heads"
  /** A quotation mark that is opened and never closed swallows the rest of the file. */
  | "quotes"
  | "row_too_long";

/** The file cannot be read; `line`: where it went wrong, when that is known. */
export class TableRefused extends Error {
  constructor(
    readonly why: TableProblem,
    readonly line: number | null = null,
  ) {
    super(`the file cannot be read: ${why}`);
  }
}

export type Table = {
  header: string[];
  delimiter: Delimiter;
  rows: AsyncGenerator<TableRow>;
  /** Known when all rows have been read. */
  encoding: () => Encoding;
};

export type Limits = { bytesMax: number; rowsMax: number };

const LIMITS: Limits = { bytesMax: FILE_BYTES_MAX, rowsMax: ROWS_MAX };
const ROW_CHARACTERS_MAX = 20_000;
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

/** Reads the header; the rows are read as they are taken. Throws TableRefused, then or while they are. */
export async function readTable(bytes: AsyncIterable<Uint8Array>, limits: Limits = LIMITS): Promise<Table> {
  let encoding: Encoding = "utf-8";
  const text = decodeText(counted(bytes, limits), (told) => (encoding = told));
  const { delimiter, whole, skipped } = await refusing(() => startOf(text));
  // What goes wrong on the way reaches whoever takes the rows; the pipeline tears down what is left.
  const records = pipeline(Readable.from(whole), parserOf(delimiter), () => undefined);
  const rows = rowsOf(records as AsyncIterable<Parsed>, skipped);
  const head = await rows.next();
  if (head.done) throw new TableRefused("empty");
  return { header: checkHeader(head.value.cells), delimiter, rows: dataRows(rows, limits), encoding: () => encoding };
}

function parserOf(delimiter: Delimiter): Parser {
  return parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: ROW_CHARACTERS_MAX,
    trim: true,
  });
}

type Parsed = { info: { lines: number }; record: string[] };

async function* rowsOf(records: AsyncIterable<Parsed>, skippedLines: number): AsyncGenerator<TableRow, undefined> {
  const iterator = records[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await refusing(() => iterator.next());
      if (next.done) return undefined;
      yield { line: next.value.info.lines + skippedLines, cells: next.value.record };
    }
  } finally {
    await iterator.return?.();
  }
}

async function* dataRows(rows: AsyncGenerator<TableRow, undefined>, { rowsMax }: Limits): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > rowsMax) throw new TableRefused("too_many_rows", row.line);
    yield row;
  }
  if (count === 0) throw new TableRefused("no_rows");
}

async function* counted(bytes: AsyncIterable<Uint8Array>, { bytesMax }: Limits): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > bytesMax) throw new TableRefused("too_large");
    yield piece;
  }
}

/** The first line, and the text with it: some spreadsheets write `sep=;` above the header. */
async function startOf(text: AsyncGenerator<string>): Promise<{ delimiter: Delimiter; whole: AsyncGenerator<string>; skipped: number }> {
  let start = "";
  for (let isEnd = false; !isEnd && !/[^\s].*[\r\n]/.test(start) && start.length <= ROW_CHARACTERS_MAX;) {
    const next = await text.next();
    isEnd = next.done === true;
    if (!next.done) start += next.value;
  }
  const said = /^sep=([,;\t|])\r?\n/i.exec(start);
  const rest = said ? start.slice(said[0].length) : start;
  const whole = (async function* () {
    yield rest;
    yield* text;
  })();
  const delimiter = (said?.[1] as Delimiter | undefined) ?? detectDelimiter(rest);
  return { delimiter, whole, skipped: said ? 1 : 0 };
}

/** What parts most cells of the first line, outside of quotes. */
export function detectDelimiter(text: string): Delimiter {
  const line = /\S[^\r\n]*/.exec(text)?.[0] ?? "";
  const plain = line.replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: plain.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

function checkHeader(header: string[]): string[] {
  if (header.length > COLUMNS_MAX) throw new TableRefused("too_many_columns");
  if (header.length < 2) throw new TableRefused("one_column");
  const named = header.map((head, index) => (head === "" ? `Column ${index + 1}` : head));
  if (new Set(named.map((head) => head.toLowerCase())).size < named.length) throw new TableRefused("same_heads");
  return named;
}

/** What the readers below throw, in our words. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TextRefused) throw new TableRefused(error.why);
    if (error instanceof CsvError) {
      const line = typeof error.lines === "number" ? error.lines : null;
      throw new TableRefused(error.code === "CSV_MAX_RECORD_SIZE" ? "row_too_long" : "quotes", line);
    }
    throw error;
  }
}
