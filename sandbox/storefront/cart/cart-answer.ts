/** The cart as `/cart.js` answers it. Amounts are hundredths, in yen too, as at Shopify. */
import { findDiscount } from "../../discount-check";
import type { AcceptedCode, PricedCart, PricedLine } from "../../pricing";
import { toHundredths } from "../liquid/money";
import { goodsMinor, priceVisitCart } from "../liquid/objects";
import { pictureUrl } from "../pictures";
import type { Visit } from "../visit";

export type CartAnswer = Record<string, unknown> & { items: CartItemAnswer[]; item_count: number };
export type CartItemAnswer = Record<string, unknown> & { id: number; key: string; quantity: number };

export function cartAnswer(visit: Visit): CartAnswer {
  const { cart, shop } = visit;
  const priced = priceVisitCart(visit);
  const inHundredths = (minor: number): number => toHundredths(minor, shop.currency);
  return {
    token: `${cart.token}?key=${cart.token.slice(-8)}`,
    note: cart.note,
    attributes: cart.attributes,
    original_total_price: inHundredths(goodsMinor(priced)),
    total_price: inHundredths(priced.subtotalMinor),
    total_discount: inHundredths(priced.discountMinor),
    total_weight: 0,
    item_count: priced.lines.reduce((count, line) => count + line.quantity, 0),
    items: priced.lines.map((line) => itemAnswer(visit, line)),
    requires_shipping: priced.requiresShipping,
    currency: shop.currency,
    // Before what is off the cart as a whole, after what is off single goods.
    items_subtotal_price: inHundredths(goodsMinor(priced) - ownOfLines(visit, priced)),
    cart_level_discount_applications: priced.acceptedCodes
      .filter(({ code, type }) => type !== "shipping" && !isOfSomeGoods(visit, code))
      .map((code) => applicationOf(visit, code)),
    discount_codes: discountCodes(visit, priced),
  };
}

/** Every code that was put in, with whether it does anything for this cart, in the order in which they were put in. */
export function discountCodes({ cart }: Pick<Visit, "cart">, priced: PricedCart): { code: string; applicable: boolean }[] {
  const accepted = new Set(priced.acceptedCodes.map(({ code }) => code.toUpperCase()));
  return cart.discountCodes.map((code) => ({ code, applicable: accepted.has(code.toUpperCase()) }));
}

export function itemAnswer(visit: Visit, line: PricedLine): CartItemAnswer {
  const { shop, cart } = visit;
  const { product, variant, quantity } = line;
  // What is off the cart as a whole does not show on its lines.
  const own = line.discountAllocations.filter(({ code }) => isOfSomeGoods(visit, code));
  const ownMinor = own.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const inHundredths = (minor: number): number => toHundredths(minor, shop.currency);
  const image = pictureUrl(shop, product, variant);
  const url = `/products/${product.handle}?variant=${variant.id}`;
  return {
    id: variant.id,
    properties: {},
    quantity,
    variant_id: variant.id,
    key: lineKey(cart.token, variant.id),
    title: variant.title === "Default Title" ? product.title : `${product.title} - ${variant.title}`,
    price: inHundredths(variant.priceMinor),
    original_price: inHundredths(variant.priceMinor),
    discounted_price: inHundredths(Math.round((line.grossMinor - ownMinor) / quantity)),
    line_price: inHundredths(line.grossMinor),
    original_line_price: inHundredths(line.grossMinor),
    final_price: inHundredths(Math.round((line.grossMinor - ownMinor) / quantity)),
    final_line_price: inHundredths(line.grossMinor - ownMinor),
    total_discount: inHundredths(ownMinor),
    discounts: [],
    sku: variant.sku,
    grams: 0,
    vendor: product.vendor,
    taxable: !product.isGiftCard,
    product_id: product.id,
    product_has_only_default_variant: product.variants.length === 1,
    gift_card: product.isGiftCard,
    url,
    featured_image: { aspect_ratio: 1, alt: product.title, height: 800, url: image, width: 800 },
    image,
    handle: product.handle,
    requires_shipping: product.requiresShipping,
    product_type: product.type,
    product_title: product.title,
    product_description: product.description,
    variant_title: variant.title === "Default Title" ? null : variant.title,
    variant_options: variant.options,
    options_with_values: variant.options.map((value) => ({ name: product.optionName ?? "Title", value })),
    line_level_discount_allocations: own.map(({ code, amountMinor }) => ({
      amount: inHundredths(amountMinor),
      discount_application: applicationOf(visit, { code, amountMinor, type: "fixed_amount" }),
    })),
    line_level_total_discount: inHundredths(ownMinor),
    has_components: false,
  };
}

/** `<variant>:<hash>`: the part before the colon names the line. */
export function lineKey(token: string, variantId: number): string {
  return `${variantId}:${token.slice(-16)}`;
}

function ownOfLines(visit: Visit, { lines }: PricedCart): number {
  const own = lines.flatMap((line) => line.discountAllocations).filter(({ code }) => isOfSomeGoods(visit, code));
  return own.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

function isOfSomeGoods({ shop }: Visit, code: string): boolean {
  return Boolean(findDiscount(shop, code)?.goods);
}

function applicationOf({ shop }: Visit, code: AcceptedCode): Record<string, unknown> {
  const discount = shop.discounts.find((one) => one.code === code.code);
  const percent = discount?.kind === "percent";
  return {
    type: "discount_code",
    key: code.code,
    title: code.code,
    description: null,
    value: percent
      ? (discount.percentBasisPoints / 100).toFixed(1)
      : (toHundredths(discount?.amountMinor ?? code.amountMinor, shop.currency) / 100).toFixed(1),
    created_at: discount?.createdAt ?? null,
    value_type: percent ? "percentage" : "fixed_amount",
    allocation_method: "across",
    target_selection: discount?.goods ? "entitled" : "all",
    target_type: "line_item",
    total_allocated_amount: toHundredths(code.amountMinor, shop.currency),
  };
}
