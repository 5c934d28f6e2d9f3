/** What the merchant does with an order: paid, fulfilled, cancelled. */
import { fulfillmentStatusOf, unsentOf } from "../order-fulfilment";
import { orderTotals } from "../order-totals";
import type { Order, OrderLine, ShopState } from "../shop-state";
import { newId, type World } from "../world";
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

export type FulfilOrder = {
  /** What goes into this parcel; everything that is still to be sent when left out. */
  lines?: { lineId: number; quantity: number }[];
};

/** Sends goods. `orders/fulfilled` comes with the parcel after which nothing is left to send. */
export function fulfil(world: World, shop: ShopState, orderId: number, input: FulfilOrder = {}): Order {
  const order = requireOrder(shop, orderId);
  need(!order.cancelledAt, "cancelled", `${order.name} is cancelled.`);
  need(order.fulfillmentStatus !== "fulfilled", "fulfilled_already", `${order.name} is fulfilled already.`);
  const lines = (input.lines ?? unsentLines(order)).filter(({ quantity }) => quantity !== 0);
  need(lines.length > 0, "nothing", "There is nothing in this parcel.");
  need(new Set(lines.map(({ lineId }) => lineId)).size === lines.length, "line_twice", "Each line may stand in a parcel once.");
  for (const { lineId, quantity } of lines) {
    const line = requireLine(order, lineId);
    need(Number.isInteger(quantity) && quantity > 0, "bad_quantity", "Quantities are whole numbers above zero.");
    const unsent = unsentOf(order, line);
    need(quantity <= unsent, "too_many", `Only ${unsent} of "${line.title}" are still to be sent.`);
  }
  order.fulfillments.push({ id: newId(shop), createdAt: world.clock.iso(), lines });
  touch(world, shop, order);
  tellOrder(world, shop, order, fulfillmentStatusOf(order) === "fulfilled" ? ["orders/fulfilled", "orders/updated"] : ["orders/updated"]);
  return order;
}

function unsentLines(order: Order): { lineId: number; quantity: number }[] {
  return order.lines.map((line) => ({ lineId: line.id, quantity: unsentOf(order, line) }));
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

/** The merchant takes a cancellation back. What has been refunded stays refunded. */
export function reopen(world: World, shop: ShopState, orderId: number): Order {
  const order = requireOrder(shop, orderId);
  need(order.cancelledAt, "not_cancelled", `${order.name} is not cancelled.`);
  order.cancelledAt = null;
  order.cancelReason = null;
  touch(world, shop, order);
  tellOrder(world, shop, order, ["orders/updated"]);
  return order;
}

export function requireOrder(shop: ShopState, orderId: number): Order {
  const order = shop.orders.find((one) => one.id === orderId);
  need(order, "no_such_order", `${shop.name} has no order ${orderId}.`);
  return order;
}

export function requireLine(order: Order, lineId: number): OrderLine {
  const line = order.lines.find((one) => one.id === lineId);
  need(line, "no_such_line", `${order.name} has no line ${lineId}.`);
  return line;
}

/** Notes that the order changed now, and reads anew what its money and its parcels say of it. */
export function touch(world: World, shop: ShopState, order: Order): void {
  order.updatedAt = world.clock.iso();
  order.financialStatus = financialStatusOf(order, shop.taxesIncluded);
  order.fulfillmentStatus = fulfillmentStatusOf(order);
}
