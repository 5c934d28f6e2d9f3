/**
 * Another expiry policy for points that members have already: what becomes of each end. Never without being asked, never
 * so that points are gone at once, and never so that it cannot be told afterwards what the end was before. Pure.
 */
import { addDays, addMonths, shopDay, startOfShopDay } from "~/lib/shop-day";
import { endDay, endOfQuiet, type Expiry } from "../program/lot-terms";

/** Nobody's points end sooner than so many days after the change. */
export const GRACE_DAYS_MIN = 7;
export const GRACE_DAYS_MAX = 365;
export const GRACE_DAYS_DEFAULT = 30;

export type ExpiryChangeState = "APPLYING" | "APPLIED" | "UNDOING" | "UNDONE";

export type ExpiryChange = {
  shopId: number;
  id: string;
  expiry: Expiry;
  graceDays: number;
  /** The shop's calendar when it was asked for: what was shown is what is done. */
  timeZone: string;
  at: Date;
  actor: string;
  state: ExpiryChangeState;
  /** Lots opened after this entry follow the policy of their own time. */
  untilEntryId: bigint;
  /** How far the work has come: members up to this one are done. */
  doneMemberId: bigint;
  lots: number;
  points: number;
  members: number;
  restoredLots: number;
  endedAt: Date | null;
};

/** Where a lot's end stands. */
export type LotEnd = { endsAt: Date | null; inactiveMonths: number | null };
export type LotToChange = LotEnd & {
  /** Days of the shop's calendar: from when the end counts, and the member's last activity. */
  earnedDay: string;
  activeDay: string | null;
};

export type ChangeTerms = {
  expiry: Expiry;
  /** The first day on which points may be gone that would have stayed longer. */ graceEnd: string;
  timeZone: string;
};

export function changeTermsOf({
  expiry,
  graceDays,
  timeZone,
  at,
}: Pick<ExpiryChange, "expiry" | "graceDays" | "timeZone" | "at">): ChangeTerms {
  return { expiry, timeZone, graceEnd: graceEndOf({ graceDays, timeZone, at }) };
}

/** The day after the last one that the grace gives. */
export function graceEndOf({ graceDays, timeZone, at }: { graceDays: number; timeZone: string; at: Date }): string {
  return addDays(shopDay(at, timeZone), graceDays + 1);
}

/** The end under the changed policy; `isHeldBack`: the policy alone would have ended it sooner. Null: it stays as it is. */
export function changedEnd(lot: LotToChange, terms: ChangeTerms): (LotEnd & { isHeldBack: boolean }) | null {
  const inactiveMonths = terms.expiry.kind === "inactivity" ? terms.expiry.months : null;
  const day = dayUnder(terms.expiry, lot);
  const target = day === null ? null : startOfShopDay(day, terms.timeZone);
  const endsAt = notBefore(target, lot.endsAt, startOfShopDay(terms.graceEnd, terms.timeZone));
  if (sameMoment(endsAt, lot.endsAt) && inactiveMonths === lot.inactiveMonths) return null;
  return { endsAt, inactiveMonths, isHeldBack: !sameMoment(endsAt, target) };
}

/** The end that a lot gets back; one that has come since, or comes soon, waits out the grace as far as the present end does. */
export function restoredEnd(
  { before, now, lastActivityAt, changedAt }: { before: LotEnd; now: LotEnd; lastActivityAt: Date | null; changedAt: Date },
  { graceEnd, timeZone }: { graceEnd: string; timeZone: string },
): LotEnd {
  const { inactiveMonths } = before;
  const wasActive = inactiveMonths !== null && lastActivityAt !== null && lastActivityAt > changedAt;
  const renewed = wasActive ? endOfQuiet(lastActivityAt, inactiveMonths, timeZone) : before.endsAt;
  const target = before.endsAt && renewed && before.endsAt > renewed ? before.endsAt : renewed;
  return { inactiveMonths, endsAt: notBefore(target, now.endsAt, startOfShopDay(graceEnd, timeZone)) };
}

function dayUnder(expiry: Expiry, { earnedDay, activeDay }: LotToChange): string | null {
  if (expiry.kind !== "inactivity") return endDay(expiry, earnedDay);
  const quiet = activeDay === null ? null : addMonths(activeDay, expiry.months);
  // As for points that staff gives after a long silence: they begin one of their own.
  return quiet !== null && quiet > earnedDay ? quiet : addMonths(earnedDay, expiry.months);
}

/** An end that comes nearer stops at the grace, or where it stood, whichever is first. */
function notBefore(target: Date | null, present: Date | null, grace: Date): Date | null {
  if (target === null || (present !== null && target >= present)) return target;
  const floor = present !== null && present < grace ? present : grace;
  return target > floor ? target : floor;
}

function sameMoment(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}
