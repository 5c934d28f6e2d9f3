/** Whether a discount code may be used, and why not, in the words a checkout would use. */
import type { Customer, Discount, Product, ShopState, Variant } from "./shop-state";

export type RefusalReason =
  | "not_found"
  | "not_started"
  | "expired"
  | "used_up"
  | "already_used"
  | "wrong_customer"
  | "minimum_not_met"
  | "not_combinable"
  | "nothing_to_discount";

export type RefusedCode = { code: string; reason: RefusalReason; message: string };

/** `goodsMinor`: of the goods that the discount is for; a minimum is asked of them alone. */
export type DiscountUse = { shop: ShopState; customer: Customer | null; goodsMinor: number; at: Date };

/** Codes are compared without regard to case, as at Shopify. */
export function findDiscount(shop: ShopState, code: string): Discount | null {
  const wanted = code.trim().toUpperCase();
  return shop.discounts.find((discount) => discount.code.toUpperCase() === wanted) ?? null;
}

/** Null when the code may be used by this customer on these goods now. */
export function whyNotUsable(discount: Discount | null, use: DiscountUse): RefusalReason | null {
  if (!discount) return "not_found";
  if (!discount.active || (discount.endsAt !== null && Date.parse(discount.endsAt) <= use.at.getTime())) return "expired";
  if (Date.parse(discount.startsAt) > use.at.getTime()) return "not_started";
  if (discount.usageLimit !== null && discount.usedCount >= discount.usageLimit) return "used_up";
  if (discount.customerIds !== null && !(use.customer && discount.customerIds.includes(use.customer.id))) return "wrong_customer";
  if (discount.appliesOncePerCustomer && use.customer && hasUsed(use.shop, use.customer, discount)) return "already_used";
  if (discount.minimumSubtotalMinor !== null && use.goodsMinor < discount.minimumSubtotalMinor) return "minimum_not_met";
  return null;
}

export type DiscountClass = "order" | "product" | "shipping";

/** A discount on some goods is a product discount, whatever it takes off them. */
export function classOf({ kind, goods }: Discount): DiscountClass {
  if (kind === "free_shipping") return "shipping";
  return goods ? "product" : "order";
}

/** Whether a discount takes anything off these goods. */
export function isEntitled(shop: ShopState, { goods }: Discount, { product, variant }: { product: Product; variant: Variant }): boolean {
  if (!goods) return true;
  if (goods.productIds.includes(product.id) || goods.variantIds.includes(variant.id)) return true;
  return shop.collections.some(({ id, productIds }) => goods.collectionIds.includes(id) && productIds.includes(product.id));
}

/** Whether two discounts may stand on one order: each must allow the other's class. */
export function canCombine(first: Discount, second: Discount): boolean {
  const allows = (one: Discount, other: Discount): boolean => one.combinesWith[`${classOf(other)}Discounts`];
  const bothShipping = first.kind === "free_shipping" && second.kind === "free_shipping";
  return !bothShipping && allows(first, second) && allows(second, first);
}

export function refusalMessage(code: string, reason: RefusalReason): string {
  const messages: Record<RefusalReason, string> = {
    not_found: "Enter a valid discount code",
    not_started: `${code} isn't active yet`,
    expired: `${code} has expired`,
    used_up: `${code} has reached its usage limit`,
    already_used: `You've already used ${code}`,
    wrong_customer: `${code} isn't available to you`,
    minimum_not_met: `${code} isn't valid for this order: the minimum purchase isn't met`,
    not_combinable: `${code} couldn't be used with your existing discounts`,
    nothing_to_discount: `${code} isn't valid for the items in your cart`,
  };
  return messages[reason];
}

function hasUsed(shop: ShopState, customer: Customer, discount: Discount): boolean {
  return shop.orders.some(
    (order) =>
      order.customerId === customer.id && order.discountCodes.some((used) => used.code.toUpperCase() === discount.code.toUpperCase()),
  );
}
