/** A way to earn, in words: its name, its worth, its limits, how far one is. Pure. */
import type { LimitJson, WayActivity, WayToEarn } from "~/contracts/shopper";
import { goodsOf } from "./goods";
import type { Words } from "./words";

const NETWORKS: Record<string, string> = {
  instagram: "Instagram",
  facebook: "Facebook",
  tiktok: "TikTok",
  youtube: "YouTube",
  x: "X",
  pinterest: "Pinterest",
};

export function wayName({ kind, activity, only = [] }: WayToEarn, words: Words): string {
  const { say } = words;
  if (only.length > 0) return say("earn_buy", { goods: goodsOf(only, words) });
  if (activity?.title) return activity.title;
  return activity?.action ? say(`social_${activity.action}`, { network: networkName(activity) }) : say(`earn_${kind}`);
}

/** A network that has no name here goes by its address. */
export function networkName({ network, url }: WayActivity): string {
  return NETWORKS[network ?? ""] ?? new URL(url ?? "").hostname.replace(/^www\./, "");
}

/** "+50", "10 per pot", "3 per $1" */
export function worthOf({ points, per, activity }: WayToEarn, { say, write }: Words): string {
  const count = write.number(points);
  const each = per ? write.money(per) : activity?.piece?.one;
  return each ? say("earn_per", { count, amount: each }) : say("plus", { count });
}

/** "Up to 20 pots a month", "Once in 30 days" */
export function limitText({ kind, times, days, per }: LimitJson, piece: WayActivity["piece"], { say, write }: Words): string {
  const key = `limit_${kind === "calendar" ? (per ?? "day") : kind}`;
  const values = { days: write.days(days ?? 1) };
  const count = write.number(times);
  return piece ? say(`${key}_other`, { ...values, count: pieces(times, piece, count) }) : say.plural(key, times, count, values);
}

export function pieces(count: number, piece: NonNullable<WayActivity["piece"]>, shown: string): string {
  return `${shown} ${count === 1 ? piece.one : piece.other}`;
}

/** What stands under a way's name: how it is with it now, else how often it can be done. */
export function standingOf(way: WayToEarn, asOf: string, words: Words): string | null {
  const { say, write } = words;
  const { activity, state } = way;
  if (!activity || state === "done") return null;
  if (state === "waiting") return say("way_waiting");
  if (activity.next) return say("way_on", { day: write.shopDay(activity.next, asOf) });
  if (state === "later") return againText(way.again, asOf, words);
  const { progress, piece, limits } = activity;
  if (progress && progress.done > 0) return progressText(progress, piece, words);
  return limits[0] ? limitText(limits[0], piece, words) : null;
}

export function progressText({ done, of }: { done: number; of: number }, piece: WayActivity["piece"], { say, write }: Words): string {
  const whole = write.number(of);
  return say("way_progress", { done: write.number(done), of: piece ? pieces(of, piece, whole) : whole });
}

/** "Again from tomorrow"; null: never again. */
export function againText(again: string | null | undefined, asOf: string, { say, write }: Words): string | null {
  return again ? say("way_again", { when: write.soon(again, asOf) }) : null;
}

/** "14 March", of a birthday `03-14`. */
export function birthdayText(birthday: string, { write }: Words): string {
  return write.shopDay(`2000-${birthday}`, "2000");
}
