/** Refunds, as the Admin API shows them. */
import type { Order, Refund, ShopState } from "../../shop-state";
import { discrepancyMinor, shippingParts } from "../../webhooks/payloads/refund-payload";
import type { World } from "../../world";
import { connection, gid, moneyBag, type PageArgs } from "./graph-forms";
import { lineNode, orderNode, shippingLineOf, transactionNode } from "./orders";

export function refundNode(world: World, shop: ShopState, order: Order, refund: Refund): object {
  const bag = (minor: number) => moneyBag(minor, shop.currency, order.buyersMoney);
  const transactions = order.transactions.filter((one) => refund.transactionIds.includes(one.id));
  const discrepancy = discrepancyMinor(shop, order, refund);
  const shipping = shippingParts(shop, order, refund);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: String(refund.id),
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    note: refund.note || null,
    return: null,
    order: () => orderNode(world, shop, order),
    totalRefundedSet: bag(transactions.reduce((total, one) => total + one.amountMinor, 0)),
    transactions: (args: PageArgs) => connection(transactions, args, (one) => transactionNode(shop, order, one)),
    refundLineItems: (args: PageArgs) => connection(refund.lines, args, (line) => refundLineNode(shop, order, line)),
    refundShippingLines: (args: PageArgs) =>
      connection(refund.shippingMinor > 0 ? [{ id: refund.id + 1 }] : [], args, ({ id }) => ({
        id: gid("RefundShippingLine", id),
        shippingLine: shippingLineOf(shop, order),
        subtotalAmountSet: bag(shipping.priceMinor),
        taxAmountSet: bag(shipping.taxMinor),
      })),
    orderAdjustments: (args: PageArgs) =>
      connection(discrepancy === 0 ? [] : [{ id: refund.id + 3 }], args, ({ id }) => ({
        id: gid("OrderAdjustment", id),
        reason: "REFUND_DISCREPANCY",
        amountSet: bag(discrepancy),
        taxAmountSet: bag(0),
      })),
  };
}

/** The refund with this id and its order; null when there is none. */
export function findRefund(shop: ShopState, id: number | null): { order: Order; refund: Refund } | null {
  for (const order of shop.orders) {
    const refund = order.refunds.find((one) => one.id === id);
    if (refund) return { order, refund };
  }
  return null;
}

function refundLineNode(shop: ShopState, order: Order, refunded: Refund["lines"][number]) {
  const line = order.lines.find((one) => one.id === refunded.lineId);
  const bag = (minor: number) => moneyBag(minor, shop.currency, order.buyersMoney);
  return {
    id: gid("RefundLineItem", refunded.id),
    lineItem: line && (() => lineNode(shop, order, line)),
    quantity: refunded.quantity,
    restockType: refunded.restock.toUpperCase(),
    restocked: refunded.restock !== "no_restock",
    priceSet: bag(line?.unitPriceMinor ?? 0),
    subtotalSet: bag(refunded.subtotalMinor),
    totalTaxSet: bag(refunded.taxMinor),
  };
}
