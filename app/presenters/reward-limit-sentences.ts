/** How often, how many and when of a reward, in the merchant's sentences. Pure, English. */
import { dayText } from "~/lib/day-text";
import type { Limit } from "~/lib/limits";
import { hindranceOf, stockLeft, type RewardLimits, type TakenByAll } from "~/loyalty/rewards/reward-limits";
import { limitText } from "./activity-words";
import { capital } from "./sentences";

/** `Once per member, 5 left, from 1 December 2026 to 24 December 2026.` Null without limits. `taken` null: what is left is not said. */
export function limitsSentence(limits: RewardLimits, taken: TakenByAll | null): string | null {
  const left = taken && stockLeft(limits, taken);
  const parts = [
    ...limits.perMember.map(perMemberText),
    ...limits.ofAll.map(ofAllText),
    ...(left === null ? [] : [left === 0 ? "none left" : `${left.toLocaleString("en")} left`]),
    windowText(limits),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${capital(parts.join(", "))}.`;
}

/** What keeps everybody from it though it is on. Null: nothing, or what passes by itself. */
export function limitsWarning(limits: RewardLimits, now: { taken: TakenByAll; at: Date; timeZone: string }): string | null {
  const hindrance = hindranceOf(limits, { ...now, done: [] });
  if (hindrance?.kind === "no_longer") return "Its last day is over: members no longer see it.";
  if (hindrance?.kind !== "all_gone" || hindrance.again !== null) return null;
  return "All gone: nobody can have it until there are more.";
}

function perMemberText(limit: Limit): string {
  if (limit.kind === "total" && limit.times === 1) return "once per member";
  return `${limitText(limit)} per member`;
}

function ofAllText(limit: Limit): string {
  const count = limit.times.toLocaleString("en");
  return limit.kind === "calendar" ? `${count} a ${limit.per} for all members together` : `${count} in all for all members together`;
}

function windowText({ from, until }: RewardLimits): string | null {
  const day = (iso: string) => dayText(`${iso}T12:00:00Z`, "UTC");
  if (from !== null && until !== null) return from === until ? `on ${day(from)} alone` : `from ${day(from)} to ${day(until)}`;
  if (from !== null) return `from ${day(from)}`;
  return until === null ? null : `until ${day(until)}`;
}
