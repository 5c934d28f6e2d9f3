/**
 * From when points can be spent and until when: the program's pending days and expiry policy, as days of the shop's own
 * calendar. An end is the first day that the points are gone; screens show the day before. Pure.
 */
import { z } from "zod";
import { addDays, addMonths, newYearAfter, shopDay, startOfShopDay } from "~/lib/shop-day";

export const PENDING_DAYS_MAX = 365;
export const EXPIRY_DAYS_MAX = 3650;
export const EXPIRY_MONTHS_MAX = 120;

const Months = z.number().int().min(1).max(EXPIRY_MONTHS_MAX);
/** One policy for all points of a version. */
export const Expiry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("after_days"), days: z.number().int().min(1).max(EXPIRY_DAYS_MAX) }),
  z.object({ kind: z.literal("after_months"), months: Months }),
  /** With the calendar year they were earned in, or `yearsMore` later. */
  z.object({ kind: z.literal("year_end"), yearsMore: z.union([z.literal(0), z.literal(1)]) }),
  /** The whole balance, so long after the member last did something. */
  z.object({ kind: z.literal("inactivity"), months: Months }),
]);
export type Expiry = z.infer<typeof Expiry>;

export type LotPolicy = { pendingDays: number; expiry: Expiry };

export const LOT_POLICY_DEFAULT: LotPolicy = { pendingDays: 0, expiry: { kind: "none" } };

/** What the ledger is told of a credit: fixed days, or the months of quiet after which the whole balance goes. */
export type LotTerms = { availableOn: Date | null; endsAt: Date | null; inactiveMonths: number | null };

export const LOT_TERMS_OPEN: LotTerms = { availableOn: null, endsAt: null, inactiveMonths: null };

/** `earnedAt`: when the order qualified or the activity was done. Pending days are for orders, whose goods may come back. */
export function lotTermsOf(
  { pendingDays, expiry }: LotPolicy,
  { earnedAt, timeZone, isOrder }: { earnedAt: Date; timeZone: string; isOrder: boolean },
): LotTerms {
  const day = shopDay(earnedAt, timeZone);
  const end = endDay(expiry, day);
  return {
    availableOn: isOrder && pendingDays > 0 ? startOfShopDay(addDays(day, pendingDays), timeZone) : null,
    endsAt: end === null ? null : startOfShopDay(end, timeZone),
    inactiveMonths: expiry.kind === "inactivity" ? expiry.months : null,
  };
}

/** The first day that points earned on `day` are gone; null where no day is fixed. */
export function endDay(expiry: Expiry, day: string): string | null {
  switch (expiry.kind) {
    case "after_days":
      return addDays(day, expiry.days);
    case "after_months":
      return addMonths(day, expiry.months);
    case "year_end":
      return newYearAfter(day, 1 + expiry.yearsMore);
    case "none":
    case "inactivity":
      return null;
  }
}

/** When the whole balance goes, if nothing more is done after `activeAt`. */
export function endOfQuiet(activeAt: Date, months: number, timeZone: string): Date {
  return startOfShopDay(addMonths(shopDay(activeAt, timeZone), months), timeZone);
}
