/** One file of points: how it is read, what the dry run says, how far its posting or undoing has come, and its rows. */
import { db } from "~/db.server";
import { detectDateOrder, detectDecimalMark } from "~/loyalty/imports/column-facts";
import { dateFacts, factsOf } from "~/loyalty/imports/detect-settings";
import { VERDICTS, type ImportApp, type ImportPurpose, type ImportState, type Verdict } from "~/loyalty/imports/import";
import { draftOf, type FileFacts, type SettingsDraft } from "~/loyalty/imports/import-settings.form";
import { readRowPage, readRowsAfter, sumRows, type RowFilter, type RowSum } from "~/loyalty/imports/import-rows.store.server";
import { findImport } from "~/loyalty/imports/imports.store.server";
import { columnsOf, LAYOUTS, unusedColumns } from "~/loyalty/imports/layouts";
import { sumPlan } from "~/loyalty/imports/plan-import";
import type { ImportRow, PointsImport } from "~/loyalty/imports/points-import";
import type { PointsName } from "~/loyalty/program/program";
import { DELIMITER_WORDS, ENCODING_WORDS, LEFT_OUT_WORDS } from "./import-words";
import { readProgramTerms } from "./program-terms.server";

export type ImportPageRow = { line: number; person: string | null; points: number | null; verdict: Verdict | null; missing: number | null };

export type ImportPage = {
  id: string;
  fileName: string;
  purpose: ImportPurpose;
  state: ImportState;
  uploadedAt: string;
  checkedAt: string | null;
  rowCount: number;
  /** From 0 to 100, of the step that runs. */
  percent: number;
  /** The step that runs has not moved for a while. */
  isStalled: boolean;
  settings: {
    draft: SettingsDraft;
    file: FileFacts;
    header: string[];
    /** `semicolons, letters in UTF-8` */
    format: string;
    /** The first rows, as they stand in the file. */
    sample: string[][];
    /** Cells that can be read in two ways, by their column; null where all say one thing. */
    unclearNumber: string | null;
    unclearDay: string | null;
    fraction: string | null;
    /** What plays no role: `birthdays, referral links`. */
    leftBehind: string[];
    /** What each app's file would have where. */
    columnsByApp: Record<ImportApp, SettingsDraft["columns"]>;
  };
  plan: ReturnType<typeof sumPlan>;
  verdicts: { verdict: Verdict; rows: number }[];
  posted: { rows: number; points: number; open: number };
  undone: { rows: number; missing: number; missingRows: number };
  rows: ImportPageRow[];
  filter: RowFilter;
  /** The line after which the next page begins. */
  next: number | null;
  isFirst: boolean;
  isCleared: boolean;
  pointsName: PointsName;
  timeZone: string;
};

const ROWS_PER_PAGE = 50;
const SAMPLE_ROWS = 3;
const STALLED_MS = 60_000;

/** Null when the shop has no such import. */
export async function readImportPage(
  shopId: number,
  { importId, search, at }: { importId: bigint; search: URLSearchParams; at: Date },
): Promise<ImportPage | null> {
  const held = await findImport(db, shopId, importId);
  if (!held || held.state === "RECEIVING") return null;
  const filter = filterOf(search.get("show"), held.state);
  const after = Number(/^\d{1,9}$/.exec(search.get("after") ?? "")?.[0] ?? 0);
  const [{ shop, terms }, sums, page, sample] = await Promise.all([
    readProgramTerms(shopId),
    sumRows(db, shopId, importId),
    readRowPage(db, shopId, importId, { filter, after, limit: ROWS_PER_PAGE + 1 }),
    readRowsAfter(db, shopId, importId, { line: 0, limit: SAMPLE_ROWS }),
  ]);
  const rows = page.slice(0, ROWS_PER_PAGE);
  const { fileName, purpose, state, uploadedAt, checkedAt, rowCount } = held;
  return {
    ...{ id: String(importId), fileName, purpose, state, rowCount, filter, pointsName: terms.pointsName, timeZone: shop.timeZone },
    uploadedAt: uploadedAt.toISOString(),
    checkedAt: checkedAt?.toISOString() ?? null,
    ...progressOf(held, sums, at),
    settings: await settingsOf(held, sample),
    ...sumsOf(sums),
    rows: rows.map((row) => rowOf(row, held)),
    next: page.length > rows.length ? (rows.at(-1)?.line ?? null) : null,
    isFirst: after === 0,
    isCleared: held.clearedAt !== null,
  };
}

function filterOf(text: string | null, state: ImportState): RowFilter {
  if (text === "all" || text === "left_out" || text === "missing") return text;
  const verdict = VERDICTS.find((each) => each === text);
  return verdict ?? (state === "UNDONE" ? "missing" : "all");
}

function progressOf(held: PointsImport, sums: readonly RowSum[], at: Date): Pick<ImportPage, "percent" | "isStalled"> {
  const isRunning = held.state === "CHECKING" || held.state === "APPLYING" || held.state === "UNDOING";
  return { percent: percentOf(held, sums), isStalled: isRunning && at.getTime() - held.progressAt.getTime() > STALLED_MS };
}

function percentOf({ state, cursor, rowCount }: PointsImport, sums: readonly RowSum[]): number {
  const total = (count: (sum: RowSum) => number) => sums.reduce((sum, each) => sum + count(each), 0);
  const share = (done: number, all: number) => (all === 0 ? 0 : Math.min(99, Math.floor((done / all) * 100)));
  switch (state) {
    case "CHECKING":
      return share(Math.max(0, cursor - 1), rowCount);
    case "APPLYING":
      return share(
        total((each) => each.posted),
        total((each) => (each.verdict === "gives" || each.verdict === "takes" || each.verdict === "joins" ? each.rows : 0)),
      );
    case "UNDOING":
      return share(
        total((each) => each.undone),
        total((each) => each.posted),
      );
    default:
      return 100;
  }
}

function sumsOf(sums: readonly RowSum[]): Pick<ImportPage, "plan" | "verdicts" | "posted" | "undone"> {
  const told = sums.flatMap(({ verdict, rows, points }) => (verdict ? [{ verdict, rows, points }] : []));
  const total = (count: (sum: RowSum) => number) => sums.reduce((sum, each) => sum + count(each), 0);
  return {
    plan: sumPlan(told),
    verdicts: VERDICTS.flatMap((verdict) => told.filter((each) => each.verdict === verdict).map(({ rows }) => ({ verdict, rows }))),
    posted: {
      rows: total((each) => each.posted),
      points: total((each) => each.postedPoints),
      open: total((each) => each.posted - each.undone),
    },
    undone: { rows: total((each) => each.undone), missing: total((each) => each.missing), missingRows: total((each) => each.missingRows) },
  };
}

async function settingsOf(held: PointsImport, sample: readonly ImportRow[]): Promise<ImportPage["settings"]> {
  const { shopId, id, header, settings, columns: facts, format, purpose } = held;
  const { columns } = settings;
  const points = factsOf(columns.points, facts);
  const [earned, expires] = [factsOf(columns.earnedOn, facts), factsOf(columns.expiresOn, facts)];
  const cellAt = async (line: number | null | undefined, column: number | null) => {
    if (line === null || line === undefined || column === null) return null;
    const [row] = await readRowsAfter(db, shopId, id, { line: line - 1, limit: 1 });
    return row?.line === line ? (row.cells?.[column] ?? null) : null;
  };
  const dayColumn = earned?.dayThatDiffers ? columns.earnedOn : columns.expiresOn;
  const isUnclear = detectDateOrder(dateFacts(columns, facts)) === null;
  return {
    draft: draftOf(settings),
    file: { purpose, columnCount: header.length, facts },
    header,
    format: `${DELIMITER_WORDS[format.delimiter] ?? format.delimiter}, letters in ${ENCODING_WORDS[format.encoding] ?? format.encoding}`,
    sample: sample.flatMap(({ cells }) => (cells ? [cells] : [])),
    unclearNumber: points && detectDecimalMark(points) === null ? await cellAt(points.numberThatDiffers, columns.points) : null,
    unclearDay: isUnclear ? await cellAt(earned?.dayThatDiffers ?? expires?.dayThatDiffers, dayColumn) : null,
    fraction: await cellAt(settings.decimalMark === "," ? points?.fraction.comma : points?.fraction.point, columns.points),
    leftBehind: leftBehind(held),
    columnsByApp: Object.fromEntries(
      Object.keys(LAYOUTS).map((app) => [app, draftOf({ ...settings, columns: columnsOf(app as ImportApp, header) }).columns]),
    ) as Record<ImportApp, SettingsDraft["columns"]>,
  };
}

/** What the file has and nobody takes over, each thing once. */
function leftBehind({ settings, header }: PointsImport): string[] {
  const unused = unusedColumns(settings.app, header, settings.columns);
  return [...new Set(unused.map(({ head, what }) => (what ? LEFT_OUT_WORDS[what] : `“${head}”`)))];
}

/** Who it is, by the file's own words where they cannot be read. */
function rowOf(
  { line, cells, email, customerGid, points, verdict, missing }: ImportRow,
  { settings: { columns } }: PointsImport,
): ImportPageRow {
  const written = [columns.email, columns.customer].flatMap((column) => (column === null ? [] : (cells?.[column] ?? []))).filter(Boolean);
  const person = email ?? (customerGid ? `Customer ${customerGid.split("/").at(-1)}` : (written[0] ?? null));
  return { line, person, points, verdict, missing };
}
