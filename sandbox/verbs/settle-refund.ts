/** The bank says what became of money that was on its way back. */
import type { Order, ShopState } from "../shop-state";
import type { World } from "../world";
import { requireOrder, touch } from "./order-life";
import { need } from "./refused";
import { tellOrder } from "./tell-app";

/** Shopify tells it with the order: a refund is announced once. */
export function settleRefund(world: World, shop: ShopState, orderId: number, end: "success" | "failure"): Order {
  const order = requireOrder(shop, orderId);
  const pending = order.transactions.filter(({ kind, status }) => kind === "refund" && status === "pending");
  need(pending.length > 0, "nothing_pending", `No money for ${order.name} is on its way back.`);
  for (const transaction of pending) transaction.status = end;
  // Goods that came back are back; money for no goods that did not arrive was never given.
  const failed = new Set(end === "failure" ? pending.map(({ id }) => id) : []);
  for (const refund of order.refunds) if (refund.transactionIds.some((id) => failed.has(id))) refund.extraMinor = 0;
  touch(world, shop, order);
  tellOrder(world, shop, order, ["orders/updated"]);
  return order;
}
