/** Body of refunds/create, and of the refunds inside an order. */
import { refundLinesMinor } from "../../order-totals";
import type { Order, Refund, ShopState, Transaction } from "../../shop-state";
import { linePayload } from "./line-payload";
import { decimal, gid, moneySet, shopTime } from "./rest-forms";

/** Who works in the sandbox's shops. */
const STAFF_ID = 71_000_001;

export function refundPayload(shop: ShopState, order: Order, refund: Refund) {
  const transactions = order.transactions.filter((transaction) => refund.transactionIds.includes(transaction.id));
  return {
    id: refund.id,
    order_id: order.id,
    created_at: shopTime(refund.createdAt, shop),
    note: refund.note,
    user_id: STAFF_ID,
    processed_at: shopTime(refund.createdAt, shop),
    duties: [],
    total_duties_set: moneySet(0, shop.currency, order.buyersMoney),
    return: refund.returnId === undefined ? null : { id: refund.returnId, admin_graphql_api_id: gid("Return", refund.returnId) },
    refund_shipping_lines: refundShippingLines(shop, order, refund),
    restock: refund.lines.some((line) => line.restock !== "no_restock"),
    admin_graphql_api_id: gid("Refund", refund.id),
    order_adjustments: orderAdjustments(shop, order, refund),
    refund_line_items: refund.lines.map((line) => refundLine(shop, order, line)),
    transactions: transactions.map((transaction) => transactionPayload(shop, order, transaction)),
  };
}

/** The amount by which the money that went back differs from what the lines and delivery were worth, as Shopify signs it. */
export function discrepancyMinor(shop: ShopState, order: Order, refund: Refund): number {
  const moved = order.transactions
    .filter((transaction) => refund.transactionIds.includes(transaction.id) && transaction.status === "success")
    .reduce((total, transaction) => total + transaction.amountMinor, 0);
  return refundLinesMinor(refund, shop.taxesIncluded) + refund.shippingMinor + refund.owedMinor - moved;
}

export function transactionPayload(shop: ShopState, order: Order, transaction: Transaction) {
  // Transactions are told in the buyer's money.
  const { presentment_money: paid } = moneySet(transaction.amountMinor, shop.currency, order.buyersMoney);
  const zero = { amount: "0.0", currency: paid.currency_code };
  return {
    id: transaction.id,
    order_id: order.id,
    kind: transaction.kind,
    gateway: transaction.gateway,
    status: transaction.status,
    message: null,
    created_at: shopTime(transaction.processedAt, shop),
    test: order.isTest,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: transaction.kind === "refund" ? (order.transactions.find((other) => other.kind === "sale")?.id ?? null) : null,
    processed_at: shopTime(transaction.processedAt, shop),
    device_id: null,
    error_code: null,
    source_name: order.sourceName,
    receipt: {},
    amount: paid.amount,
    currency: paid.currency_code,
    payment_id: `${order.name}.${order.transactions.indexOf(transaction) + 1}`,
    total_unsettled_set: { presentment_money: zero, shop_money: { ...zero } },
    manual_payment_gateway: transaction.gateway === "manual",
    amount_rounding: null,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
  };
}

function refundLine(shop: ShopState, order: Order, refunded: Refund["lines"][number]) {
  const line = order.lines.find((one) => one.id === refunded.lineId);
  if (!line) throw new Error(`Order ${order.name} has no line ${refunded.lineId}.`);
  return {
    id: refunded.id,
    quantity: refunded.quantity,
    line_item_id: refunded.lineId,
    location_id: null,
    restock_type: refunded.restock,
    subtotal: Number(decimal(refunded.subtotalMinor, shop.currency)),
    total_tax: Number(decimal(refunded.taxMinor, shop.currency)),
    subtotal_set: moneySet(refunded.subtotalMinor, shop.currency, order.buyersMoney),
    total_tax_set: moneySet(refunded.taxMinor, shop.currency, order.buyersMoney),
    line_item: linePayload(shop, order, line),
  };
}

function refundShippingLines(shop: ShopState, order: Order, refund: Refund) {
  if (refund.shippingMinor === 0) return [];
  const { priceMinor, taxMinor } = shippingParts(shop, order, refund);
  return [
    {
      id: refund.id + 1,
      admin_graphql_api_id: gid("RefundShippingLine", refund.id + 1),
      shipping_line: { id: order.id + 1, title: order.shippingTitle, price: decimal(order.shippingMinor, shop.currency) },
      subtotal_amount_set: moneySet(priceMinor, shop.currency, order.buyersMoney),
      tax_amount_set: moneySet(taxMinor, shop.currency, order.buyersMoney),
    },
  ];
}

/** Refunded delivery, taken apart: the price (with tax in it where prices contain tax) and the tax. */
export function shippingParts(shop: ShopState, order: Order, refund: Refund): { priceMinor: number; taxMinor: number } {
  const wholeMinor = order.shippingMinor - order.shippingDiscountMinor + (shop.taxesIncluded ? 0 : order.shippingTaxMinor);
  const taxMinor = wholeMinor === 0 ? 0 : Math.round((order.shippingTaxMinor * refund.shippingMinor) / wholeMinor);
  return { priceMinor: refund.shippingMinor - (shop.taxesIncluded ? 0 : taxMinor), taxMinor };
}

function orderAdjustments(shop: ShopState, order: Order, refund: Refund) {
  const adjustments = [];
  if (refund.shippingMinor > 0) {
    const { priceMinor, taxMinor } = shippingParts(shop, order, refund);
    adjustments.push(adjustment(shop, order, refund, "shipping_refund", -priceMinor, -taxMinor));
  }
  const discrepancy = discrepancyMinor(shop, order, refund);
  if (discrepancy !== 0) adjustments.push(adjustment(shop, order, refund, "refund_discrepancy", discrepancy, 0));
  return adjustments;
}

function adjustment(shop: ShopState, order: Order, refund: Refund, kind: string, minor: number, taxMinor: number) {
  return {
    id: refund.id + (kind === "shipping_refund" ? 2 : 3),
    order_id: order.id,
    refund_id: refund.id,
    amount: decimal(minor, shop.currency),
    tax_amount: decimal(taxMinor, shop.currency),
    kind,
    reason: kind === "shipping_refund" ? "Shipping refund" : "Refund discrepancy",
    amount_set: moneySet(minor, shop.currency, order.buyersMoney),
    tax_amount_set: moneySet(taxMinor, shop.currency, order.buyersMoney),
  };
}
