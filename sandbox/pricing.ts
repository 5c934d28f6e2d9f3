/**
 * What a cart costs: discounts, delivery, taxes and tip. Pure; the cart page, the checkout and `placeOrder` all ask here,
 * so what a shopper saw is what the order says. Money is whole minor units of the shop's currency.
 */
import {
  canCombine,
  classOf,
  findDiscount,
  isEntitled,
  refusalMessage,
  whyNotUsable,
  type RefusalReason,
  type RefusedCode,
} from "./discount-check";
import type { Customer, Discount, Product, ShippingRate, ShopState, Variant } from "./shop-state";
import { spread, taxOf } from "./spread";

export type CartLine = { variantId: number; quantity: number };

export type CartToPrice = {
  lines: readonly CartLine[];
  customer: Customer | null;
  discountCodes: readonly string[];
  /** Null: no delivery chosen (yet), or none needed. */
  shippingRateId: number | null;
  tipMinor?: number;
  at: Date;
};

export type PricedLine = {
  product: Product;
  variant: Variant;
  quantity: number;
  /** Unit price times quantity. */
  grossMinor: number;
  discountMinor: number;
  discountAllocations: { code: string; amountMinor: number }[];
  taxMinor: number;
  /** Gross less discounts; contains its tax when the shop's prices do. */
  netMinor: number;
};

export type AcceptedCode = { code: string; amountMinor: number; type: "fixed_amount" | "percentage" | "shipping" };

export type PricedCart = {
  lines: PricedLine[];
  acceptedCodes: AcceptedCode[];
  refusedCodes: RefusedCode[];
  /** Goods after discounts. */
  subtotalMinor: number;
  /** All that discounts took off, delivery included. */
  discountMinor: number;
  shipping: ShippingRate | null;
  shippingMinor: number;
  shippingDiscountMinor: number;
  shippingTaxMinor: number;
  /** Of goods and delivery. Part of the other numbers when the shop's prices contain tax. */
  taxMinor: number;
  tipMinor: number;
  totalMinor: number;
  requiresShipping: boolean;
};

/** Lines whose variant is gone or sold out are left out; quantities below one too. */
export function priceCart(shop: ShopState, cart: CartToPrice): PricedCart {
  const lines = cart.lines.flatMap((line) => openLine(shop, line));
  const shipping = shop.shippingRates.find((rate) => rate.id === cart.shippingRateId) ?? null;
  const requiresShipping = lines.some((line) => line.product.requiresShipping);
  const shippingMinor = requiresShipping ? (shipping?.priceMinor ?? 0) : 0;
  const { acceptedCodes, refusedCodes, shippingDiscountMinor } = applyCodes(shop, cart, lines, shippingMinor);
  for (const line of lines) {
    line.netMinor = line.grossMinor - line.discountMinor;
    line.taxMinor = line.product.isGiftCard ? 0 : taxOf(line.netMinor, shop.taxBasisPoints, shop.taxesIncluded);
  }
  const paidShippingMinor = shippingMinor - shippingDiscountMinor;
  const shippingTaxMinor = shop.taxesShipping ? taxOf(paidShippingMinor, shop.taxBasisPoints, shop.taxesIncluded) : 0;
  const taxMinor = sum(lines.map((line) => line.taxMinor)) + shippingTaxMinor;
  const subtotalMinor = sum(lines.map((line) => line.netMinor));
  const tipMinor = cart.tipMinor ?? 0;
  return {
    lines,
    acceptedCodes,
    refusedCodes,
    subtotalMinor,
    discountMinor: sum(lines.map((line) => line.discountMinor)) + shippingDiscountMinor,
    shipping: requiresShipping ? shipping : null,
    shippingMinor,
    shippingDiscountMinor,
    shippingTaxMinor,
    taxMinor,
    tipMinor,
    totalMinor: subtotalMinor + paidShippingMinor + (shop.taxesIncluded ? 0 : taxMinor) + tipMinor,
    requiresShipping,
  };
}

/** The product and variant behind an id; null when there is none. */
export function findVariant(shop: ShopState, variantId: number): { product: Product; variant: Variant } | null {
  for (const product of shop.products) {
    const variant = product.variants.find((one) => one.id === variantId);
    if (variant) return { product, variant };
  }
  return null;
}

function openLine(shop: ShopState, { variantId, quantity }: CartLine): PricedLine[] {
  const found = findVariant(shop, variantId);
  if (!found?.variant.available || quantity < 1) return [];
  const grossMinor = found.variant.priceMinor * quantity;
  return [{ ...found, quantity, grossMinor, discountMinor: 0, discountAllocations: [], taxMinor: 0, netMinor: grossMinor }];
}

type Standing = { discount: Discount; lines: PricedLine[] };

/**
 * Looks at the codes in the order they were entered: the first that fits stands, later ones must combine with it, and a
 * line takes one product discount. What is off single goods is taken off before what is off the order.
 */
function applyCodes(
  shop: ShopState,
  cart: CartToPrice,
  lines: PricedLine[],
  shippingMinor: number,
): Pick<PricedCart, "acceptedCodes" | "refusedCodes" | "shippingDiscountMinor"> {
  const standing: Standing[] = [];
  const refusedCodes: RefusedCode[] = [];
  for (const code of uniqueCodes(cart.discountCodes)) {
    const looked = lookAt(shop, cart, { code, lines, standing });
    if ("discount" in looked) standing.push(looked);
    else refusedCodes.push({ code, reason: looked.reason, message: refusalMessage(code, looked.reason) });
  }
  const taken = new Map<Discount, AcceptedCode>();
  for (const one of (["product", "order"] as const).flatMap((wanted) => standing.filter(({ discount }) => classOf(discount) === wanted)))
    taken.set(one.discount, takeOff(one.discount, one.lines));
  const free = standing.find(({ discount }) => discount.kind === "free_shipping")?.discount;
  const shippingDiscountMinor = free && shippingMinor <= (free.maximumShippingMinor ?? shippingMinor) ? shippingMinor : 0;
  if (free) taken.set(free, { code: free.code, amountMinor: shippingDiscountMinor, type: "shipping" });
  return { acceptedCodes: standing.flatMap(({ discount }) => taken.get(discount) ?? []), refusedCodes, shippingDiscountMinor };
}

function lookAt(
  shop: ShopState,
  { customer, at }: CartToPrice,
  { code, lines, standing }: { code: string; lines: PricedLine[]; standing: readonly Standing[] },
): Standing | { reason: RefusalReason } {
  const discount = findDiscount(shop, code);
  if (!discount) return { reason: "not_found" };
  const entitled = lines.filter((line) => !line.product.isGiftCard && isEntitled(shop, discount, line));
  const reason = whyNotUsable(discount, { shop, customer, goodsMinor: sum(entitled.map((line) => line.grossMinor)), at });
  if (reason) return { reason };
  if (!standing.every((other) => canCombine(other.discount, discount))) return { reason: "not_combinable" };
  if (discount.kind === "free_shipping") return { discount, lines: [] };
  if (entitled.length === 0) return { reason: "nothing_to_discount" };
  if (classOf(discount) === "order") return { discount, lines: entitled };
  const claimed = new Set(standing.filter((other) => classOf(other.discount) === "product").flatMap((other) => other.lines));
  const free = entitled.filter((line) => !claimed.has(line));
  return free.length > 0 ? { discount, lines: free } : { reason: "not_combinable" };
}

/** Spreads one discount over the lines by what is left of their value. */
function takeOff(discount: Discount, lines: PricedLine[]): AcceptedCode {
  const left = lines.map((line) => line.grossMinor - line.discountMinor);
  const leftMinor = sum(left);
  const wantedMinor = discount.kind === "percent" ? Math.round((leftMinor * discount.percentBasisPoints) / 10_000) : discount.amountMinor;
  const amountMinor = Math.min(wantedMinor, leftMinor);
  spread(amountMinor, left).forEach((part, index) => {
    const line = lines[index];
    if (!line || part === 0) return;
    line.discountMinor += part;
    line.discountAllocations.push({ code: discount.code, amountMinor: part });
  });
  return { code: discount.code, amountMinor, type: discount.kind === "percent" ? "percentage" : "fixed_amount" };
}

function uniqueCodes(codes: readonly string[]): string[] {
  const seen = new Map(
    codes
      .map((code) => code.trim())
      .filter(Boolean)
      .map((code) => [code.toUpperCase(), code]),
  );
  return [...seen.values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
