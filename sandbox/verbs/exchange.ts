/**
 * The merchant exchanges goods within a return: some of an order's goods come back, others are added to the same order,
 * and only the difference is money. At Shopify an exchange makes no order of its own.
 */
import { orderTotals } from "../order-totals";
import type { Order, ShopState } from "../shop-state";
import { orderEditPayload } from "../webhooks/payloads/order-edit-payload";
import { newId, type World } from "../world";
import { lineToAdd } from "./edit-order";
import { requireOrder, touch } from "./order-life";
import { addTransaction } from "./payments";
import { makeRefund, moveMoney, type RefundTarget } from "./refund";
import { need } from "./refused";
import { tellApp, tellOrder, tellRefund } from "./tell-app";

export type ExchangeGoods = {
  /** What comes back. */
  back: { lineId: number; quantity: number }[];
  /** What is given for it, at today's price. */
  add: { variantId: number; quantity: number }[];
  /** What the buyer gets back when the new goods cost less goes there. */
  to?: "card" | "store_credit";
  /** What the buyer owes when they cost more is paid at once (by card), or stays to be paid. */
  pay?: "now" | "later";
};

export function exchange(world: World, shop: ShopState, orderId: number, input: ExchangeGoods): Order {
  const order = requireOrder(shop, orderId);
  need(!order.cancelledAt, "cancelled", `${order.name} is cancelled.`);
  need(order.transactions.length > 0, "not_paid", `${order.name} is not paid; edit it instead.`);
  need(input.add.length > 0, "nothing", "An exchange gives something back for what comes in. Refund it instead.");
  need(input.to !== "store_credit" || order.customerId, "no_customer", `${order.name} has no customer to give store credit to.`);
  const added = input.add.map((wanted) => lineToAdd(shop, wanted));

  // First the goods, without money: what comes back pays for what is added.
  const made = makeRefund(world, shop, order, { lines: input.back, to: "nowhere", note: "Exchange" }, "return");
  order.lines.push(...added);
  made.returnId = newId(shop);
  settleDifference(world, shop, order, made, input);
  touch(world, shop, order);

  const additions = added.map((line) => ({ id: line.id, delta: line.quantity }));
  const edit = { id: newId(shop), additions, removals: [], staffNote: "Exchange" };
  tellApp(world, shop, "orders/edited", orderEditPayload(shop, order, edit), order.name);
  tellRefund(world, shop, order, made);
  tellOrder(world, shop, order, ["orders/updated"]);
  return order;
}

function settleDifference(
  world: World,
  shop: ShopState,
  order: Order,
  made: Order["refunds"][number],
  { to = "card", pay = "now" }: ExchangeGoods,
): void {
  const { outstandingMinor } = orderTotals(order, shop.taxesIncluded);
  if (outstandingMinor > 0 && pay === "now")
    addTransaction(world, shop, order, { kind: "sale", gateway: "bogus", amountMinor: outstandingMinor });
  if (outstandingMinor >= 0) return;
  made.to = to satisfies RefundTarget;
  made.transactionIds = moveMoney(world, shop, order, -outstandingMinor, to).map(({ id }) => id);
}
