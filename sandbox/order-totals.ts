/** The sums of an order, as ordered and as it is now. Pure. Money is whole minor units of the shop's currency. */
import type { Order, OrderLine, Refund } from "./shop-state";
import { partOf } from "./spread";

export type OrderTotals = {
  /** As ordered (additions by edits included). */
  goodsMinor: number;
  lineDiscountMinor: number;
  /** Goods after their discounts. */
  subtotalMinor: number;
  /** After its discount. */
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** What is left after refunds and removals. */
  currentDiscountMinor: number;
  currentSubtotalMinor: number;
  currentShippingMinor: number;
  currentTaxMinor: number;
  currentTotalMinor: number;
  /** Money that came in, and went out again. */
  paidMinor: number;
  refundedMinor: number;
  /** Positive: the buyer still owes; negative: the shop does. What is on its way back is not owed any more. */
  outstandingMinor: number;
};

export type LineNow = { grossMinor: number; discountMinor: number; netMinor: number; taxMinor: number };

export function orderTotals(order: Order, taxesIncluded: boolean): OrderTotals {
  const goodsMinor = sum(order.lines, (line) => line.unitPriceMinor * line.quantity);
  const lineDiscountMinor = sum(order.lines, (line) => line.discountMinor);
  const shippingMinor = order.shippingMinor - order.shippingDiscountMinor;
  const taxMinor = sum(order.lines, (line) => line.taxMinor) + order.shippingTaxMinor;
  const subtotalMinor = goodsMinor - lineDiscountMinor;
  const now = order.lines.map(lineNow);
  const refundedShippingMinor = sum(order.refunds, (refund) => refund.shippingMinor);
  const currentShippingMinor = Math.max(0, shippingMinor - shippingNet(refundedShippingMinor, order, taxesIncluded));
  const currentShippingTaxMinor = shippingMinor === 0 ? 0 : partOf(order.shippingTaxMinor, 0, currentShippingMinor, shippingMinor);
  const currentTaxMinor = sum(now, (line) => line.taxMinor) + currentShippingTaxMinor;
  const currentSubtotalMinor = sum(now, (line) => line.netMinor);
  const extraMinor = sum(order.refunds, (refund) => refund.extraMinor);
  const paidMinor = sum(succeeded(order, "sale"), (transaction) => transaction.amountMinor);
  const refundedMinor = sum(succeeded(order, "refund"), (transaction) => transaction.amountMinor);
  const currentTotalMinor =
    currentSubtotalMinor + currentShippingMinor + (taxesIncluded ? 0 : currentTaxMinor) + order.tipMinor - extraMinor;
  return {
    goodsMinor,
    lineDiscountMinor,
    subtotalMinor,
    shippingMinor,
    taxMinor,
    totalMinor: subtotalMinor + shippingMinor + (taxesIncluded ? 0 : taxMinor) + order.tipMinor,
    currentDiscountMinor: sum(now, (line) => line.discountMinor) + order.shippingDiscountMinor,
    currentSubtotalMinor,
    currentShippingMinor,
    currentTaxMinor,
    currentTotalMinor,
    paidMinor,
    refundedMinor,
    outstandingMinor: order.cancelledAt ? 0 : currentTotalMinor - (paidMinor - refundedMinor - pendingBackMinor(order)),
  };
}

/** The part of a line that has been neither refunded nor removed. */
export function lineNow(line: OrderLine): LineNow {
  const part = (amount: number): number => partOf(amount, 0, line.currentQuantity, line.quantity);
  const grossMinor = line.unitPriceMinor * line.currentQuantity;
  const discountMinor = part(line.discountMinor);
  return { grossMinor, discountMinor, netMinor: grossMinor - discountMinor, taxMinor: part(line.taxMinor) };
}

/** What `quantity` more units of a line are worth when they go back: net of discounts, and their tax. */
export function worthOfUnits(line: OrderLine, quantity: number): { subtotalMinor: number; taxMinor: number } {
  const from = line.currentQuantity - quantity;
  const part = (amount: number): number => partOf(amount, from, line.currentQuantity, line.quantity);
  return { subtotalMinor: line.unitPriceMinor * quantity - part(line.discountMinor), taxMinor: part(line.taxMinor) };
}

/** What a refund of these lines should be in money: their price and, where prices do not contain it, their tax. */
export function refundLinesMinor(refund: Pick<Refund, "lines">, taxesIncluded: boolean): number {
  return sum(refund.lines, (line) => line.subtotalMinor + (taxesIncluded ? 0 : line.taxMinor));
}

/** Refunded delivery is money with its tax; this is the part that is price as the shop states prices. */
export function shippingNet(refundedMinor: number, order: Order, taxesIncluded: boolean): number {
  const priceMinor = order.shippingMinor - order.shippingDiscountMinor;
  if (taxesIncluded || order.shippingTaxMinor === 0) return refundedMinor;
  return partOf(priceMinor, 0, refundedMinor, priceMinor + order.shippingTaxMinor);
}

/** Money on its way back, of which the bank has not said yet whether it arrived. */
export function pendingBackMinor(order: Order): number {
  return sum(order.transactions, ({ status, amountMinor }) => (status === "pending" ? amountMinor : 0));
}

function succeeded(order: Order, kind: "sale" | "refund") {
  return order.transactions.filter((transaction) => transaction.kind === kind && transaction.status === "success");
}

function sum<T>(things: readonly T[], amount: (thing: T) => number): number {
  return things.reduce((total, thing) => total + amount(thing), 0);
}
