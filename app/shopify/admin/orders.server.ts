/** Whole orders from the Admin API, in our own words: what webhooks do not say (how much was paid by gift card) is here. */
import { parseMoney } from "~/lib/money";
import type { FetchOrder } from "~/loyalty/earning/orders-port";
import type { OrderFacts, OrderLineFacts, RefundFacts } from "~/loyalty/facts";
import { isKnownPaid, extraOfDiscrepancies } from "~/shopify/order-words";
import { adminGraphql } from "./admin-client.server";
import { type AdminOrder, readOrder } from "./documents/read-order";
import { type AdminRefund, readRefund } from "./documents/read-refund";
import type { MoneyBag } from "./documents/shapes";

/** The port for one shop: null when Shopify does not show the order (gone, or older than we may see). Throws ShopifyError. */
export function fetchOrderOf(shopId: number): FetchOrder {
  return async (orderGid) => {
    const order = await fetchWholeOrder(shopId, orderGid);
    if (!order) return null;
    const refunds: RefundFacts[] = [];
    for (const { id } of order.refunds) {
      const refund = await fetchWholeRefund(shopId, id);
      if (refund) refunds.push(refundFacts(refund, order));
    }
    return orderFacts(order, refunds);
  };
}

async function fetchWholeOrder(shopId: number, id: string): Promise<AdminOrder | null> {
  const { order } = await adminGraphql(shopId, readOrder, { id, after: null });
  let page = order?.lineItems.pageInfo;
  while (order && page?.hasNextPage) {
    const { order: next } = await adminGraphql(shopId, readOrder, { id, after: page.endCursor });
    order.lineItems.nodes.push(...(next?.lineItems.nodes ?? []));
    page = next?.lineItems.pageInfo;
  }
  return order;
}

async function fetchWholeRefund(shopId: number, id: string): Promise<AdminRefund | null> {
  const { refund } = await adminGraphql(shopId, readRefund, { id, after: null });
  let page = refund?.refundLineItems.pageInfo;
  while (refund && page?.hasNextPage) {
    const { refund: next } = await adminGraphql(shopId, readRefund, { id, after: page.endCursor });
    refund.refundLineItems.nodes.push(...(next?.refundLineItems.nodes ?? []));
    page = next?.refundLineItems.pageInfo;
  }
  return refund;
}

function orderFacts(order: AdminOrder, refunds: RefundFacts[]): OrderFacts {
  const minor = (bag: MoneyBag) => minorOf(bag, order.currencyCode);
  const sum = (bags: MoneyBag[]) => bags.reduce((total, bag) => total + minor(bag), 0);
  const shipping = order.shippingLines.nodes;
  return {
    orderGid: order.id,
    name: order.name,
    customerGid: order.customer?.id ?? null,
    currency: order.currencyCode,
    placedAt: order.processedAt,
    factsAt: order.updatedAt,
    paidAt: paidAtOf(order),
    cancelledAt: order.cancelledAt,
    isTest: order.test,
    sourceName: order.sourceName ?? "unknown",
    taxesIncluded: order.taxesIncluded,
    lines: order.lineItems.nodes.map((line): OrderLineFacts => ({
      lineGid: line.id,
      title: line.title,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      grossMinor: minor(line.originalTotalSet),
      discountMinor: sum(line.discountAllocations.map((allocation) => allocation.allocatedAmountSet)),
      taxMinor: sum(line.taxLines.map((tax) => tax.priceSet)),
      isGiftCard: line.isGiftCard,
    })),
    shippingMinor: sum(shipping.map((line) => line.discountedPriceSet)),
    shippingTaxMinor: sum(shipping.flatMap((line) => line.taxLines.map((tax) => tax.priceSet))),
    tipMinor: minor(order.totalTipReceivedSet),
    totalMinor: minor(order.totalPriceSet),
    paidByGiftCardMinor: paidThrough(order, "gift_card"),
    paidByStoreCreditMinor: paidThrough(order, "shopify_store_credit"),
    discountCodes: order.discountCodes,
    refunds,
  };
}

function refundFacts(refund: AdminRefund, order: AdminOrder): RefundFacts {
  const minor = (bag: MoneyBag) => minorOf(bag, order.currencyCode);
  return {
    refundGid: refund.id,
    orderGid: order.id,
    createdAt: refund.createdAt ?? order.updatedAt,
    lines: refund.refundLineItems.nodes.map((line) => ({ lineGid: line.lineItem.id, quantity: line.quantity })),
    shippingMinor: refund.refundShippingLines.nodes.reduce((total, line) => total + minor(line.subtotalAmountSet), 0),
    extraMinor: extraOfDiscrepancies(refund.orderAdjustments.nodes.map((adjustment) => minor(adjustment.amountSet))),
  };
}

/** When the last of the money came in, if all of it has. */
function paidAtOf(order: AdminOrder): Date | null {
  if (!isKnownPaid(order.displayFinancialStatus)) return null;
  const moments = payments(order).flatMap(({ processedAt }) => (processedAt ? [processedAt.getTime()] : []));
  return moments.length > 0 ? new Date(Math.max(...moments)) : order.updatedAt;
}

function paidThrough(order: AdminOrder, gateway: string): number {
  return payments(order)
    .filter((payment) => payment.gateway === gateway)
    .reduce((total, payment) => total + minorOf(payment.amountSet, order.currencyCode), 0);
}

function payments(order: AdminOrder): AdminOrder["transactions"] {
  return order.transactions.filter(({ kind, status }) => status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE"));
}

function minorOf(bag: MoneyBag, currency: string): number {
  return Number(parseMoney(bag.shopMoney.amount, currency));
}
