/** What a member's lots hold for the days to come: points that arrive, points that end. Pure. */
import type { PointsAhead } from "~/contracts/shopper";
import { daysBetween, lastGoodDay, shopDay } from "~/lib/shop-day";
import { hasEnded, remainingIn, type Lot } from "~/loyalty/ledger/lots";

/** By day, soonest first; what arrives before what ends. An ended lot that waits for the nightly run is neither. */
export function pointsAhead(lots: readonly Lot[], { at, timeZone }: { at: Date; timeZone: string }): PointsAhead[] {
  const today = shopDay(at, timeZone);
  const byDay = new Map<string, PointsAhead>();
  for (const lot of lots.filter((each) => each.remaining > 0 && !hasEnded(each, at))) {
    const ahead = dayOf(lot, timeZone);
    if (!ahead) continue;
    const key = `${ahead.day} ${ahead.kind}`;
    const points = (byDay.get(key)?.points ?? 0) + lot.remaining;
    byDay.set(key, { ...ahead, points, daysLeft: Math.max(0, daysBetween(today, ahead.day)) });
  }
  return [...byDay].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, ahead]) => ahead);
}

/** Points that the counters still hold and nobody can use: their lots have ended, the nightly run is to come. */
export function endedPoints(lots: readonly Lot[], at: Date): { available: number; pending: number } {
  const ended = lots.filter((lot) => hasEnded(lot, at));
  const pending = remainingIn(ended.filter((lot) => lot.availableOn !== null));
  return { available: remainingIn(ended) - pending, pending };
}

function dayOf({ availableOn, endsAt }: Lot, timeZone: string): Pick<PointsAhead, "kind" | "day"> | null {
  if (availableOn) return { kind: "arrive", day: shopDay(availableOn, timeZone) };
  return endsAt && { kind: "end", day: lastGoodDay(endsAt, timeZone) };
}
