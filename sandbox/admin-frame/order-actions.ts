/** What the forms beside an order do: each reads its fields and calls one verb; a refusal is shown on the order's page. */
import { Router } from "express";
import type { Order } from "../shop-state";
import {
  cancel,
  editOrder,
  exchange,
  fulfil,
  markPaid,
  refund,
  reopen,
  settleRefund,
  type CancelOrder,
  type EditOrder,
  type RefundTarget,
} from "../verbs";
import type { World } from "../world";
import { money, readAmount } from "./format";
import { findOrder } from "./order-page";
import { actThenShow, adminPath, visit, type Visit } from "./shell";

type Fields = Record<string, string | Record<string, string> | undefined>;
/** Answers what to say on the order's page. */
type Action = (visited: Visit, order: Order, fields: Fields) => string;

const ACTIONS: Record<string, Action> = {
  pay: ({ world, shop }, order) => {
    markPaid(world, shop, order.id);
    return `${order.name} is paid.`;
  },
  fulfil: ({ world, shop }, order) => {
    fulfil(world, shop, order.id);
    return `${order.name} is fulfilled.`;
  },
  parcel: ({ world, shop }, order, fields) => {
    fulfil(world, shop, order.id, { lines: quantities(fields).map(([lineId, quantity]) => ({ lineId, quantity })) });
    return order.fulfillmentStatus === "fulfilled" ? `${order.name} is fulfilled.` : `A part of ${order.name} is on its way.`;
  },
  refund: refundOrder,
  "refund-arrived": ({ world, shop }, order) => {
    settleRefund(world, shop, order.id, "success");
    return "The money arrived.";
  },
  "refund-failed": ({ world, shop }, order) => {
    settleRefund(world, shop, order.id, "failure");
    return "The money did not arrive. It is the shop's again.";
  },
  exchange: exchangeGoods,
  reopen: ({ world, shop }, order) => {
    reopen(world, shop, order.id);
    return `${order.name} is open again.`;
  },
  edit: changeOrder,
  cancel: ({ world, shop }, order, fields) => {
    const refundTo = text(fields, "refundTo") as RefundTarget | "";
    cancel(world, shop, order.id, { reason: text(fields, "reason") as CancelOrder["reason"], refundTo: refundTo || null });
    return `${order.name} is cancelled.`;
  },
};

export function createOrderActions(world: World): Router {
  const router = Router();
  router.post(
    "/store/:handle/orders/:id/:action",
    visit(world, (visited) => {
      const { shop, request, response } = visited;
      const order = findOrder(shop, request.params.id ?? "");
      const action = ACTIONS[request.params.action ?? ""];
      if (!order || !action) return void response.status(404).send("There is no such order or action.");
      actThenShow(visited, adminPath(shop, `/orders/${order.id}`), () => action(visited, order, request.body as Fields));
    }),
  );
  return router;
}

function refundOrder({ world, shop }: Visit, order: Order, fields: Fields): string {
  const restock = fields.restock ? ("return" as const) : ("no_restock" as const);
  const made = refund(world, shop, order.id, {
    lines: quantities(fields)
      .map(([lineId, quantity]) => ({ lineId, quantity, restock }))
      .filter((line) => line.quantity !== 0),
    shippingMinor: readAmount(shop, text(fields, "shipping")),
    extraMinor: readAmount(shop, text(fields, "extra")),
    owed: fields.owed !== undefined,
    to: text(fields, "to") === "store_credit" ? "store_credit" : "card",
    note: text(fields, "reason"),
    isPending: fields.pending !== undefined,
  });
  const paidBack = order.transactions.filter((transaction) => made.transactionIds.includes(transaction.id));
  const minor = paidBack.reduce((sum, transaction) => sum + transaction.amountMinor, 0);
  if (fields.pending !== undefined) return `${money(shop, minor)} is on its way back.`;
  return `${money(shop, minor)} was refunded${made.to === "store_credit" ? " as store credit" : ""}.`;
}

function exchangeGoods({ world, shop }: Visit, order: Order, fields: Fields): string {
  const variantId = Number(text(fields, "variantId"));
  exchange(world, shop, order.id, {
    back: quantities(fields)
      .map(([lineId, quantity]) => ({ lineId, quantity }))
      .filter((line) => line.quantity !== 0),
    add: variantId ? [{ variantId, quantity: Number(text(fields, "added")) }] : [],
    to: text(fields, "to") === "store_credit" ? "store_credit" : "card",
    pay: fields.later === undefined ? "now" : "later",
  });
  return `Goods of ${order.name} were exchanged.`;
}

function changeOrder({ world, shop }: Visit, order: Order, fields: Fields): string {
  const variantId = Number(text(fields, "variantId"));
  const change: EditOrder = { set: quantities(fields).map(([lineId, quantity]) => ({ lineId, quantity })) };
  if (variantId) change.add = [{ variantId, quantity: Number(text(fields, "added")) }];
  editOrder(world, shop, order.id, change);
  return `${order.name} is updated.`;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

/** The fields `quantity[LINE]`, as pairs of line id and number. */
function quantities({ quantity }: Fields): [number, number][] {
  if (typeof quantity !== "object") return [];
  return Object.entries(quantity).map(([line, value]) => [Number(line), Number(value)]);
}
