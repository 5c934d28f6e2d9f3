/** What a shopper does to a cart. Lines are known by their variant; a refusal is a sentence, as Shopify's Ajax API gives. */
import { findVariant } from "../../pricing";
import type { Cart, ShopState } from "../../shop-state";

export type CartRefusal = { status: 404 | 422; message: string; description: string };
export type CartChange = { cart: Cart } | { refusal: CartRefusal };

const QUANTITY_MAX = 999;

export function addToCart(shop: ShopState, cart: Cart, wanted: { variantId: number; quantity: number }): CartRefusal | null {
  const found = findVariant(shop, wanted.variantId);
  if (!found) return { status: 404, message: "Cart Error", description: "Cannot find variant" };
  if (!found.variant.available) {
    const name = found.product.variants.length > 1 ? `${found.product.title} - ${found.variant.title}` : found.product.title;
    return { status: 422, message: "Cart Error", description: `The product '${name}' is already sold out.` };
  }
  if (!Number.isInteger(wanted.quantity) || wanted.quantity < 1) return badQuantity();
  const line = cart.lines.find((one) => one.variantId === wanted.variantId);
  if (line) line.quantity = Math.min(QUANTITY_MAX, line.quantity + wanted.quantity);
  else cart.lines.push({ variantId: wanted.variantId, quantity: Math.min(QUANTITY_MAX, wanted.quantity) });
  return null;
}

/** Zero takes the line out. */
export function changeQuantity(cart: Cart, variantId: number, quantity: number): CartRefusal | null {
  if (!Number.isInteger(quantity) || quantity < 0) return badQuantity();
  const line = cart.lines.find((one) => one.variantId === variantId);
  if (!line) return { status: 404, message: "Cart Error", description: "no valid id or line parameter" };
  line.quantity = Math.min(QUANTITY_MAX, quantity);
  cart.lines = cart.lines.filter((one) => one.quantity > 0);
  return null;
}

/** The whole set of codes, not an addition: what is not named is gone. */
export function setCodes(cart: Cart, codes: readonly string[]): void {
  const byKey = new Map(
    codes
      .map((code) => code.trim())
      .filter(Boolean)
      .map((code) => [code.toUpperCase(), code]),
  );
  cart.discountCodes = [...byKey.values()];
}

function badQuantity(): CartRefusal {
  return { status: 422, message: "Cart Error", description: "Quantity must be a whole number of 0 or more." };
}
