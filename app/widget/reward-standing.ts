/** Can a reward be had now, and if not, why and when? In words. Pure. */
import type { LimitJson, RewardOffer } from "~/contracts/shopper";
import { againText, limitText } from "./way-words";
import type { Words } from "./words";

/** A home that an older panel has kept says nothing of it. */
export function isOpen(offer: RewardOffer): boolean {
  return (offer.state ?? "open") === "open";
}

/** "From 1 December", "One per member: you have had yours", "All gone"; null: nothing but points stands in the way. */
export function hindranceText({ state, from, again, limits }: RewardOffer, asOf: string, words: Words): string | null {
  const { say, write } = words;
  switch (state) {
    case "not_yet":
      return from && say("offer_from", { day: write.shopDay(from, asOf) });
    case "limit_reached": {
      const inAll = limits.find(({ kind }) => kind === "total");
      return againText(again, asOf, words) ?? say("offer_had", { limit: inAll ? perMemberText(inAll, words) : say("offer_limit") });
    }
    case "all_gone":
      return again ? say("offer_gone_again", { when: write.soon(again, asOf) }) : say("offer_gone");
    default:
      return null;
  }
}

/** "One per member", "Up to 2 a month" */
export function perMemberText(limit: LimitJson, words: Words): string {
  const { say, write } = words;
  return limit.kind === "total" ? say.plural("per_member", limit.times, write.number(limit.times)) : limitText(limit, null, words);
}

/** What there is to know before: "3 left", "Until 24 December". */
export function windowTexts({ state, stockLeft, until }: RewardOffer, asOf: string, { say, write }: Words): string[] {
  const left = state === "all_gone" || !stockLeft ? null : say.plural("offer_left", stockLeft, write.number(stockLeft));
  return [left, until ? say("offer_until", { day: write.shopDay(until, asOf) }) : null].filter((text) => text !== null);
}
