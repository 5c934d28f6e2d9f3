/** Which workflow follows a message, and what its outcome means for the delivery. */
import { now } from "~/clock.server";
import { askShopAgain } from "~/loyalty/workflows/ask-shop-again.server";
import { eraseShop } from "~/loyalty/workflows/erase-shop.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { onAppUninstalled } from "~/loyalty/workflows/on-app-uninstalled.server";
import { onConsentChanged } from "~/loyalty/workflows/on-consent-changed.server";
import type { Change } from "~/loyalty/workflows/on-changes.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onDataRequested } from "~/loyalty/workflows/on-data-requested.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { onProductChanged } from "~/loyalty/workflows/on-product-changed.server";
import { assertNever } from "~/lib/assert-never";
import { shortGid } from "~/lib/ids";
import { answersToUs } from "~/shopify/admin/shop.server";
import { forgetShop, forgetSessions } from "~/shopify/install/forget-shop.server";
import { noteScopes } from "~/shopify/install/note-scopes.server";
import { emptyBodiesAbout } from "~/shopify/webhooks/deliveries.store.server";
import type { CustomerRedact } from "~/shopify/webhooks/read-compliance";
import type { CustomersMerge } from "~/shopify/webhooks/read-customers-merge";
import type { Message } from "~/shopify/webhooks/topics";

/** `because`: the workflow's outcome; support reads it when somebody asks why an order gave no points. */
export type Acted = { isIgnored: boolean; because: string };

type Sender = { shopId: number | undefined; shopDomain: string; triggeredAt: Date | null };

/** Outcomes that mean: nothing here wanted the message. */
const IGNORED = new Set([
  "no_program",
  "no_shop",
  "guest",
  "forgotten_customer",
  "merged_customer",
  "merge_failed",
  "merge_not_done_yet",
  "merge_of_unknown_state",
  "program_not_live",
  "installed_since",
  "installed_again",
  "was_no_member",
  "product_not_kept",
  "not_given",
  "no_rule",
]);

export async function act(message: Message, sender: Sender): Promise<Acted> {
  if (message.about === "shop_redact") return ended(await redactShop(sender));
  if (sender.shopId === undefined) return { isIgnored: true, because: "the shop is not known" };
  return ended(await actForShop(message, { ...sender, shopId: sender.shopId }));
}

/** The change that a message tells of, where it is one that can be made together with others. */
export function changeOf(message: Message, shopId: number | undefined): Change | null {
  if (shopId === undefined) return null;
  if (message.about === "customer") return { about: "customer", shopId, facts: message.facts };
  return message.about === "order" || message.about === "refund" ? { about: "order", shopId, change: message.facts } : null;
}

export function ended({ outcome }: { outcome: string }): Acted {
  return { isIgnored: IGNORED.has(outcome), because: outcome };
}

type KnownSender = Sender & { shopId: number };

async function actForShop(message: Exclude<Message, { about: "shop_redact" }>, sender: KnownSender): Promise<{ outcome: string }> {
  const { shopId } = sender;
  const at = now();
  switch (message.about) {
    case "order":
    case "refund":
      return onOrderChanged({ shopId, change: message.facts, at });
    case "stale_order":
      return askShopAgain({ shopId, about: "order", orderGid: message.orderGid });
    case "product":
      return onProductChanged({ shopId, productGid: message.productGid, at });
    case "collections_changed":
      return onProductChanged({ shopId, productGid: null, at });
    case "customer":
      return onCustomerChanged({ shopId, facts: message.facts, at });
    case "customers_merged":
      return mergeCustomers(message.merge, sender, at);
    case "consent":
      return onConsentChanged({ shopId, facts: message.facts, toldAt: sender.triggeredAt ?? at, at });
    case "uninstalled":
      return uninstall(sender, at);
    case "scopes":
      await noteScopes(sender.shopDomain, message.scopes);
      return { outcome: "noted" };
    case "subscription":
      return askShopAgain({ shopId, about: "plan" });
    case "shop_changed":
      return askShopAgain({ shopId, about: "shop" });
    case "data_request":
      return onDataRequested({ shopId, ...message.request });
    case "customer_redact":
      return redactCustomer(sender, message.redact);
    default:
      return assertNever(message);
  }
}

/** The message tells of merges that failed or only begin, too; a state that Shopify may add one day changes nothing. */
async function mergeCustomers(merge: CustomersMerge, { shopId, triggeredAt }: KnownSender, at: Date): Promise<{ outcome: string }> {
  switch (merge.status) {
    case "completed":
      return onCustomersMerged({ shopId, goneGid: merge.goneGid, keptGid: merge.keptGid, mergedAt: triggeredAt ?? at, at });
    case "failed":
      return { outcome: "merge_failed" };
    case "requested":
    case "in_progress":
      return { outcome: "merge_not_done_yet" };
    case "unknown":
      return { outcome: "merge_of_unknown_state" };
    default:
      return assertNever(merge.status);
  }
}

/** Tokens of a removed app are dead; those of a merchant who has come back since are not. */
async function uninstall({ shopId, shopDomain, triggeredAt }: KnownSender, at: Date): Promise<{ outcome: string }> {
  const uninstalled = await onAppUninstalled({ shopId, at: triggeredAt ?? at });
  if (uninstalled.outcome !== "installed_since") await forgetSessions(shopDomain);
  return uninstalled;
}

/** First what loyalty keeps, then what the border keeps: the messages that named the person. */
async function redactCustomer({ shopId, shopDomain }: KnownSender, { customerGid, email }: CustomerRedact): Promise<{ outcome: string }> {
  const forgotten = await forgetCustomer({ shopId, customerGid, email });
  await emptyBodiesAbout(shopDomain, shortGid(customerGid));
  return forgotten;
}

/**
 * First what loyalty keeps, then what the border keeps: sessions and deliveries, this one included. What is erased is
 * gone for good, and messages about removals and returns can be lost: a shop that answers our token is never erased.
 */
async function redactShop({ shopId, shopDomain, triggeredAt }: Sender): Promise<{ outcome: string }> {
  if (await answersToUs(shopDomain)) return { outcome: "installed_again" };
  const erased = shopId === undefined ? { outcome: "no_shop" as const } : await eraseShop({ shopId, askedAt: triggeredAt ?? now() });
  if (erased.outcome === "installed_again") return erased;
  await forgetShop(shopDomain);
  return { outcome: "erased" };
}
