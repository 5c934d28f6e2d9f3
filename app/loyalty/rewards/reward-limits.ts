/**
 * How often and when a reward may be bought, whatever its kind: by each member, by all of them together, while there is
 * stock, on the days of its window. A redemption holds its place as long as its points are spent: what is returned or has
 * ended unused frees it, so that nothing has to be counted back. Pure.
 */
import { z } from "zod";
import { againUnder, Limit, LIMITS_MAX, leftUnder, startOfPeriod, type Done, type Period } from "~/lib/limits";
import { addDays, shopDay, startOfShopDay } from "~/lib/shop-day";

export const STOCK_MAX = 10_000_000;

/** Everybody together is counted in all or by the calendar. */
const LimitOfAll = Limit.refine((limit) => limit.kind !== "rolling", "All members together are counted by the calendar.");

export const RewardLimits = z.object({
  perMember: z.array(Limit).max(LIMITS_MAX).default([]),
  ofAll: z.array(LimitOfAll).max(LIMITS_MAX).default([]),
  /** How many have ever been put up, those that are taken included; null = as many as are asked for. */
  stock: z.number().int().min(0).max(STOCK_MAX).nullable().default(null),
  /** Days of the shop, both included; null = none. */
  from: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
});
export type RewardLimits = z.infer<typeof RewardLimits>;

export const NO_LIMITS: RewardLimits = RewardLimits.parse({});

/** How many of a reward all members hold: in all, and of those bought since the present day, week, month and year began. */
export type TakenByAll = { inAll: number } & Record<Period, number>;
export const NONE_TAKEN: TakenByAll = { inAll: 0, day: 0, week: 0, month: 0, year: 0 };

export type Hindrance =
  /** It can be had from this day of the shop on. */
  | { kind: "not_yet"; from: string }
  /** The last day is over. */
  | { kind: "no_longer" }
  /** The member has had as many as there are for one; `again`: null = for good. */
  | { kind: "limit_reached"; again: Date | null }
  /** Others have had them; `again` as before. */
  | { kind: "all_gone"; again: Date | null };

type When = { at: Date; timeZone: string };

/** What stands in the way of buying it now; null: nothing. `done`: what the member holds of it. */
export function hindranceOf(
  limits: RewardLimits,
  { done, taken, ...when }: When & { done: readonly Done[]; taken: TakenByAll },
): Hindrance | null {
  const today = shopDay(when.at, when.timeZone);
  if (limits.from !== null && today < limits.from) return { kind: "not_yet", from: limits.from };
  if (limits.until !== null && today > limits.until) return { kind: "no_longer" };
  const isFull = limits.perMember.some((limit) => leftUnder(limit, done, when) < 1);
  if (isFull) return { kind: "limit_reached", again: within(limits, againUnder(limits.perMember, done, when), when) };
  if (stockLeft(limits, taken) === 0) return { kind: "all_gone", again: null };
  const full = limits.ofAll.filter((limit) => leftUnder(limit, doneByAll(limit, taken, when), when) < 1);
  if (full.length === 0) return null;
  const agains = full.map((limit) => againUnder([limit], doneByAll(limit, taken, when), when));
  const last = agains.includes(null) ? null : new Date(Math.max(...agains.map((again) => again?.getTime() ?? 0)));
  return { kind: "all_gone", again: within(limits, last, when) };
}

/** As if all that counts for the limit had been bought at once, now: in its period, or at all. */
function doneByAll(limit: Limit, taken: TakenByAll, { at }: When): Done[] {
  return [{ occurredAt: at, count: limit.kind === "calendar" ? taken[limit.per] : taken.inAll }];
}

/** A moment after the last day never comes. */
function within({ until }: RewardLimits, again: Date | null, { timeZone }: When): Date | null {
  if (again === null || until === null) return again;
  return again < startOfShopDay(addDays(until, 1), timeZone) ? again : null;
}

/** Null: as many as are asked for. Never below 0, though a code that was used after it had gone back takes one that is not there. */
export function stockLeft({ stock }: RewardLimits, { inAll }: TakenByAll): number | null {
  return stock === null ? null : Math.max(0, stock - inAll);
}

/** Whoever buys one takes it from somebody else: buyers go one after the other. */
export function isShared({ ofAll, stock }: RewardLimits): boolean {
  return ofAll.length > 0 || stock !== null;
}

/** When the present day, week, month and year of the shop began. */
export function periodStarts(at: Date, timeZone: string): Record<Period, Date> {
  const start = (per: Period) => startOfPeriod(at, per, timeZone);
  return { day: start("day"), week: start("week"), month: start("month"), year: start("year") };
}
