/**
 * A mail to a member about points that end: what it says, as facts. It is about what they own, so it is sent as a service
 * and has no unsubscribe link: whoever switched it off would lose points without a word (docs/decisions/0036). Pure.
 */
import { lastGoodDay } from "~/lib/shop-day";
import type { Told } from "../ledger/telling";

/** What a mail said of one lot, as it is kept. */
export type NoticeTold = { lotEntryId: string; points: number; lastDay: string };

export function toldOf(told: readonly Told[], timeZone: string): NoticeTold[] {
  return told.map(({ entryId, remaining, endsAfter }) => ({
    lotEntryId: String(entryId),
    points: remaining,
    lastDay: lastGoodDay(endsAfter, timeZone),
  }));
}

export type NoticeFacts = {
  shopName: string;
  programName: string;
  shopUrl: string;
  firstName: string | null;
  pointsName: { one: string; other: string };
  /** What ends, by its last good day, soonest first. */
  ending: { points: number; lastDay: string }[];
  /** What came back after its last day, and ends with the coming night. */
  gone: number;
  /** Anything the member earns or spends before moves the end. */
  endsInSilence: boolean;
};

export function noticeEnding(
  told: readonly Told[],
  { timeZone, at }: { timeZone: string; at: Date },
): Pick<NoticeFacts, "ending" | "gone" | "endsInSilence"> {
  const ahead = told.filter(({ endsAfter }) => endsAfter > at);
  const byDay = new Map<string, number>();
  for (const { points, lastDay } of toldOf(ahead, timeZone)) byDay.set(lastDay, (byDay.get(lastDay) ?? 0) + points);
  const gone = told.filter(({ endsAfter }) => endsAfter <= at).reduce((sum, lot) => sum + lot.remaining, 0);
  const ending = [...byDay].sort(([one], [other]) => (one < other ? -1 : 1)).map(([lastDay, points]) => ({ lastDay, points }));
  return { ending, gone, endsInSilence: ahead.length > 0 && ahead.every(({ inactiveMonths }) => inactiveMonths !== null) };
}
