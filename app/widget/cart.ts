/**
 * The cart of the theme's page, by the ways Shopify's storefronts offer, best first: the standard actions
 * (`Shopify.actions`), then the Ajax cart, then a plain link. The only file that knows their shapes.
 */
import type { MoneyJson } from "~/contracts/shopper";
import { fromHundredths } from "./money";

export type CartFacts = {
  subtotal: MoneyJson;
  itemCount: number;
  /** What a discount can take off: gift cards are never discounted, nor do they count towards a minimum. */
  discountable: MoneyJson;
  requiresShipping: boolean;
  /** Those that count at present. */
  codes: CodeInCart[];
};
/** `on`: what it takes off, as Shopify's rules for combining call it. */
export type CodeInCart = { code: string; on: "order" | "product" | "shipping" };

/**
 * `applied`: the cart takes the code off. `not_fitting`: the cart holds it, but it does not count at present.
 * `left`: the page is being left for `/discount/CODE`. `failed`: nobody answered.
 */
export type Applied = "applied" | "not_fitting" | "left" | "failed";

type DiscountInCart = { code: string; applicable?: boolean };
type AjaxLine = {
  gift_card: boolean;
  final_line_price: number;
  line_level_discount_allocations?: { discount_application: { title: string } }[];
};
type AjaxCart = {
  items_subtotal_price: number;
  currency: string;
  item_count: number;
  requires_shipping: boolean;
  items: AjaxLine[];
  cart_level_discount_applications?: { title: string }[];
  discount_codes?: DiscountInCart[];
};
type ActionsCart = { discountCodes?: DiscountInCart[] };
type StandardActions = {
  getCart(): Promise<{ cart: ActionsCart | null }>;
  updateCart(change: { discountCodes: string[] }): Promise<{ cart: ActionsCart | null; userErrors?: unknown[] }>;
};
declare const window: Window & { Shopify?: { actions?: Partial<StandardActions> } };

/** Null when the page has no cart to ask. */
export async function readCart(cartUrl: string): Promise<CartFacts | null> {
  const cart = await ajaxCart(cartUrl).catch(() => null);
  if (!cart) return null;
  const goods = cart.items.filter((line) => !line.gift_card).reduce((sum, line) => sum + line.final_line_price, 0);
  return {
    subtotal: fromHundredths(cart.items_subtotal_price, cart.currency),
    itemCount: cart.item_count,
    discountable: fromHundredths(goods, cart.currency),
    requiresShipping: cart.requires_shipping,
    codes: (cart.discount_codes ?? [])
      .filter(({ applicable }) => applicable !== false)
      .map(({ code }) => ({ code, on: takesOff(code, cart) })),
  };
}

// A code that shows neither on the order nor on a line takes something off its shipping.
function takesOff(code: string, { items, cart_level_discount_applications: onOrder = [] }: AjaxCart): CodeInCart["on"] {
  if (onOrder.some(({ title }) => isSame(title, code))) return "order";
  const onLines = items.flatMap((line) => line.line_level_discount_allocations ?? []);
  return onLines.some(({ discount_application: { title } }) => isSame(title, code)) ? "product" : "shipping";
}

/** Puts a code on the cart beside the codes that are there; Shopify decides which of them count together. */
export async function applyCode(code: string, cartUrl: string): Promise<Applied> {
  const { actions } = window.Shopify ?? {};
  try {
    if (actions?.updateCart) return await applyByAction(code, cartUrl, actions as StandardActions);
    return await applyByAjax(code, cartUrl);
  } catch {
    return followLink(code);
  }
}

async function applyByAction(code: string, cartUrl: string, actions: StandardActions): Promise<Applied> {
  const { cart } = await actions.getCart();
  const answer = await actions.updateCart({ discountCodes: withCode(cart?.discountCodes, code) });
  if (answer.userErrors?.length) return "not_fitting";
  // A theme's action may say nothing of codes: then the cart is looked at, and only what it holds is "applied".
  return outcomeOf(answer.cart?.discountCodes ?? (await ajaxCart(cartUrl)).discount_codes, code);
}

async function applyByAjax(code: string, cartUrl: string): Promise<Applied> {
  const before = await ajaxCart(cartUrl);
  const response = await fetch(`${cartUrl}/update.js`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ discount: withCode(before.discount_codes, code).join(",") }),
  });
  if (!response.ok) throw new Error(`The cart answered ${response.status}`);
  const after = (await response.json()) as AjaxCart;
  return outcomeOf(after.discount_codes, code);
}

function followLink(code: string): Applied {
  if (!navigator.onLine) return "failed";
  location.assign(`/discount/${encodeURIComponent(code)}?redirect=${encodeURIComponent(location.pathname + location.search)}`);
  return "left";
}

async function ajaxCart(cartUrl: string): Promise<AjaxCart> {
  const response = await fetch(`${cartUrl}.js`, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The cart answered ${response.status}`);
  return (await response.json()) as AjaxCart;
}

// Both ways take the whole set that is wanted, not a change to it. Codes that do not count would be in our way.
function withCode(present: DiscountInCart[] | undefined, code: string): string[] {
  const kept = (present ?? []).filter((discount) => discount.applicable !== false && !isSame(discount.code, code));
  return [...kept.map((discount) => discount.code), code];
}

function outcomeOf(codes: DiscountInCart[] | undefined, code: string): Applied {
  const ours = codes?.find((discount) => isSame(discount.code, code));
  return ours && ours.applicable !== false ? "applied" : "not_fitting";
}

function isSame(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}
