/** Goods and money that go back. */
import { keptOf } from "../order-fulfilment";
import { orderTotals, refundLinesMinor, worthOfUnits } from "../order-totals";
import type { Order, Refund, ShopState, Transaction } from "../shop-state";
import { newId, type World } from "../world";
import { requireOrder, touch } from "./order-life";
import { addTransaction, moveStoreCredit, payBack } from "./payments";
import { need } from "./refused";
import { tellOrder, tellRefund } from "./tell-app";

export type RefundTarget = Refund["to"];
type Restock = Refund["lines"][number]["restock"];

export type RefundOrder = {
  /** Part of the goods, by line. */
  lines?: { lineId: number; quantity: number; restock?: Restock }[];
  /** Everything that is left: goods, delivery, tip. Then `lines`, `shippingMinor` and `extraMinor` are not looked at. */
  everything?: boolean;
  /** Delivery to give back, with its tax. */
  shippingMinor?: number;
  /** Money that names no line: goodwill. */
  extraMinor?: number;
  /** Also give back what an edit has left over. */
  owed?: boolean;
  /** `card`: back to where it came from. */
  to: RefundTarget;
  note?: string;
  /** The bank takes its time: the money is on its way until `settleRefund` says what became of it. */
  isPending?: boolean;
};

/** Refuses more units than are left and more money than was paid. When less money is left than the goods were worth, the rest goes back. */
export function refund(world: World, shop: ShopState, orderId: number, input: RefundOrder): Refund {
  const order = requireOrder(shop, orderId);
  const made = makeRefund(world, shop, order, input, "return");
  touch(world, shop, order);
  tellRefund(world, shop, order, made);
  tellOrder(world, shop, order, ["orders/updated"]);
  return made;
}

/** The refund alone: the caller says it to the app. */
export function makeRefund(world: World, shop: ShopState, order: Order, input: RefundOrder, restock: Restock): Refund {
  const plan = planRefund(shop, order, input, restock);
  const dueMinor = refundLinesMinor(plan, shop.taxesIncluded) + plan.shippingMinor + plan.extraMinor + plan.owedMinor;
  const leftMinor = moneyLeft(order);
  need(input.to === "nowhere" || plan.extraMinor <= leftMinor, "too_much", `Only ${leftMinor} of the money for ${order.name} is left.`);
  const amountMinor = input.to === "nowhere" ? 0 : Math.min(dueMinor, leftMinor);
  const transactions = moveMoney(world, shop, order, amountMinor, input.to);
  if (input.isPending) for (const transaction of transactions) transaction.status = "pending";
  for (const part of plan.lines) {
    const line = order.lines.find((one) => one.id === part.lineId);
    if (line) line.currentQuantity -= part.quantity;
  }
  const { to, note = "" } = input;
  const made: Refund = {
    id: newId(shop),
    createdAt: world.clock.iso(),
    note,
    to,
    ...plan,
    transactionIds: transactions.map(({ id }) => id),
  };
  order.refunds.push(made);
  return made;
}

type RefundPlan = Pick<Refund, "lines" | "shippingMinor" | "extraMinor" | "owedMinor">;

function planRefund(shop: ShopState, order: Order, input: RefundOrder, restock: Restock): RefundPlan {
  const wanted = input.everything ? order.lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity })) : (input.lines ?? []);
  const plan: RefundPlan = {
    lines: wanted.filter((one) => one.quantity !== 0).map((one) => refundLine(shop, order, { restock, ...one })),
    shippingMinor: input.everything ? shippingLeft(shop, order) : wholeAmount(input.shippingMinor, "Delivery"),
    extraMinor: input.everything && input.to !== "nowhere" ? tipLeft(order) : wholeAmount(input.extraMinor, "Extra money"),
    owedMinor:
      input.owed || (input.everything && input.to !== "nowhere")
        ? Math.max(0, -orderTotals(order, shop.taxesIncluded).outstandingMinor)
        : 0,
  };
  need(new Set(wanted.map((one) => one.lineId)).size === wanted.length, "line_twice", "Each line may stand in a refund once.");
  need(plan.lines.length + plan.shippingMinor + plan.extraMinor + plan.owedMinor > 0, "nothing", "There is nothing in this refund.");
  need(plan.shippingMinor <= shippingLeft(shop, order), "too_much", "That is more delivery than was paid.");
  need(input.to !== "nowhere" || plan.extraMinor === 0, "no_target", "Extra money has to go somewhere.");
  need(!input.isPending || input.to === "card", "not_pending", "Only money that goes back to a card can take its time.");
  need(input.to !== "store_credit" || order.customerId, "no_customer", `${order.name} has no customer to give store credit to.`);
  return plan;
}

function refundLine(
  shop: ShopState,
  order: Order,
  wanted: { lineId: number; quantity: number; restock: Restock },
): Refund["lines"][number] {
  const line = order.lines.find((one) => one.id === wanted.lineId);
  need(line, "no_such_line", `${order.name} has no line ${wanted.lineId}.`);
  need(Number.isInteger(wanted.quantity) && wanted.quantity > 0, "bad_quantity", "Quantities are whole numbers above zero.");
  need(wanted.quantity <= line.currentQuantity, "too_many", `Only ${line.currentQuantity} of "${line.title}" are left on ${order.name}.`);
  const sent = wanted.restock === "cancel" ? 0 : Math.min(wanted.quantity, keptOf(order, line));
  // What was never sent cannot be returned.
  const restock = wanted.restock === "return" && sent === 0 ? "cancel" : wanted.restock;
  return { id: newId(shop), ...wanted, restock, sent, ...worthOfUnits(line, wanted.quantity) };
}

/** Gives money back and says in which transactions. */
export function moveMoney(world: World, shop: ShopState, order: Order, amountMinor: number, to: RefundTarget): Transaction[] {
  if (amountMinor === 0) return [];
  if (to === "card" || !order.customerId) return payBack(world, shop, order, amountMinor);
  moveStoreCredit(world, shop, order.customerId, amountMinor, `Refund of ${order.name}`);
  return [addTransaction(world, shop, order, { kind: "refund", gateway: "shopify_store_credit", amountMinor })];
}

/** Money that came in and has not gone back; what is on its way back has gone. */
function moneyLeft(order: Order): number {
  return order.transactions
    .filter(({ status, kind }) => status !== "failure" && kind !== "void")
    .reduce((left, { kind, amountMinor }) => left + (kind === "sale" ? amountMinor : -amountMinor), 0);
}

/** Delivery that has not gone back yet, with its tax. */
function shippingLeft(shop: ShopState, order: Order): number {
  const wholeMinor = order.shippingMinor - order.shippingDiscountMinor + (shop.taxesIncluded ? 0 : order.shippingTaxMinor);
  return wholeMinor - order.refunds.reduce((total, one) => total + one.shippingMinor, 0);
}

/** Goodwill given before counts towards the tip, so that everything is never more than was paid. */
function tipLeft(order: Order): number {
  return Math.max(0, order.tipMinor - order.refunds.reduce((total, one) => total + one.extraMinor, 0));
}

function wholeAmount(amount: number | undefined, what: string): number {
  need(amount === undefined || (Number.isInteger(amount) && amount >= 0), "bad_amount", `${what} is a whole amount, not negative.`);
  return amount ?? 0;
}
