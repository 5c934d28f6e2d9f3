/** From cart to order. Prices come from `priceCart`, the order from `placeOrder`; this only asks and shows. */
import { Router, type Response } from "express";
import type { Order, ShopState } from "../../shop-state";
import { placeOrder, updateCustomer, VerbRefused } from "../../verbs";
import type { World } from "../../world";
import { setCodes } from "../cart/cart-changes";
import { dropCart, readVisit, type Visit } from "../visit";
import { newCheckoutForm, readCheckoutForm, type CheckoutForm } from "./checkout-form";
import { sendCheckout } from "./checkout-page";
import { quoteCheckout, type CheckoutQuote } from "./checkout-quote";
import { sendThankYou } from "./thank-you";

export function checkoutRoutes(world: World, shop: ShopState): Router {
  const router = Router();
  router.get("/checkout", (req, res) => {
    const visit = readVisit(world, shop, req);
    if (typeof req.query.discount === "string") setCodes(visit.cart, req.query.discount.split(","));
    show(res, visit, newCheckoutForm(visit));
  });
  router.post("/checkout", (req, res) => {
    const visit = readVisit(world, shop, req);
    const form = readCheckoutForm(visit, req.body);
    if (form.action === "pay") pay(res, visit, form);
    else show(res, visit, enter(visit, form));
  });
  router.get("/checkouts/:token/thank-you", (req, res, next) => {
    const order = shop.orders.find((one) => one.cartToken === req.params.token);
    if (order) sendThankYou(res, readVisit(world, shop, req), order);
    else next();
  });
  return router;
}

type Refusals = { errors?: Record<string, string>; notice?: string };

function show(res: Response, visit: Visit, form: CheckoutForm, { errors = {}, notice }: Refusals = {}): void {
  const quote = quoteCheckout(visit, form);
  if (quote.priced.lines.length === 0) return res.redirect(303, "/cart");
  sendCheckout(res, { visit, form, quote, errors, notice: notice ?? null });
}

/** Puts in or takes out a code or a gift card. */
function enter(visit: Visit, form: CheckoutForm): CheckoutForm {
  const { cart, world, shop } = visit;
  const [action = "", value = ""] = form.action.split(/:(.*)/s);
  const without = (codes: string[]): string[] => codes.filter((code) => code.toUpperCase() !== value.toUpperCase());
  if (action === "code" && form.code) addCode(visit, form);
  if (action === "remove_code") setCodes(cart, without(cart.discountCodes));
  world.announce("shop", shop.handle);
  if (action === "gift_card" && form.gift_card) return { ...form, gift_cards: [...form.gift_cards, form.gift_card] };
  if (action === "remove_gift_card") return { ...form, gift_cards: without(form.gift_cards) };
  return form;
}

/** A code that was refused before makes room; a checkout keeps only what counts. */
function addCode(visit: Visit, form: CheckoutForm): void {
  const standing = quoteCheckout(visit, form).priced.acceptedCodes.map(({ code }) => code);
  setCodes(visit.cart, [...standing, form.code]);
}

function pay(res: Response, visit: Visit, form: CheckoutForm): void {
  const quote = quoteCheckout(visit, form);
  const errors = whatIsMissing(form, quote);
  if (Object.keys(errors).length > 0) return show(res, visit, form, { errors });
  if (form.seen_total !== quote.priced.totalMinor) {
    return show(res, visit, form, { notice: "The total has changed since you saw it. Look it over, then pay." });
  }
  try {
    const order = buy(visit, form, quote);
    dropCart(visit, res);
    res.redirect(303, `/checkouts/${order.cartToken}/thank-you`);
  } catch (error) {
    if (!(error instanceof VerbRefused)) throw error;
    show(res, visit, form, { notice: error.message });
  }
}

function buy(visit: Visit, form: CheckoutForm, quote: CheckoutQuote): Order {
  const { world, shop, cart, customer } = visit;
  const order = placeOrder(world, shop, {
    lines: cart.lines,
    customerId: customer?.id ?? null,
    email: form.email,
    discountCodes: quote.priced.acceptedCodes.map(({ code }) => code),
    shippingRateId: form.shipping_rate,
    giftCards: quote.giftCards.map(({ code }) => ({ code })),
    storeCreditMinor: quote.storeCreditMinor,
    tipMinor: form.tip,
    note: cart.note,
    cartToken: cart.token,
  });
  rememberName(visit, order, form);
  return order;
}

/** A guest who says a name is known by it from then on. */
function rememberName({ world, shop }: Visit, order: Order, form: CheckoutForm): void {
  const buyer = shop.customers.find((one) => one.id === order.customerId);
  if (buyer && !buyer.firstName && form.first_name)
    updateCustomer(world, shop, buyer.id, { firstName: form.first_name, lastName: form.last_name });
}

function whatIsMissing(form: CheckoutForm, { priced, dueMinor }: CheckoutQuote): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) errors.email = "We need an email for the receipt.";
  if (priced.requiresShipping) {
    if (!form.address) errors.address = "Where should it go?";
    if (!form.city) errors.city = "In which city?";
    if (!form.zip) errors.zip = "A postcode, please.";
  }
  if (dueMinor > 0 && form.card_number === "2") errors.card_number = "The card was declined. Try another one.";
  else if (dueMinor > 0 && form.card_number === "3") errors.card_number = "The payment could not be processed. Nothing was charged.";
  else if (dueMinor > 0 && form.card_number !== "1") errors.card_number = "Only the pretend card with number 1 is accepted here.";
  return errors;
}
