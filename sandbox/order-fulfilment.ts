/** What of an order has been sent, and what is still to be. Pure. */
import type { Order, OrderLine } from "./shop-state";

/** Units of a line that have been sent, also when they came back later. */
export function sentOf(order: Order, line: OrderLine): number {
  return order.fulfillments
    .flatMap((sent) => sent.lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((total, { quantity }) => total + quantity, 0);
}

/** Units that were sent and have not come back. */
export function keptOf(order: Order, line: OrderLine): number {
  const cameBack = order.refunds.flatMap((refund) => refund.lines).filter(({ lineId }) => lineId === line.id);
  return sentOf(order, line) - cameBack.reduce((total, { sent }) => total + sent, 0);
}

/** Units still to be sent. */
export function unsentOf(order: Order, line: OrderLine): number {
  return Math.max(0, line.currentQuantity - keptOf(order, line));
}

/** Refunded and removed lines hold nothing up. */
export function fulfillmentStatusOf(order: Order): Order["fulfillmentStatus"] {
  if (order.fulfillments.length === 0) return null;
  return order.lines.every((line) => unsentOf(order, line) === 0) ? "fulfilled" : "partial";
}

export function lineStatusOf(order: Order, line: OrderLine): Order["fulfillmentStatus"] {
  if (sentOf(order, line) === 0) return null;
  return unsentOf(order, line) === 0 ? "fulfilled" : "partial";
}
