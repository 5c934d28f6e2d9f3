/** What the merchant does with an order: paid, fulfilled, cancelled. */
import { orderTotals } from "../order-totals";
import type { Order, ShopState } from "../shop-state";
import type { World } from "../world";
import { addTransaction, financialStatusOf, issueSoldGiftCards } from "./payments";
import { need } from "./refused";
import { makeRefund, type RefundTarget } from "./refund";
import { tellOrder, tellRefund } from "./tell-app";

/** Takes the rest that is owed as paid, in `manual` money. */
export function markPaid(world: World, shop: ShopState, orderId: number): Order {
  const order = requireOrder(shop, orderId);
  need(!order.cancelledAt, "cancelled", `${order.name} is cancelled.`);
  const { outstandingMinor } = orderTotals(order, shop.taxesIncluded);
  need(outstandingMinor > 0, "nothing_owed", `Nothing is owed for ${order.name}.`);
  addTransaction(world, shop, order, { kind: "sale", gateway: "manual", amountMinor: outstandingMinor });
  touch(world, shop, order);
  issueSoldGiftCards(world, shop, order);
  tellOrder(world, shop, order, ["orders/paid", "orders/updated"]);
  return order;
}

export function fulfil(world: World, shop: ShopState, orderId: number): Order {
  const order = requireOrder(shop, orderId);
  need(!order.cancelledAt, "cancelled", `${order.name} is cancelled.`);
  need(order.fulfillmentStatus !== "fulfilled", "fulfilled_already", `${order.name} is fulfilled already.`);
  order.fulfillmentStatus = "fulfilled";
  order.fulfilledAt = world.clock.iso();
  touch(world, shop, order);
  tellOrder(world, shop, order, ["orders/fulfilled", "orders/updated"]);
  return order;
}

export type CancelOrder = {
  reason?: "customer" | "inventory" | "fraud" | "declined" | "staff" | "other";
  /** Where the money goes; `nowhere` takes the goods back without money; null leaves goods and money as they are. */
  refundTo?: RefundTarget | null;
};

export function cancel(world: World, shop: ShopState, orderId: number, input: CancelOrder = {}): Order {
  const order = requireOrder(shop, orderId);
  need(!order.cancelledAt, "cancelled", `${order.name} is cancelled already.`);
  const { refundTo = null } = input;
  const hasGoods = order.lines.some((line) => line.currentQuantity > 0);
  const refund =
    refundTo && hasGoods ? makeRefund(world, shop, order, { everything: true, to: refundTo, note: "Cancelled" }, "cancel") : null;
  order.cancelledAt = world.clock.iso();
  order.cancelReason = input.reason ?? "customer";
  touch(world, shop, order);
  if (refund) tellRefund(world, shop, order, refund);
  tellOrder(world, shop, order, ["orders/cancelled", "orders/updated"]);
  return order;
}

export function requireOrder(shop: ShopState, orderId: number): Order {
  const order = shop.orders.find((one) => one.id === orderId);
  need(order, "no_such_order", `${shop.name} has no order ${orderId}.`);
  return order;
}

/** Notes that the order changed now, and reads its financial status anew. */
export function touch(world: World, shop: ShopState, order: Order): void {
  order.updatedAt = world.clock.iso();
  order.financialStatus = financialStatusOf(order, shop.taxesIncluded);
}
