/** What the check of the books proved and found, in sentences. Pure, English. */
import type { LedgerCheck, LedgerDrift } from "~/loyalty/ledger/ledger-check";

/** `12,410 members: balance = entries = open lots. 8,002 orders: award = entries.` */
export function proofSentence({
  members,
  entries,
  orders,
  driftCount,
}: Pick<LedgerCheck, "members" | "entries" | "orders" | "driftCount">) {
  const looked = `${counted(members, "member")} with ${counted(entries, "entry", "entries")}, and ${counted(orders, "order")}`;
  if (driftCount > 0) return `${looked} were checked. ${counted(driftCount, "figure")} ${driftCount === 1 ? "does" : "do"} not agree.`;
  const ofOrders = orders > 0 ? ` ${counted(orders, "order")}: award = entries.` : "";
  return `${counted(members, "member")}: balance = entries = open lots.${ofOrders}`;
}

const SENTENCES: Record<string, string> = {
  "sum of entries = available + pending - deficit": "The balance is not the sum of the entries.",
  "open lots = available, open pending lots = pending": "What can be spent is not what the lots hold.",
  "each lot: granted = remaining + uses, and 0 <= remaining <= granted": "A lot does not hold what was given less what was used.",
  "each credit opens one lot of its own points, and nothing else opens one": "Points that came in have no lot of their own.",
  "each debit: lot uses + deficit made = debit": "Points that went out were taken from no lot.",
  "deficit = made by debits - filled by credits and returns": "What the member owes is not what the entries say.",
  "each merge: what leaves the one member arrives at the other": "A merge brought other points than it took.",
  "a merged member has nothing left": "A member who was merged into another still has points.",
  "balanceAfter is the running sum":
    "An entry names a wrong balance after it. Entries are never changed; the member's own balance is not affected.",
  "each lot: expired = what EXPIRE entries took of it": "What is said to have ended of a lot is not what was taken off.",
  "each award: expired = what has ended of the order's lots": "What is said to have ended of an order is not what ended of its lots.",
  "each award: posted = sum of the order's entries, revision = their number": "What an order was given is not the sum of its entries.",
};

/** A rule without a sentence of its own is said as it stands. */
export function driftSentence({ invariant }: Pick<LedgerDrift, "invariant">): string {
  return SENTENCES[invariant] ?? `Does not hold: ${invariant}.`;
}

/** What stands in an entry stays as it is: no repair can take it away. */
export function isAboutAnEntry({ invariant }: Pick<LedgerDrift, "invariant">): boolean {
  return invariant === "balanceAfter is the running sum";
}

const TOPICS: Record<string, string> = {
  orders: "Message about an order",
  refunds: "Message about a refund",
  customers: "Message about a customer",
  shop: "Message about the shop",
  app: "Message about the app",
  app_subscriptions: "Message about the plan",
};

/** `orders/paid` -> `Message about an order (orders/paid)` */
export function topicName(topic: string): string {
  return `${TOPICS[topic.split("/")[0] ?? ""] ?? "Message"} (${topic})`;
}

const JOBS: Record<string, string> = {
  "issue-redemption": "Make a code for a reward",
  "revoke-discount": "Switch off a code",
  "refresh-order": "Read an order from Shopify",
  "settle-member-orders": "Settle the orders of a new member",
  "publish-storefront": "Bring settings to the storefront",
  "refresh-shop": "Read the shop's settings",
  "refresh-plan": "Read the plan",
  "send-customer-export": "Mail a customer's data",
  "send-expiry-notices": "Mail members whose points end",
  "change-ends": "Move the ends of points",
  "run-nightly": "The nightly run",
  "check-import": "Check a file of points",
  "apply-import": "Post a file of points",
  "undo-import": "Undo a file of points",
  "reconcile-orders": "Ask Shopify for orders that changed",
};

export function jobName(job: string): string {
  return JOBS[job] ?? job;
}

/** `214 orders changed, all were known.` */
export function sweepSentence({ seen, missed }: { seen: number; missed: number }): string {
  if (seen === 0) return "No order had changed.";
  const known =
    missed === 0
      ? `${seen === 1 ? "it was" : "all were"} known`
      : `${missed.toLocaleString("en")} had not reached us and ${missed === 1 ? "was" : "were"} settled`;
  return `${counted(seen, "order")} had changed; ${known}.`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
