/** An import as it is kept, and the rows of its file. Pure. */
import type { ColumnFacts } from "./column-facts";
import type { ImportPurpose, ImportSettings, ImportState, Verdict } from "./import";

export type PointsImport = {
  shopId: number;
  id: bigint;
  purpose: ImportPurpose;
  state: ImportState;
  fileName: string;
  format: { delimiter: string; encoding: string };
  header: string[];
  columns: ColumnFacts[];
  settings: ImportSettings;
  rowCount: number;
  /** The line up to which the running step has come; an undo comes from the last line to the first. */
  cursor: number;
  progressAt: Date;
  uploadedBy: string;
  uploadedAt: Date;
  checkedAt: Date | null;
  appliedBy: string | null;
  appliedAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  clearedAt: Date | null;
};

export type ImportRow = {
  line: number;
  cells: string[] | null;
  email: string | null;
  customerGid: string | null;
  memberId: bigint | null;
  points: number | null;
  earnedOn: string | null;
  expiresOn: string | null;
  reason: string | null;
  note: string | null;
  verdict: Verdict | null;
  entryId: bigint | null;
  undoEntryId: bigint | null;
  missing: number | null;
};

/** What the dry run writes to a row. */
export type CheckedRow = Omit<ImportRow, "cells" | "entryId" | "undoEntryId" | "missing" | "verdict"> & { verdict: Verdict };

/** What posting writes to it. */
export type AppliedRow = { line: number; verdict: Verdict; memberId: bigint | null; entryId: bigint | null };

/** What undoing writes to it. */
export type UndoneRow = { line: number; undoEntryId: bigint | null; missing: number };
