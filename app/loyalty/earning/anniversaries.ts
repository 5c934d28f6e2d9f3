/** Days that come again each year: birthdays and the day of joining, in the shop's calendar. Pure. */
import { addDays, addMonths } from "~/lib/shop-day";

/** Month and day, `03-14`. */
export type DayOfYear = string;

/** Null for what is no day of any year. */
export function dayOfYear(month: number, day: number): DayOfYear | null {
  if (!Number.isInteger(month) || !Number.isInteger(day) || month < 1 || month > 12 || day < 1 || day > DAYS_OF_MONTH[month - 1]!)
    return null;
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LEAP_DAY = "02-29";

/** The days of the year that are celebrated on this date: on 28 February of a common year the 29th as well. */
export function celebratedOn(date: string): DayOfYear[] {
  const day = date.slice(5);
  return day === "02-28" && addDays(date, 1).slice(5) !== LEAP_DAY ? [day, LEAP_DAY] : [day];
}

/** The first date after `date` on which the day is celebrated. */
export function nextCelebration(day: DayOfYear, date: string): string {
  const year = Number(date.slice(0, 4));
  const thisYear = celebrationIn(day, year);
  return thisYear > date ? thisYear : celebrationIn(day, year + 1);
}

function celebrationIn(day: DayOfYear, year: number): string {
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${String(year).padStart(4, "0")}-${day === LEAP_DAY && !leap ? "02-28" : day}`;
}

/**
 * Each of the two earns once in a calendar year; a birthday not within eleven months of the last either, so that no date
 * that changes earns more.
 */
export function mayCelebrate(date: string, { kind, lastOn }: { kind: string; lastOn: string | null }): boolean {
  if (lastOn === null) return true;
  if (lastOn.slice(0, 4) === date.slice(0, 4)) return false;
  return kind !== "birthday" || addMonths(lastOn, 11) <= date;
}
