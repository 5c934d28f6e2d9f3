/**
 * How often a thing may be done: in all, within so many days, within a period of the shop's calendar. Several limits hold
 * together. Counted things are credited as far as there is room; a thing that is one counts or does not. Pure.
 */
import { z } from "zod";
import { addDays, addMonths, newYearAfter, shopDay, startOfShopDay } from "./shop-day";

const DAY_MS = 86_400_000;
const Times = z.number().int().min(1).max(100_000);
export const LIMITS_MAX = 4;
export const PERIODS = ["day", "week", "month", "year"] as const;
export type Period = (typeof PERIODS)[number];

export const Limit = z.discriminatedUnion("kind", [
  /** Once ever, five in all. */
  z.object({ kind: z.literal("total"), times: Times }),
  /** In any `days` x 24 hours; the oldest instant of them lies outside. */
  z.object({ kind: z.literal("rolling"), times: Times, days: z.number().int().min(1).max(3650) }),
  /** In a day, week (from Monday), month or year of the shop's calendar. */
  z.object({ kind: z.literal("calendar"), times: Times, per: z.enum(PERIODS) }),
]);
export type Limit = z.infer<typeof Limit>;

/** Something done before, with how many of it were credited. */
export type Done = { occurredAt: Date; count: number };

export type Allowance = {
  /** How many of those asked for may be credited. */
  allowed: number;
  /** What stands in the way of the rest; null when all are credited. */
  limit: Limit | null;
  /** The first moment at which one more could be; null when there is none, or nothing stands in the way. */
  again: Date | null;
};

type Asked = { occurredAt: Date; asked: number; isCounted: boolean; timeZone: string };

/** Acts may be told of in any order: no window and no period ever holds more than its limit. */
export function allowanceOf(limits: readonly Limit[], done: readonly Done[], { occurredAt, asked, isCounted, timeZone }: Asked): Allowance {
  const rooms = limits.map((limit) => ({ limit, left: leftUnder(limit, done, { at: occurredAt, timeZone }) }));
  const tightest = rooms.reduce<(typeof rooms)[number] | null>((least, room) => (least && least.left <= room.left ? least : room), null);
  if (!tightest || tightest.left >= asked) return { allowed: asked, limit: null, again: null };
  const allowed = isCounted ? tightest.left : 0;
  // What is credited now fills the room: the next one is asked for after it.
  const after = allowed > 0 ? [...done, { occurredAt, count: allowed }] : done;
  return { allowed, limit: tightest.limit, again: againUnder(limits, after, { at: occurredAt, timeZone }) };
}

type When = { at: Date; timeZone: string };

/** How many more may be credited for something done at `at`. */
export function leftUnder(limit: Limit, done: readonly Done[], { at, timeZone }: When): number {
  switch (limit.kind) {
    case "total":
      return Math.max(0, limit.times - countOf(done));
    case "calendar": {
      const period = periodOf(at, limit.per, timeZone);
      return Math.max(0, limit.times - countOf(done.filter((each) => periodOf(each.occurredAt, limit.per, timeZone) === period)));
    }
    case "rolling":
      return Math.max(0, limit.times - fullestWindow(done, at, limit.days * DAY_MS));
  }
}

/** What the fullest of the windows holds that the moment lies in: those that end with it, and with each act after it. */
function fullestWindow(done: readonly Done[], at: Date, windowMs: number): number {
  const moment = at.getTime();
  const times = done.map(({ occurredAt, count }) => ({ time: occurredAt.getTime(), count }));
  const ends = [moment, ...times.map(({ time }) => time).filter((time) => time > moment && time < moment + windowMs)];
  return Math.max(...ends.map((end) => countOf(times.filter(({ time }) => time > end - windowMs && time <= end))));
}

/** The first moment from `at` on at which every limit has room for one; null where one has for ever run out. */
export function againUnder(limits: readonly Limit[], done: readonly Done[], { at, timeZone }: When): Date | null {
  let moment = at;
  // Each step leaves at least one act behind, or a period with one in it.
  for (let step = 0; step <= limits.length * (done.length + 1); step += 1) {
    const full = limits.find((limit) => leftUnder(limit, done, { at: moment, timeZone }) < 1);
    if (!full) return moment;
    const next = nextMoment(full, done, { at: moment, timeZone });
    if (!next) return null;
    moment = next;
  }
  return null;
}

function nextMoment(limit: Limit, done: readonly Done[], { at, timeZone }: When): Date | null {
  if (limit.kind === "total") return null;
  if (limit.kind === "calendar") return startOfShopDay(nextPeriodStart(shopDay(at, timeZone), limit.per), timeZone);
  const leaves = done.map(({ occurredAt }) => occurredAt.getTime() + limit.days * DAY_MS).filter((time) => time > at.getTime());
  return leaves.length > 0 ? new Date(Math.min(...leaves)) : null;
}

/** The first day of the period that the moment lies in. */
export function periodOf(moment: Date, per: Period, timeZone: string): string {
  return periodStart(shopDay(moment, timeZone), per);
}

/** The first moment of the period that the moment lies in. */
export function startOfPeriod(moment: Date, per: Period, timeZone: string): Date {
  return startOfShopDay(periodOf(moment, per, timeZone), timeZone);
}

function periodStart(day: string, per: Period): string {
  switch (per) {
    case "day":
      return day;
    case "week":
      // Sunday is the last day of its week.
      return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    case "month":
      return `${day.slice(0, 7)}-01`;
    case "year":
      return `${day.slice(0, 4)}-01-01`;
  }
}

function nextPeriodStart(day: string, per: Period): string {
  const start = periodStart(day, per);
  switch (per) {
    case "day":
      return addDays(start, 1);
    case "week":
      return addDays(start, 7);
    case "month":
      return addMonths(start, 1);
    case "year":
      return newYearAfter(start, 1);
  }
}

function countOf(done: readonly { count: number }[]): number {
  return done.reduce((sum, { count }) => sum + count, 0);
}
