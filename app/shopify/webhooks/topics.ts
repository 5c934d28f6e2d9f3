/**
 * Every webhook topic that we know, and what its body tells us. The same list stands in shopify.app.toml; the
 * architecture test holds the two together. Pure.
 */
import type { ConsentFacts, CustomerFacts, OrderFacts, RefundFacts } from "~/loyalty/facts";
import { readEditedOrder, readScopes, readSubscription, type SubscriptionFacts } from "./read-app";
import { type CustomerRedact, type DataRequest, readCustomerRedact, readDataRequest } from "./read-compliance";
import { readNewsletterConsent, readSmsConsent } from "./read-consent";
import { readCustomer } from "./read-customer";
import { type CustomersMerge, readCustomersMerge } from "./read-customers-merge";
import { readOrder } from "./read-order";
import { readProductGid } from "./read-product";
import { readRefund } from "./read-refund";

export type Message =
  | { about: "order"; facts: OrderFacts }
  | { about: "refund"; facts: RefundFacts }
  /** The order changed in a way that the message does not tell whole. */
  | { about: "stale_order"; orderGid: string }
  /** The product changed or is gone; what it is now is asked for when it matters. */
  | { about: "product"; productGid: string }
  /** Products may be in other collections now. */
  | { about: "collections_changed" }
  | { about: "customer"; facts: CustomerFacts }
  | { about: "customers_merged"; merge: CustomersMerge }
  | { about: "consent"; facts: ConsentFacts }
  | { about: "uninstalled" }
  | { about: "scopes"; scopes: string[] }
  | { about: "subscription"; facts: SubscriptionFacts }
  | { about: "shop_changed" }
  | { about: "data_request"; request: DataRequest }
  | { about: "customer_redact"; redact: CustomerRedact }
  | { about: "shop_redact" };

/** Each throws BodyRefused on a body that does not say what it must. */
export const readers: Record<string, (body: unknown) => Message> = {
  "orders/paid": (body) => ({ about: "order", facts: readOrder(body) }),
  "orders/updated": (body) => ({ about: "order", facts: readOrder(body) }),
  "orders/cancelled": (body) => ({ about: "order", facts: readOrder(body) }),
  "orders/edited": (body) => ({ about: "stale_order", orderGid: readEditedOrder(body) }),
  "refunds/create": (body) => ({ about: "refund", facts: readRefund(body) }),
  "products/update": (body) => ({ about: "product", productGid: readProductGid(body) }),
  "products/delete": (body) => ({ about: "product", productGid: readProductGid(body) }),
  // The body does not say which products came or went.
  "collections/update": () => ({ about: "collections_changed" }),
  "collections/delete": () => ({ about: "collections_changed" }),
  "customers/create": (body) => ({ about: "customer", facts: readCustomer(body) }),
  "customers/update": (body) => ({ about: "customer", facts: readCustomer(body) }),
  "customers/merge": (body) => ({ about: "customers_merged", merge: readCustomersMerge(body) }),
  // Customers' own messages have said nothing of consents since 2025-01.
  "customers_email_marketing_consent/update": (body) => ({ about: "consent", facts: readNewsletterConsent(body) }),
  "customers_marketing_consent/update": (body) => ({ about: "consent", facts: readSmsConsent(body) }),
  "app/uninstalled": () => ({ about: "uninstalled" }),
  "app/scopes_update": (body) => ({ about: "scopes", scopes: readScopes(body) }),
  "app_subscriptions/update": (body) => ({ about: "subscription", facts: readSubscription(body) }),
  // The body leaves out what it likes to (its own sample has no time zone): the shop is read instead.
  "shop/update": () => ({ about: "shop_changed" }),
  "customers/data_request": (body) => ({ about: "data_request", request: readDataRequest(body) }),
  "customers/redact": (body) => ({ about: "customer_redact", redact: readCustomerRedact(body) }),
  "shop/redact": () => ({ about: "shop_redact" }),
};
