/** A day that has passed, in the merchant's words. Pure, English. */
import { dayText } from "~/lib/day-text";
import type { BooksThen } from "~/loyalty/ledger/as-of";
import type { PointsName } from "~/loyalty/program/program";
import { listText, pointsText } from "./sentences";

/** `2026-03-03` -> `3 March 2026` */
export function calendarDay(day: string): string {
  return dayText(`${day}T00:00:00Z`, "UTC");
}

/** `14 entries add up to 420 points: 384 to spend and 36 pending.` */
export function sumText({ entryCount, balance, available, pending, deficit }: BooksThen, name: PointsName): string {
  if (entryCount === 0) return "Nothing had been earned or spent by then.";
  const entries = entryCount === 1 ? "1 entry comes" : `${entryCount.toLocaleString("en")} entries add up`;
  const parts = [
    `${available.toLocaleString("en")} to spend`,
    ...(pending > 0 ? [`${pending.toLocaleString("en")} pending`] : []),
    ...(deficit > 0 ? [`${deficit.toLocaleString("en")} to be filled up first`] : []),
  ];
  return `${entries} to ${pointsText(balance, name)}: ${listText(parts)}.`;
}

/** `Can be spent up to 2 March 2027`, `Never ends` */
export function lotEndText({
  lastDay,
  pendingUntil,
  isEnded,
  inactiveMonths,
}: {
  lastDay: string | null;
  pendingUntil: string | null;
  isEnded: boolean;
  inactiveMonths: number | null;
}): string {
  const silence = inactiveMonths === null ? "" : ", unless the member earns or spends before";
  if (isEnded && lastDay) return `Ended with ${calendarDay(lastDay)}, not taken off yet`;
  const end = lastDay ? `up to ${calendarDay(lastDay)}${silence}` : "without end";
  return pendingUntil ? `Pending until ${calendarDay(pendingUntil)}, then ${end}` : `Can be spent ${end}`;
}

export type EndMoveWords = { cause: "POLICY" | "POLICY_UNDONE" | "NOTICE"; on: string; before: string | null; after: string | null };

const CAUSES: Record<EndMoveWords["cause"], string> = {
  POLICY: "by a changed expiry policy",
  POLICY_UNDONE: "when a changed expiry policy was taken back",
  NOTICE: "because the notice about it went out late",
};

/** `End moved from 2 March 2027 to 24 December 2026 on 24 November 2026, by a changed expiry policy` */
export function endMoveText({ cause, on, before, after }: EndMoveWords): string {
  const place = (day: string | null) => (day === null ? "never" : calendarDay(day));
  return `End moved from ${place(before)} to ${place(after)} on ${calendarDay(on)}, ${CAUSES[cause]}`;
}
