/** The money fields of an order: each once as a string and once as a set. */
import type { OrderTotals } from "../../order-totals";
import type { Order, ShopState } from "../../shop-state";
import { decimal, moneySet } from "./rest-forms";

export function orderMoney(order: Order, shop: ShopState, totals: OrderTotals) {
  const text = (minor: number): string => decimal(minor, shop.currency);
  const set = (minor: number) => moneySet(minor, shop.currency, order.buyersMoney);
  const discountMinor = totals.lineDiscountMinor + order.shippingDiscountMinor;
  return {
    current_shipping_price_set: set(totals.currentShippingMinor),
    current_subtotal_price: text(totals.currentSubtotalMinor),
    current_subtotal_price_set: set(totals.currentSubtotalMinor),
    current_total_additional_fees_set: null,
    current_total_discounts: text(totals.currentDiscountMinor),
    current_total_discounts_set: set(totals.currentDiscountMinor),
    current_total_duties_set: null,
    current_total_price: text(totals.currentTotalMinor),
    current_total_price_set: set(totals.currentTotalMinor),
    current_total_tax: text(totals.currentTaxMinor),
    current_total_tax_set: set(totals.currentTaxMinor),
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    subtotal_price: text(totals.subtotalMinor),
    subtotal_price_set: set(totals.subtotalMinor),
    total_cash_rounding_payment_adjustment_set: set(0),
    total_cash_rounding_refund_adjustment_set: set(0),
    total_discounts: text(discountMinor),
    total_discounts_set: set(discountMinor),
    total_line_items_price: text(totals.goodsMinor),
    total_line_items_price_set: set(totals.goodsMinor),
    total_outstanding: text(Math.max(0, totals.outstandingMinor)),
    total_price: text(totals.totalMinor),
    total_price_set: set(totals.totalMinor),
    total_shipping_price_set: set(order.shippingMinor),
    total_tax: text(totals.taxMinor),
    total_tax_set: set(totals.taxMinor),
    total_tip_received: text(order.tipMinor),
  };
}
