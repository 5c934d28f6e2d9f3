/** Where an order comes from, in the program's words. Pure. */
import type { OrderFacts } from "../facts";
import type { Sources } from "../program/program";

/** Shopify's names; those of subscriptions are what its subscription apps write. */
const SOURCES: Record<string, keyof Sources> = {
  web: "online",
  pos: "pos",
  shopify_draft_order: "draft",
  subscription_contract_checkout_one: "firstSubscription",
  subscription_contract: "renewal",
};

/** Null for a name that is not known here: another sales channel, or one that Shopify has named since. */
export function sourceOf({ sourceName, isForCompany }: Pick<OrderFacts, "sourceName" | "isForCompany">): keyof Sources | null {
  if (isForCompany) return "company";
  return Object.hasOwn(SOURCES, sourceName) ? (SOURCES[sourceName] ?? null) : null;
}

/** What is not known earns: nobody has said that it should not. */
export function doesSourceEarn(sources: Sources, order: OrderFacts): boolean {
  const source = sourceOf(order);
  return source === null || sources[source];
}
