/** One row of a file, read by the merchant's choices: what it says of whom, or why it says nothing. Pure. */
import { NOTE_CHARACTERS_MAX, REASON_CHARACTERS_MAX, ADJUSTMENT_POINTS_MAX } from "../ledger/adjustment";
import type { BadVerdict, ColumnRole, ImportPurpose, ImportSettings } from "./import";
import { readDay } from "./read-day";
import { readNumber, wholePoints } from "./read-number";

export type RowSays = {
  /** In small letters. One of the two is not null. */
  email: string | null;
  customerGid: string | null;
  points: number;
  /** Days of the shop's calendar. `expiresOn`: the last on which the points can be spent. */
  earnedOn: string | null;
  expiresOn: string | null;
  reason: string;
  note: string | null;
};
export type RowRead = { ok: true; says: RowSays } | { ok: false; why: BadVerdict; email: string | null; customerGid: string | null };

/** `today`: the day it is in the shop. */
export type Reading = { purpose: ImportPurpose; settings: ImportSettings; columnCount: number; timeZone: string; today: string };

export function readRow(cells: readonly string[], reading: Reading): RowRead {
  const { settings, purpose } = reading;
  const cell = (role: ColumnRole) => cells[settings.columns[role] ?? -1]?.trim() ?? "";
  const [email, customerGid] = [readEmail(cell("email")), readCustomer(cell("customer"))];
  const bad = (why: BadVerdict): RowRead => ({ ok: false, why, email, customerGid });

  if (cells.length !== reading.columnCount) return bad("cells");
  if (email === null && customerGid === null) return bad(cell("email") === "" && cell("customer") === "" ? "no_person" : "bad_person");
  const points = readPoints(cell("points"), settings);
  if (typeof points === "string") return bad(points);
  if (points < 0 && purpose === "balances") return bad("negative");
  const days = readDays({ earned: cell("earnedOn"), expires: cell("expiresOn") }, reading);
  if (typeof days === "string") return bad(days);
  const reason = cell("reason") || settings.reason;
  const note = cell("note") || settings.note;
  if (purpose === "adjustment" && reason === "") return bad("no_reason");
  if (reason.length > REASON_CHARACTERS_MAX || note.length > NOTE_CHARACTERS_MAX) return bad("long_text");
  return { ok: true, says: { email, customerGid, points, ...days, reason, note: note === "" ? null : note } };
}

/** Null where it is none. Whether it exists is Shopify's to say; what has no @ cannot be one. */
function readEmail(text: string): string | null {
  return /^[^\s@,;]+@[^\s@,;]+$/.test(text) && text.length <= 320 ? text.toLowerCase() : null;
}

/** Spreadsheets set an apostrophe before long numbers so that they stay as they are. */
function readCustomer(text: string): string | null {
  const number = /^(?:'|gid:\/\/shopify\/Customer\/)?([1-9]\d{2,18})$/.exec(text)?.[1];
  return number ? `gid://shopify/Customer/${number}` : null;
}

function readPoints(text: string, { decimalMark, fractions }: ImportSettings): number | BadVerdict {
  if (text === "") return "nothing";
  const number = readNumber(text, decimalMark ?? ".");
  if (!number) return "bad_number";
  const points = wholePoints(number, fractions);
  if (points === null) return "fraction";
  if (points === 0) return "nothing";
  return Math.abs(points) > ADJUSTMENT_POINTS_MAX ? "too_many" : points;
}

/** Dates are asked of balances alone: what staff gives today is of today. */
function readDays(
  { earned, expires }: { earned: string; expires: string },
  { purpose, settings, timeZone, today }: Reading,
): { earnedOn: string | null; expiresOn: string | null } | BadVerdict {
  if (purpose === "adjustment") return { earnedOn: null, expiresOn: null };
  const order = settings.dateOrder ?? "dmy";
  const earnedOn = earned === "" ? null : readDay(earned, order, timeZone);
  const expiresOn = expires === "" ? null : readDay(expires, order, timeZone);
  if ((earned !== "" && earnedOn === null) || (expires !== "" && expiresOn === null)) return "bad_date";
  if (earnedOn !== null && earnedOn > today) return "future";
  if (earnedOn !== null && expiresOn !== null && expiresOn < earnedOn) return "bad_date";
  return expiresOn !== null && expiresOn < today ? "expired" : { earnedOn, expiresOn };
}
