/** Whether a discount code may be used, and why not, in the words a checkout would use. */
import type { Customer, Discount, ShopState } from "./shop-state";

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

/** Whether two discounts may stand on one order: each must allow the other's class. */
export function canCombine(first: Discount, second: Discount): boolean {
  const allows = (one: Discount, other: Discount): boolean =>
    other.kind === "free_shipping" ? one.combinesWith.shippingDiscounts : one.combinesWith.orderDiscounts;
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
