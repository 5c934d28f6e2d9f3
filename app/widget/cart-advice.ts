/** Does a reward fit the cart as it is? Said before points are spent, so that nobody buys what the cart refuses. Pure. */
import type { MoneyJson } from "~/contracts/shopper";
import type { CartFacts } from "./cart";

export type CartAdvice = { kind: "fits"; subtotal: MoneyJson } | { kind: "missing"; missing: MoneyJson } | { kind: "empty" };

/** Null when nothing can be said: no cart to ask, or a cart in another currency than the reward's minimum. */
export function cartAdvice(minimum: MoneyJson | null, cart: CartFacts | null): CartAdvice | null {
  if (!cart) return null;
  if (cart.itemCount === 0) return { kind: "empty" };
  if (!minimum) return { kind: "fits", subtotal: cart.subtotal };
  if (minimum.currency !== cart.subtotal.currency) return null;
  const missing = minimum.minor - cart.subtotal.minor;
  return missing > 0
    ? { kind: "missing", missing: { minor: missing, currency: minimum.currency } }
    : { kind: "fits", subtotal: cart.subtotal };
}
