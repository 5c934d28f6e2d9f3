/**
 * Shopify adds words to its lists now and then. A word that we do not know decides nothing (an order of an unknown
 * financial status is not taken as paid), and is said with the delivery, so that whoever wonders finds it. Pure.
 */
import { z } from "zod";

const FINANCIAL = ["authorized", "expired", "paid", "partially_paid", "partially_refunded", "pending", "refunded", "unpaid", "voided"];
const FULFILLMENT = ["fulfilled", "not_eligible", "partial", "pending", "restocked", "unfulfilled", "unshipped"];
const PARCEL = ["cancelled", "error", "failure", "open", "pending", "success"];
const TRANSACTION_KIND = ["authorization", "capture", "change", "emv_authorization", "refund", "sale", "suggested_refund", "void"];
const TRANSACTION_STATUS = ["awaiting_response", "error", "failure", "pending", "success", "unknown"];
const ADJUSTMENT = ["refund_discrepancy", "shipping_refund"];
const CUSTOMER_STATE = ["declined", "disabled", "enabled", "invited"];

/** One sentence a word, each once: `unknown financial status "on_hold"`. */
export function unknownWords(topic: string, body: unknown): string[] {
  const found = topic.startsWith("customers/")
    ? wordsOfCustomer(body)
    : topic === "refunds/create"
      ? wordsOfRefund(body)
      : wordsOfOrder(body);
  return [...new Set(found)].slice(0, SAID_MAX);
}

const SAID_MAX = 5;
/** What is longer, or looks like anything but a word of a list, is not repeated: it might name somebody. */
const SAYABLE = /^[\w-]{1,40}$/;

const text = z.string().nullish().catch(null);
const things = <T extends z.ZodType>(thing: T) => z.array(thing).catch([]);
const Refund = z.object({
  transactions: things(z.object({ kind: text, status: text })),
  order_adjustments: things(z.object({ kind: text })),
});
const Order = z.object({
  financial_status: text,
  fulfillment_status: text,
  fulfillments: things(z.object({ status: text })),
  refunds: things(Refund),
});
const Customer = z.object({ state: text });

function wordsOfOrder(body: unknown): string[] {
  const order = Order.safeParse(body).data;
  if (!order) return [];
  return [
    ...unknown("financial status", FINANCIAL, order.financial_status),
    ...unknown("fulfilment status", FULFILLMENT, order.fulfillment_status),
    ...order.fulfillments.flatMap(({ status }) => unknown("status of a parcel", PARCEL, status)),
    ...order.refunds.flatMap(wordsOfRefund),
  ];
}

function wordsOfRefund(body: unknown): string[] {
  const refund = Refund.safeParse(body).data;
  if (!refund) return [];
  return [
    ...refund.transactions.flatMap(({ kind, status }) => [
      ...unknown("kind of transaction", TRANSACTION_KIND, kind),
      ...unknown("status of a transaction", TRANSACTION_STATUS, status),
    ]),
    ...refund.order_adjustments.flatMap(({ kind }) => unknown("kind of adjustment", ADJUSTMENT, kind)),
  ];
}

function wordsOfCustomer(body: unknown): string[] {
  return unknown("state of a customer", CUSTOMER_STATE, Customer.safeParse(body).data?.state);
}

function unknown(what: string, known: readonly string[], word: string | null | undefined): string[] {
  if (word == null || known.includes(word.toLowerCase())) return [];
  return [SAYABLE.test(word) ? `unknown ${what} "${word}"` : `unknown ${what}`];
}
