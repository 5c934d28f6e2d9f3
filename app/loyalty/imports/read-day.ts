/** Days as people and programs write them, with a time of day or without. Pure. */
import { shopDay } from "~/lib/shop-day";

/** Of 03/04/2024. */
export type DateOrder = "dmy" | "mdy";

const YEAR_MIN = 1990;
const YEAR_MAX = 2099;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const TIME = String.raw`(?:(?:T|,?\s+|,)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]m)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`, "i");
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`, "i");
const DAY_NAMED = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?[\s-]([a-z]{3,9})\.?,?[\s-](\d{4})${TIME}$`, "i");
const NAMED_DAY = new RegExp(String.raw`^([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})${TIME}$`, "i");

/**
 * `2024-03-04` of `4 March 2024`, `04/03/2024`, `2024-03-04T22:00:00Z`; null: no day that there ever was. A moment with a
 * zone of its own is the day it was in the shop; one without is the day that is written.
 */
export function readDay(text: string, order: DateOrder, timeZone: string): string | null {
  const written = text.trim();
  const parts = partsOf(written, order);
  if (!parts) return null;
  const { year, month, day, time } = parts;
  if (year < YEAR_MIN || year > YEAR_MAX || !exists(year, month, day)) return null;
  const iso = `${year}-${two(month)}-${two(day)}`;
  return momentDay(iso, time, timeZone);
}

type Parts = { year: number; month: number; day: number; time: (string | undefined)[] };

function partsOf(written: string, order: DateOrder): Parts | null {
  const first = YEAR_FIRST.exec(written);
  if (first) return { year: Number(first[1]), month: Number(first[3]), day: Number(first[4]), time: first.slice(5) };
  const last = YEAR_LAST.exec(written);
  if (last) {
    const [one, other] = [Number(last[1]), Number(last[3])];
    const year = Number(last[4]) + (last[4]?.length === 2 ? 2000 : 0);
    return { year, month: order === "dmy" ? other : one, day: order === "dmy" ? one : other, time: last.slice(5) };
  }
  const dayNamed = DAY_NAMED.exec(written);
  if (dayNamed) return { year: Number(dayNamed[3]), month: monthOf(dayNamed[2]), day: Number(dayNamed[1]), time: dayNamed.slice(4) };
  const named = NAMED_DAY.exec(written);
  return named && { year: Number(named[3]), month: monthOf(named[1]), day: Number(named[2]), time: named.slice(4) };
}

/** 0 where it is no month. */
function monthOf(name = ""): number {
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  const isWhole = month >= 0 && FULL_MONTHS[month]?.startsWith(name.toLowerCase());
  return isWhole || name.toLowerCase() === "sept" ? month + 1 : 0;
}

const FULL_MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

function exists(year: number, month: number, day: number): boolean {
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/** Null when the time is none: 25:00, 13:00 pm. */
function momentDay(day: string, [hourText, minuteText, secondText = "00", half, zone]: (string | undefined)[], timeZone: string) {
  if (hourText === undefined || minuteText === undefined) return day;
  const hour = hourOf(Number(hourText), half?.toLowerCase());
  if (hour === null || Number(minuteText) > 59 || Number(secondText) > 60) return null;
  if (zone === undefined) return day;
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...)(\d\d)$/, "$1:$2") : "Z";
  const moment = Date.parse(`${day}T${two(hour)}:${minuteText}:${secondText === "60" ? "59" : secondText}${offset}`);
  return Number.isNaN(moment) ? null : shopDay(new Date(moment), timeZone);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
