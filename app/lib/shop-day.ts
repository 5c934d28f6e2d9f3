/** The shop's own calendar: days as `2026-03-01`, by its IANA time zone, daylight saving included. */
import { invariant } from "./invariant";

const DAY_MS = 86_400_000;

/** The day it is in the shop at `moment`. */
export function shopDay(moment: Date, timeZone: string): string {
  const { year, month, day } = wallClock(moment, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The time it is in the shop at `moment`: `09:05`. */
export function shopTime(moment: Date, timeZone: string): string {
  const { hour, minute } = wallClock(moment, timeZone);
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
}

/** `days` later (or earlier, when negative) on the calendar. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** `months` later on the calendar; a day that the month does not have is its last: a month from 31 January is 28 February. */
export function addMonths(day: string, months: number): string {
  const from = new Date(`${day}T00:00:00Z`);
  const firstOfMonth = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const lastOfMonth = new Date(firstOfMonth);
  lastOfMonth.setUTCMonth(lastOfMonth.getUTCMonth() + 1, 0);
  const moved = new Date(firstOfMonth);
  moved.setUTCDate(Math.min(from.getUTCDate(), lastOfMonth.getUTCDate()));
  return moved.toISOString().slice(0, 10);
}

/** Days from one to the other on the calendar; below zero when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** 1 January of the year that comes `years` after the day's own. */
export function newYearAfter(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, "0")}-01-01`;
}

/** Screens name the last good day of what is gone from `endsAt` on. */
export function lastGoodDay(endsAt: Date, timeZone: string): string {
  return shopDay(new Date(endsAt.getTime() - 1), timeZone);
}

/** The first moment of that day in the shop: where the clocks jump over midnight, the moment of the jump. */
export function startOfShopDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // A clock change near midnight leaves two offsets to try; the earlier moment that lies in the day is its start.
  const candidates = [midnight - DAY_MS, midnight + DAY_MS]
    .map((around) => new Date(midnight - offsetMs(new Date(around), timeZone)))
    .sort((one, other) => one.getTime() - other.getTime());
  const start = candidates.find((candidate) => shopDay(candidate, timeZone) === day) ?? candidates[0];
  invariant(start, "there are two candidates");
  return start;
}

function offsetMs(moment: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(moment, timeZone);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(moment.getTime() / 1000) * 1000;
}

type WallClock = { year: number; month: number; day: number; hour: number; minute: number; second: number };

function wallClock(moment: Date, timeZone: string): WallClock {
  const parts: WallClock = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(timeZone).formatToParts(moment)) {
    if (type in parts) parts[type as keyof WallClock] = Number(value);
  }
  return parts;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a thousand times more than using one. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  return format;
}
