/**
 * Which of a member's ends have to be told, and what becomes of an end that is told late. An end that was told by the last
 * notice is `toldLast`; it stands or falls with `endsAt`: an end that moves has to be told anew. Pure.
 */
import { addDays, daysBetween, shopDay, startOfShopDay } from "~/lib/shop-day";

export type LotToTell = {
  entryId: bigint;
  remaining: number;
  endsAt: Date;
  inactiveMonths: number | null;
  toldFirst: Date | null;
  toldLast: Date | null;
  /** Points that came back after the lot had ended: they are told of, and go without more time. */
  returnedAfterEnd: number;
};

export type TellingTerms = { firstDays: number; lastDays: number; timeZone: string; at: Date };

/** `endsAt`: as it is; `endsAfter`: when the telling has been handed over. */
export type Told = Pick<LotToTell, "entryId" | "remaining" | "endsAt" | "inactiveMonths"> & { endsAfter: Date; isLast: boolean };

/** One mail speaks for a week: what comes due within these days is told with what is due today. */
const TOGETHER_DAYS = 6;

/** Empty while nothing is due. */
export function lotsToTell(lots: readonly LotToTell[], terms: TellingTerms): Told[] {
  if (!lots.some((lot) => isDue(lot, terms))) return [];
  const lastDays = terms.lastDays + (lots.some((lot) => isLastDue(lot, terms)) ? TOGETHER_DAYS : 0);
  const firstDays = terms.firstDays + TOGETHER_DAYS;
  return lots.flatMap((lot): Told[] => {
    const { entryId, remaining, endsAt, inactiveMonths } = lot;
    const days = daysLeft(lot, terms);
    const isLast = days <= lastDays && !isSame(lot.toldLast, endsAt);
    const isFirst = days <= firstDays && !isSame(lot.toldFirst, endsAt);
    if (!isLast && !isFirst) return [];
    return [{ entryId, remaining, endsAt, inactiveMonths, isLast, endsAfter: isLast ? endAfterTelling(lot, terms) : endsAt }];
  });
}

/** The last notice is to leave the member the whole of its days: an end told late moves by as much. */
export function endAfterTelling(lot: Pick<LotToTell, "endsAt" | "remaining" | "returnedAfterEnd">, terms: TellingTerms): Date {
  const { endsAt, remaining, returnedAfterEnd } = lot;
  const lateDays = terms.lastDays - daysLeft(lot, terms);
  if (lateDays <= 0 || returnedAfterEnd >= remaining) return endsAt;
  const day = shopDay(endsAt, terms.timeZone);
  const intoTheDay = endsAt.getTime() - startOfShopDay(day, terms.timeZone).getTime();
  return new Date(startOfShopDay(addDays(day, lateDays), terms.timeZone).getTime() + intoTheDay);
}

/** Ends before this moment are due to be told: the first moment after the last day that lies `days` ahead. */
export function dueBefore(days: number, { timeZone, at }: Pick<TellingTerms, "timeZone" | "at">): Date {
  return startOfShopDay(addDays(shopDay(at, timeZone), days + 1), timeZone);
}

function isDue(lot: LotToTell, terms: TellingTerms): boolean {
  return isLastDue(lot, terms) || (daysLeft(lot, terms) <= terms.firstDays && !isSame(lot.toldFirst, lot.endsAt));
}

function isLastDue(lot: LotToTell, terms: TellingTerms): boolean {
  return daysLeft(lot, terms) <= terms.lastDays && !isSame(lot.toldLast, lot.endsAt);
}

function daysLeft({ endsAt }: Pick<LotToTell, "endsAt">, { timeZone, at }: TellingTerms): number {
  return daysBetween(shopDay(at, timeZone), shopDay(endsAt, timeZone));
}

function isSame(one: Date | null, other: Date): boolean {
  return one?.getTime() === other.getTime();
}
