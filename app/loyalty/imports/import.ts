/**
 * A file of points: balances that come over from another app, or a bulk adjustment. The file is read into rows, the rows
 * are checked (a dry run that posts nothing), and only what the check said is posted, row by row, each under its own
 * source key. Pure: the words of it.
 */
import { z } from "zod";

export const PURPOSES = ["balances", "adjustment"] as const;
/** `balances`: points earned elsewhere, posted as IMPORT. `adjustment`: staff gives and takes, posted as ADJUST. */
export type ImportPurpose = (typeof PURPOSES)[number];

export const APPS = ["smile", "loyaltylion", "yotpo", "rivo", "joy", "bon", "plain"] as const;
/** Where the file comes from; `plain` is any other. */
export type ImportApp = (typeof APPS)[number];

/** What a column of the file can be for us. */
export const COLUMN_ROLES = ["email", "customer", "points", "earnedOn", "expiresOn", "reason", "note"] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
/** Which column, counted from 0, plays a role; null: none does. */
export type Columns = Record<ColumnRole, number | null>;

export const FILE_BYTES_MAX = 20_000_000;
export const ROWS_MAX = 200_000;
export const COLUMNS_MAX = 60;

const Column = z
  .number()
  .int()
  .min(0)
  .max(COLUMNS_MAX - 1)
  .nullable();

/** How the rows are to be read and what is to be done with them: the merchant's choices, beginning with what was detected. */
export const ImportSettings = z.object({
  app: z.enum(APPS),
  columns: z.object({
    email: Column,
    customer: Column,
    points: Column,
    earnedOn: Column,
    expiresOn: Column,
    reason: Column,
    note: Column,
  }),
  /** Null: the file allows both readings, and nobody has said which. */
  decimalMark: z.enum([".", ","]).nullable(),
  fractions: z.enum(["refuse", "down", "nearest"]),
  /** Of 03/04/2024; null: the file allows both readings, and nobody has said which. */
  dateOrder: z.enum(["dmy", "mdy"]).nullable(),
  /** May a person stand in several rows, each of which counts? */
  repeats: z.enum(["refuse", "count"]),
  /** Points of a row without an expiry date: as the program says, or never. */
  endless: z.boolean(),
  /** Takings may leave a balance below zero. */
  mayOwe: z.boolean(),
  /** Customers of the shop who have an account and take no part yet are enrolled. */
  joins: z.boolean(),
  /** For rows that have none of their own. */
  reason: z.string(),
  note: z.string(),
});
export type ImportSettings = z.infer<typeof ImportSettings>;

export const IMPORT_STATES = ["RECEIVING", "UPLOADED", "CHECKING", "CHECKED", "APPLYING", "APPLIED", "UNDOING", "UNDONE"] as const;
/** Where an import stands; it goes forward one by one, and back from CHECKED to UPLOADED when it is to be read another way. */
export type ImportState = (typeof IMPORT_STATES)[number];

/** Rows that will be posted. */
export const GOOD_VERDICTS = ["gives", "takes", "joins"] as const;
/** Rows that will not, by the reason. */
export const BAD_VERDICTS = [
  "cells",
  "no_person",
  "bad_person",
  "nothing",
  "bad_number",
  "fraction",
  "negative",
  "too_many",
  "bad_date",
  "future",
  "expired",
  "no_reason",
  "long_text",
  "repeated",
  "same_person",
  "unmatched",
  "no_account",
  "several",
  "excluded",
  "forgotten",
  "below_zero",
] as const;
export const VERDICTS = [...GOOD_VERDICTS, ...BAD_VERDICTS] as const;
export type GoodVerdict = (typeof GOOD_VERDICTS)[number];
export type BadVerdict = (typeof BAD_VERDICTS)[number];
export type Verdict = (typeof VERDICTS)[number];

export function isGood(verdict: Verdict): verdict is GoodVerdict {
  return (GOOD_VERDICTS as readonly Verdict[]).includes(verdict);
}

/** The second lock of the ledger against posting a row twice. */
export function rowKey(importId: bigint, row: number): string {
  return `import:${importId}:${row}`;
}

/** Cells name people: after this many days without need they are emptied. */
export const CELLS_KEPT_DAYS = 30;
