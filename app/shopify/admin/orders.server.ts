/** Whole orders from the Admin API, in our own words: what webhooks do not say (how much was paid by gift card) is here. */
import { parseMoney } from "~/lib/money";
import type { FetchOrder, ListChangedOrders } from "~/loyalty/earning/orders-port";
import type { BuyersAmounts, OrderFacts, OrderLineFacts, RefundFacts } from "~/loyalty/facts";
import { extraOfDiscrepancies, isKnownFulfilled, isKnownPaid } from "~/shopify/order-words";
import { adminGraphql } from "./admin-client.server";
import { listChangedOrders } from "./documents/list-changed-orders";
import { type AdminOrder, readOrder } from "./documents/read-order";
import { type AdminRefund, readRefund } from "./documents/read-refund";
import type { BothMoney } from "./documents/shapes";

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

/** A night has time to wait for the shop's API budget to fill again. */
const PATIENCE_MS = 60_000;

/** The port for one shop. Throws ShopifyError. */
export function listChangedOrdersOf(shopId: number): ListChangedOrders {
  return async (since, page) => {
    // Shopify counts seconds; the moment itself is asked for too.
    const query = `updated_at:>='${since.toISOString().slice(0, 19)}Z'`;
    const { orders } = await adminGraphql(shopId, listChangedOrders, { query, after: page }, { timeoutMs: PATIENCE_MS });
    return {
      orders: orders.nodes.map((order) => ({
        orderGid: order.id,
        updatedAt: order.updatedAt,
        isPaid: order.fullyPaid,
        isFulfilled: isKnownFulfilled(order.displayFulfillmentStatus),
        isCancelled: order.cancelledAt !== null,
        pieces: order.currentSubtotalLineItemsQuantity,
        refunds: order.refunds.length,
      })),
      next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
    };
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
  const { lines, ...amounts } = amountsOf(order, order.currencyCode, "shopMoney");
  const isBuyersOwn = order.presentmentCurrencyCode !== order.currencyCode;
  return {
    orderGid: order.id,
    name: order.name,
    customerGid: order.customer?.id ?? null,
    placedAt: order.processedAt,
    factsAt: order.updatedAt,
    paidAt: paidAtOf(order),
    fulfilledAt: fulfilledAtOf(order),
    cancelledAt: order.cancelledAt,
    isTest: order.test,
    sourceName: order.sourceName ?? "unknown",
    isForCompany: order.purchasingEntity?.__typename === "PurchasingCompany",
    taxesIncluded: order.taxesIncluded,
    lines: order.lineItems.nodes.map((line, index): OrderLineFacts => ({
      title: line.title,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      isGiftCard: line.isGiftCard,
      productGid: line.product?.id ?? null,
      variantGid: line.variant?.id ?? null,
      vendor: line.vendor,
      ...(lines[index] ?? { lineGid: line.id, grossMinor: 0, discountMinor: 0, taxMinor: 0 }),
    })),
    ...amounts,
    discountCodes: order.discountCodes,
    inBuyersCurrency: isBuyersOwn ? amountsOf(order, order.presentmentCurrencyCode, "presentmentMoney") : null,
    refunds,
  };
}

/** All amounts of the order in one of its two currencies. */
function amountsOf(order: AdminOrder, currency: string, side: keyof BothMoney): BuyersAmounts {
  const minor = (money: BothMoney) => Number(parseMoney(money[side].amount, currency));
  const sum = (all: BothMoney[]) => all.reduce((total, money) => total + minor(money), 0);
  const shipping = order.shippingLines.nodes;
  const paidThrough = (gateway: string) => sum(payments(order).flatMap((each) => (each.gateway === gateway ? [each.amountSet] : [])));
  return {
    currency,
    lines: order.lineItems.nodes.map((line) => ({
      lineGid: line.id,
      grossMinor: minor(line.originalTotalSet),
      discountMinor: sum(line.discountAllocations.map((allocation) => allocation.allocatedAmountSet)),
      taxMinor: sum(line.taxLines.map((tax) => tax.priceSet)),
    })),
    shippingMinor: sum(shipping.map((line) => line.discountedPriceSet)),
    shippingTaxMinor: sum(shipping.flatMap((line) => line.taxLines.map((tax) => tax.priceSet))),
    tipMinor: minor(order.totalTipReceivedSet),
    totalMinor: minor(order.totalPriceSet),
    paidByGiftCardMinor: paidThrough("gift_card"),
    paidByStoreCreditMinor: paidThrough("shopify_store_credit"),
  };
}

function refundFacts(refund: AdminRefund, order: AdminOrder): RefundFacts {
  const { currencyCode, presentmentCurrencyCode } = order;
  return {
    refundGid: refund.id,
    orderGid: order.id,
    createdAt: refund.createdAt ?? order.updatedAt,
    lines: refund.refundLineItems.nodes.map((line) => ({ lineGid: line.lineItem.id, quantity: line.quantity })),
    ...moneyBack(refund, currencyCode, "shopMoney"),
    inBuyersCurrency: presentmentCurrencyCode === currencyCode ? null : moneyBack(refund, presentmentCurrencyCode, "presentmentMoney"),
  };
}

function moneyBack(refund: AdminRefund, currency: string, side: keyof BothMoney): { shippingMinor: number; extraMinor: number } {
  const minor = (money: BothMoney) => Number(parseMoney(money[side].amount, currency));
  return {
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

/** When the last of it was sent, if all of it has been. */
function fulfilledAtOf(order: AdminOrder): Date | null {
  if (!isKnownFulfilled(order.displayFulfillmentStatus)) return null;
  const moments = order.fulfillments.filter(({ status }) => status === "SUCCESS").map(({ createdAt }) => createdAt.getTime());
  return moments.length > 0 ? new Date(Math.max(...moments)) : order.updatedAt;
}

function payments(order: AdminOrder): AdminOrder["transactions"] {
  return order.transactions.filter(({ kind, status }) => status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE"));
}
