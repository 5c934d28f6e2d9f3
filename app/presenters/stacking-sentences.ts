/** How ways to earn by ordering stand beside one another, and which orders they are asked of. Pure, English. */
import type { Sources } from "~/loyalty/program/program";
import { listText, type Terms } from "./sentences";
import type { OrderRate } from "./sums";

export const CHANNEL_NAMES: Record<keyof Sources, string> = {
  online: "Online store",
  pos: "Till (POS)",
  draft: "Draft orders",
  firstSubscription: "First orders of a subscription",
  renewal: "Subscription renewals",
  company: "Orders for a company (B2B)",
};

/** `Only by: Till (POS) and Draft orders.` Null where every channel of the program earns. */
export function channelsSentence({ channels }: OrderRate): string | null {
  return channels ? `Only by: ${listText(channels.map((channel) => CHANNEL_NAMES[channel]))}.` : null;
}

/** `Group “Coffee days”: of its ways to earn, an order is paid what gives most.` Null for what stands alone. */
export function groupSentence({ groupId }: OrderRate, { orderGroups }: Terms): string | null {
  const group = orderGroups.find(({ id }) => id === groupId);
  if (!group) return null;
  const pays = group.pays === "best" ? "of its ways to earn, an order is paid what gives most" : "all of its ways to earn add up";
  return `Group “${group.name}”: ${pays}.`;
}
