/**
 * The cart of the theme's page, by the ways Shopify's storefronts offer, best first: the standard actions
 * (`Shopify.actions`), then the Ajax cart, then a plain link. The only file that knows their shapes.
 */
import type { MoneyJson } from "~/contracts/shopper";
import { fromHundredths } from "./money";

export type CartFacts = { subtotal: MoneyJson; itemCount: number };

/**
 * `applied`: the cart takes the code off. `not_fitting`: the cart holds it, but it does not count at present.
 * `left`: the page is being left for `/discount/CODE`. `failed`: nobody answered.
 */
export type Applied = "applied" | "not_fitting" | "left" | "failed";

type DiscountInCart = { code: string; applicable?: boolean };
type AjaxCart = { items_subtotal_price: number; currency: string; item_count: number; discount_codes?: DiscountInCart[] };
type ActionsCart = { discountCodes?: DiscountInCart[] };
type StandardActions = {
  getCart(): Promise<{ cart: ActionsCart | null }>;
  updateCart(change: { discountCodes: string[] }): Promise<{ cart: ActionsCart | null; userErrors?: unknown[] }>;
};
declare const window: Window & { Shopify?: { actions?: Partial<StandardActions> } };

/** Null when the page has no cart to ask. */
export async function readCart(cartUrl: string): Promise<CartFacts | null> {
  const cart = await ajaxCart(cartUrl).catch(() => null);
  return cart && { subtotal: fromHundredths(cart.items_subtotal_price, cart.currency), itemCount: cart.item_count };
}

/** Puts a code on the cart beside the codes that are there; Shopify decides which of them count together. */
export async function applyCode(code: string, cartUrl: string): Promise<Applied> {
  const { actions } = window.Shopify ?? {};
  try {
    if (actions?.updateCart) return await applyByAction(code, actions as StandardActions);
    return await applyByAjax(code, cartUrl);
  } catch {
    return followLink(code);
  }
}

async function applyByAction(code: string, actions: StandardActions): Promise<Applied> {
  const { cart } = await actions.getCart();
  const answer = await actions.updateCart({ discountCodes: withCode(cart?.discountCodes, code) });
  if (answer.userErrors?.length) return "not_fitting";
  return outcomeOf(answer.cart?.discountCodes, code);
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
  return ours?.applicable === false || (codes && !ours) ? "not_fitting" : "applied";
}

function isSame(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}
