/** Someone buys: at the storefront's checkout, at the till, by draft order or subscription. */
import { priceCart, type PricedCart } from "../pricing";
import type { Customer, Order, OrderLine, ShopState } from "../shop-state";
import { newId, type World } from "../world";
import { customerForGuest, requireCustomer } from "./customers";
import {
  addTransaction,
  financialStatusOf,
  giftCardShare,
  issueSoldGiftCards,
  moveStoreCredit,
  storeCreditOf,
  type GiftCardPayment,
} from "./payments";
import { need, VerbRefused } from "./refused";
import { tellOrder } from "./tell-app";

export type PlaceOrder = {
  lines: { variantId: number; quantity: number }[];
  /** A signed-in customer; else `email` of a guest; neither only at the till. */
  customerId?: number | null;
  email?: string | null;
  discountCodes?: string[];
  /** Default: the cheapest rate when something has to be sent. */
  shippingRateId?: number | null;
  giftCards?: GiftCardPayment[];
  storeCreditMinor?: number;
  /** `later` leaves what gift cards and store credit do not cover unpaid. Default `now`. */
  pay?: "now" | "later";
  tipMinor?: number;
  sourceName?: Order["sourceName"];
  buyersMoney?: Order["buyersMoney"];
  isForCompany?: boolean;
  isTest?: boolean;
  note?: string;
  cartToken?: string | null;
};

/** Refuses unknown goods, codes that may not be used, and payments that are not there; then nothing has changed. */
export function placeOrder(world: World, shop: ShopState, input: PlaceOrder): Order {
  const priced = priceOf(world, shop, input);
  const payments = planPayments(shop, input, priced.totalMinor);
  const customer = buyer(world, shop, input);
  const order = newOrder(world, shop, input, priced, customer);
  shop.orders.push(order);
  pay(world, shop, order, payments);
  for (const used of order.discountCodes) {
    const discount = shop.discounts.find((one) => one.code === used.code);
    if (discount) discount.usedCount += 1;
  }
  order.financialStatus = financialStatusOf(order, shop.taxesIncluded);
  issueSoldGiftCards(world, shop, order);
  tellOrder(world, shop, order, ["orders/create", "orders/updated"]);
  if (order.financialStatus === "paid") tellOrder(world, shop, order, ["orders/paid"]);
  return order;
}

function priceOf(world: World, shop: ShopState, input: PlaceOrder): PricedCart {
  need(input.lines.length > 0, "no_lines", "An order needs at least one line.");
  need(
    input.lines.every((line) => Number.isInteger(line.quantity) && line.quantity > 0),
    "bad_quantity",
    "Quantities are whole numbers above zero.",
  );
  need(Number.isInteger(input.tipMinor ?? 0) && (input.tipMinor ?? 0) >= 0, "bad_tip", "A tip is a whole amount, not negative.");
  const customer = input.customerId ? requireCustomer(shop, input.customerId) : findKnownGuest(shop, input.email);
  const cart = {
    lines: input.lines,
    customer,
    discountCodes: input.discountCodes ?? [],
    shippingRateId: input.shippingRateId === undefined ? cheapestRate(shop) : input.shippingRateId,
    tipMinor: input.tipMinor,
    at: world.clock.now(),
  };
  const priced = priceCart(shop, cart);
  need(priced.lines.length === input.lines.length, "not_available", "Something in the cart is not sold here, or is sold out.");
  const refused = priced.refusedCodes[0];
  if (refused) throw new VerbRefused(refused.reason, refused.message);
  return priced;
}

function findKnownGuest(shop: ShopState, email: string | null | undefined): Customer | null {
  return email ? (shop.customers.find((one) => one.email.toLowerCase() === email.trim().toLowerCase()) ?? null) : null;
}

function cheapestRate(shop: ShopState): number | null {
  return [...shop.shippingRates].sort((a, b) => a.priceMinor - b.priceMinor)[0]?.id ?? null;
}

type PaymentPlan = { cards: { cardId: number; amountMinor: number }[]; storeCreditMinor: number; restMinor: number; payRest: boolean };

function planPayments(shop: ShopState, input: PlaceOrder, totalMinor: number): PaymentPlan {
  let dueMinor = totalMinor;
  const cards = (input.giftCards ?? []).map((payment) => {
    const { card, amountMinor } = giftCardShare(shop, payment, dueMinor);
    dueMinor -= amountMinor;
    return { cardId: card.id, amountMinor };
  });
  const storeCreditMinor = Math.min(input.storeCreditMinor ?? 0, dueMinor);
  if (storeCreditMinor > 0) {
    // Store credit can be spent by signed-in customers only.
    need(input.customerId, "sign_in_needed", "Sign in to pay with store credit.");
    const balance = storeCreditOf(shop, input.customerId)?.balanceMinor ?? 0;
    need(balance >= storeCreditMinor, "too_little_store_credit", "There is not enough store credit.");
  }
  return { cards, storeCreditMinor, restMinor: dueMinor - storeCreditMinor, payRest: input.pay !== "later" };
}

function buyer(world: World, shop: ShopState, input: PlaceOrder): Customer | null {
  if (input.customerId) return requireCustomer(shop, input.customerId);
  if (input.email) return customerForGuest(world, shop, input.email);
  need(input.sourceName === "pos", "no_buyer", "An order needs a customer or an email; only the till sells to nobody.");
  return null;
}

function newOrder(world: World, shop: ShopState, input: PlaceOrder, priced: PricedCart, customer: Customer | null): Order {
  const at = world.clock.iso();
  shop.lastOrderNumber += 1;
  return {
    id: newId(shop),
    name: `#${shop.lastOrderNumber}`,
    number: shop.lastOrderNumber,
    customerId: customer?.id ?? null,
    email: customer?.email ?? "",
    sourceName: input.sourceName ?? "web",
    isTest: input.isTest ?? false,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    financialStatus: "pending",
    fulfillmentStatus: null,
    fulfillments: [],
    lines: priced.lines.map((line) => orderLine(shop, line)),
    shippingTitle: priced.shipping?.title ?? null,
    shippingMinor: priced.shippingMinor,
    shippingDiscountMinor: priced.shippingDiscountMinor,
    shippingTaxMinor: priced.shippingTaxMinor,
    tipMinor: priced.tipMinor,
    discountCodes: priced.acceptedCodes,
    transactions: [],
    refunds: [],
    note: input.note ?? "",
    cartToken: input.cartToken ?? null,
    buyersMoney: input.buyersMoney,
    isForCompany: input.isForCompany,
  };
}

function orderLine(shop: ShopState, line: PricedCart["lines"][number]): OrderLine {
  return {
    id: newId(shop),
    productId: line.product.id,
    variantId: line.variant.id,
    title: line.product.title,
    variantTitle: line.variant.title,
    vendor: line.product.vendor,
    sku: line.variant.sku,
    isGiftCard: line.product.isGiftCard,
    quantity: line.quantity,
    currentQuantity: line.quantity,
    unitPriceMinor: line.variant.priceMinor,
    discountMinor: line.discountMinor,
    discountAllocations: line.discountAllocations,
    taxMinor: line.taxMinor,
  };
}

function pay(world: World, shop: ShopState, order: Order, plan: PaymentPlan): void {
  for (const { cardId, amountMinor } of plan.cards) {
    const card = shop.giftCards.find((one) => one.id === cardId);
    if (!card || amountMinor === 0) continue;
    card.balanceMinor -= amountMinor;
    addTransaction(world, shop, order, { kind: "sale", gateway: "gift_card", amountMinor, giftCardId: cardId });
  }
  if (plan.storeCreditMinor > 0 && order.customerId) {
    moveStoreCredit(world, shop, order.customerId, -plan.storeCreditMinor, order.name);
    addTransaction(world, shop, order, { kind: "sale", gateway: "shopify_store_credit", amountMinor: plan.storeCreditMinor });
  }
  if (plan.payRest && plan.restMinor > 0) {
    addTransaction(world, shop, order, {
      kind: "sale",
      gateway: order.sourceName === "pos" ? "cash" : "bogus",
      amountMinor: plan.restMinor,
    });
  }
}
