/** refunds/create, and the refunds inside an order. Pure. */
import { z } from "zod";
import type { RefundFacts } from "~/loyalty/facts";
import { extraOfDiscrepancies } from "~/shopify/order-words";
import { AmountSet, Purse } from "./money-of-body";
import { Amount, BodyRefused, Currency, gidOf, Id, Moment, readShape } from "./read-body";

/** How many of a thing; what a database's whole number holds. */
export const Quantity = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const CurrencyOfSide = z.object({ currency_code: Currency });
const CurrencyOfSet = z.object({ shop_money: CurrencyOfSide, presentment_money: CurrencyOfSide.nullish() });

export const RefundBody = z.object({
  id: Id.optional(),
  admin_graphql_api_id: z.string().optional(),
  order_id: Id.optional(),
  created_at: Moment,
  refund_line_items: z
    .array(
      z.object({
        line_item_id: Id.optional(),
        line_item: z.object({ admin_graphql_api_id: z.string().optional() }).nullish(),
        quantity: Quantity,
        subtotal_set: AmountSet.and(CurrencyOfSet),
      }),
    )
    .default([]),
  refund_shipping_lines: z.array(z.object({ subtotal_amount_set: AmountSet.and(CurrencyOfSet) })).default([]),
  order_adjustments: z.array(z.object({ kind: z.string().nullish(), amount_set: AmountSet.and(CurrencyOfSet) })).default([]),
  transactions: z.array(z.object({ kind: z.string(), status: z.string(), amount: Amount, currency: Currency.nullish() })).default([]),
});
export type RefundBody = z.infer<typeof RefundBody>;

/** Throws BodyRefused. */
export function readRefund(body: unknown): RefundFacts {
  const refund = readShape(RefundBody, body);
  if (!refund.order_id) throw new BodyRefused("order_id is missing");
  return refundFacts(refund, gidOf("Order", { id: refund.order_id }), currencyOf(refund));
}

/** Facts of a refund of the order; `currency` is the shop's, null when the body names none because no money is in it. */
export function refundFacts(refund: RefundBody, orderGid: string, currency: string | null): RefundFacts {
  const facts = {
    refundGid: gidOf("Refund", refund),
    orderGid,
    createdAt: refund.created_at,
    lines: refund.refund_line_items.map((line) => ({
      lineGid: gidOf("LineItem", { admin_graphql_api_id: line.line_item?.admin_graphql_api_id, id: line.line_item_id }),
      quantity: line.quantity,
    })),
  };
  if (currency === null) return { ...facts, shippingMinor: 0, extraMinor: 0, inBuyersCurrency: null };
  const buyers = setsOf(refund)[0]?.presentment_money?.currency_code ?? currency;
  return {
    ...facts,
    ...moneyOf(refund, new Purse(currency)),
    inBuyersCurrency: buyers === currency ? null : moneyOf(refund, new Purse(buyers, "presentment_money")),
  };
}

function moneyOf(refund: RefundBody, purse: Purse): { shippingMinor: number; extraMinor: number } {
  return { shippingMinor: shippingOf(refund, purse), extraMinor: extraOf(refund, purse) };
}

function currencyOf(refund: RefundBody): string | null {
  return setsOf(refund)[0]?.shop_money.currency_code ?? refund.transactions.find(isMoneyBack)?.currency ?? null;
}

function setsOf(refund: RefundBody) {
  return [
    ...refund.refund_line_items.map((line) => line.subtotal_set),
    ...refund.refund_shipping_lines.map((line) => line.subtotal_amount_set),
    ...refund.order_adjustments.map((adjustment) => adjustment.amount_set),
  ];
}

/** Newer bodies list refunded shipping lines; older ones book shipping as an adjustment below zero. Never both. */
function shippingOf(refund: RefundBody, purse: Purse): number {
  if (refund.refund_shipping_lines.length > 0) return purse.sum(refund.refund_shipping_lines.map((line) => line.subtotal_amount_set));
  const booked = refund.order_adjustments.filter((adjustment) => adjustment.kind === "shipping_refund");
  return Math.max(0, -purse.sum(booked.map((adjustment) => adjustment.amount_set)));
}

function extraOf(refund: RefundBody, purse: Purse): number {
  const discrepancies = refund.order_adjustments.filter((adjustment) => adjustment.kind === "refund_discrepancy");
  if (discrepancies.length > 0) return extraOfDiscrepancies(discrepancies.map((adjustment) => purse.minor(adjustment.amount_set)));

  const namesGoods = refund.refund_line_items.length + refund.refund_shipping_lines.length + refund.order_adjustments.length > 0;
  if (namesGoods) return 0;
  // Transactions are in the buyer's currency; another than the shop's cannot be told in the shop's money from here.
  const moneyBack = refund.transactions.filter((transaction) => isMoneyBack(transaction) && transaction.currency === purse.currency);
  return moneyBack.reduce((total, transaction) => total + purse.minorOfText(transaction.amount), 0);
}

function isMoneyBack(transaction: RefundBody["transactions"][number]): boolean {
  return transaction.kind === "refund" && transaction.status === "success";
}
