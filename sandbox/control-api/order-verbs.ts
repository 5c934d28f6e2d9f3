/** /api/shops/<shop>/orders/…: buying, and everything that happens to an order. */
import { Router, type Request } from "express";
import { z } from "zod";
import { orderTotals } from "../order-totals";
import { priceCart } from "../pricing";
import type { Order, ShopState } from "../shop-state";
import { cancel, editOrder, exchange, fulfil, markPaid, placeOrder, refund, reopen, settleRefund } from "../verbs";
import { requireCustomer } from "../verbs/customers";
import { need } from "../verbs/refused";
import type { World } from "../world";
import { bodyOf, shopInPath, verb } from "./answer";
import { customerIdOf } from "./shop-verbs";

const minor = z.number().int().nonnegative();
const id = z.number().int();
/** Goods by variant id, or by the sku on their label. */
const Goods = z.array(z.strictObject({ variantId: id.optional(), sku: z.string().optional(), quantity: z.number().int().default(1) }));
const refundTo = z.enum(["card", "store_credit", "nowhere"]);

const Cart = z.strictObject({
  lines: Goods,
  /** Id or email of a customer with an account. */
  customer: z.union([id, z.string()]).nullable().optional(),
  discountCodes: z.array(z.string()).optional(),
  shippingRateId: id.nullable().optional(),
  tipMinor: minor.optional(),
});
const NewOrder = Cart.extend({
  /** A guest's. */
  email: z.string().optional(),
  giftCards: z.array(z.strictObject({ code: z.string(), amountMinor: minor.optional() })).optional(),
  storeCreditMinor: minor.optional(),
  pay: z.enum(["now", "later"]).optional(),
  sourceName: z.enum(["web", "pos", "shopify_draft_order", "subscription_contract_checkout_one", "subscription_contract"]).optional(),
  /** The buyer pays in another currency: `{ "currency": "SEK", "rate": 10.4 }` of theirs for one of the shop's. */
  buyersMoney: z.strictObject({ currency: z.string().length(3), rate: z.number().positive() }).optional(),
  isForCompany: z.boolean().optional(),
  isTest: z.boolean().optional(),
  note: z.string().optional(),
});
const RefundBody = z.strictObject({
  lines: z
    .array(z.strictObject({ lineId: id, quantity: z.number().int(), restock: z.enum(["return", "no_restock", "cancel"]).optional() }))
    .optional(),
  everything: z.boolean().optional(),
  shippingMinor: minor.optional(),
  extraMinor: minor.optional(),
  owed: z.boolean().optional(),
  to: refundTo.default("card"),
  note: z.string().optional(),
  isPending: z.boolean().optional(),
});
const SettleRefundBody = z.strictObject({ end: z.enum(["success", "failure"]).default("success") });
const lineParts = z.array(z.strictObject({ lineId: id, quantity: z.number().int() }));
const FulfilBody = z.strictObject({ lines: lineParts.optional() });
const ExchangeBody = z.strictObject({
  back: lineParts,
  add: Goods,
  to: z.enum(["card", "store_credit"]).optional(),
  pay: z.enum(["now", "later"]).optional(),
});
const CancelBody = z.strictObject({
  reason: z.enum(["customer", "inventory", "fraud", "declined", "staff", "other"]).optional(),
  refundTo: refundTo.nullable().optional(),
});
const EditBody = z.strictObject({
  set: lineParts.optional(),
  add: Goods.optional(),
  staffNote: z.string().optional(),
});

export function createOrderVerbs(world: World): Router {
  const router = Router({ mergeParams: true });
  const withTotals = (shop: ShopState, order: Order) => ({ ...order, totals: orderTotals(order, shop.taxesIncluded) });
  const at = (path: string, act: (shop: ShopState, orderId: number, request: Request) => Order): void => {
    router.post(
      `/orders/:order/${path}`,
      verb((request) => {
        const shop = shopInPath(world, request);
        return withTotals(shop, act(shop, orderInPath(shop, request).id, request));
      }),
    );
  };
  router.get(
    "/orders",
    verb((request) => shopInPath(world, request).orders),
  );
  router.get(
    "/orders/:order",
    verb((request) => {
      const shop = shopInPath(world, request);
      return withTotals(shop, orderInPath(shop, request));
    }),
  );
  router.post(
    "/price",
    verb((request) => price(world, shopInPath(world, request), bodyOf(request, Cart))),
  );
  router.post(
    "/orders",
    verb((request) => {
      const shop = shopInPath(world, request);
      const { customer, lines, ...rest } = bodyOf(request, NewOrder);
      const customerId = customer == null ? null : customerIdOf(shop, customer);
      return withTotals(shop, placeOrder(world, shop, { ...rest, customerId, lines: goodsOf(shop, lines) }));
    }),
  );
  at("pay", (shop, orderId) => markPaid(world, shop, orderId));
  at("fulfil", (shop, orderId, request) => fulfil(world, shop, orderId, bodyOf(request, FulfilBody)));
  at("cancel", (shop, orderId, request) => cancel(world, shop, orderId, bodyOf(request, CancelBody)));
  at("reopen", (shop, orderId) => reopen(world, shop, orderId));
  at("exchange", (shop, orderId, request) => {
    const { add, ...rest } = bodyOf(request, ExchangeBody);
    return exchange(world, shop, orderId, { ...rest, add: goodsOf(shop, add) });
  });
  at("settle-refund", (shop, orderId, request) => settleRefund(world, shop, orderId, bodyOf(request, SettleRefundBody).end));
  at("edit", (shop, orderId, request) => {
    const { add, ...rest } = bodyOf(request, EditBody);
    return editOrder(world, shop, orderId, { ...rest, add: add && goodsOf(shop, add) });
  });
  at("refund", (shop, orderId, request) => {
    refund(world, shop, orderId, bodyOf(request, RefundBody));
    return orderInPath(shop, request);
  });
  return router;
}

function price(
  world: World,
  shop: ShopState,
  { customer, lines, discountCodes = [], shippingRateId = null, tipMinor }: z.infer<typeof Cart>,
) {
  const buyer = customer == null ? null : requireCustomer(shop, customerIdOf(shop, customer));
  return priceCart(shop, { lines: goodsOf(shop, lines), customer: buyer, discountCodes, shippingRateId, tipMinor, at: world.clock.now() });
}

/** By id, or by its name with or without the #. */
function orderInPath(shop: ShopState, request: Request): Order {
  const wanted = request.params.order ?? "";
  const found = shop.orders.find((order) => String(order.id) === wanted || order.name === wanted || order.name === `#${wanted}`);
  need(found, "no_such_order", `${shop.name} has no order ${wanted}.`);
  return found;
}

function goodsOf(shop: ShopState, goods: z.infer<typeof Goods>): { variantId: number; quantity: number }[] {
  const variants = shop.products.flatMap((product) => product.variants);
  return goods.map(({ variantId, sku, quantity }) => {
    const found = variants.find((variant) => (variantId === undefined ? variant.sku === sku : variant.id === variantId));
    need(found, "not_available", `${shop.name} does not sell ${variantId ?? sku ?? "a line without variantId or sku"}.`);
    return { variantId: found.id, quantity };
  });
}
