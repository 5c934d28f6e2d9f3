/** Discounts that the merchant makes and takes away by hand. */
import type { Discount, ShopState } from "../shop-state";
import { findDiscount } from "../discount-check";
import { newId, type World } from "../world";
import { need } from "./refused";

export type NewDiscount = Pick<Discount, "code" | "kind"> & Partial<Omit<Discount, "id" | "code" | "kind" | "usedCount" | "createdAt">>;

/** Refuses a code that is taken. Without more it has no limits and combines with nothing. */
export function createDiscount(world: World, shop: ShopState, input: NewDiscount): Discount {
  const code = input.code.trim();
  need(code.length > 0 && code.length <= 255, "bad_code", "A code has 1 to 255 characters.");
  need(!findDiscount(shop, code), "code_taken", `The code ${code} is taken.`);
  const at = world.clock.iso();
  const discount: Discount = {
    title: code,
    amountMinor: 0,
    percentBasisPoints: 0,
    minimumSubtotalMinor: null,
    customerIds: null,
    usageLimit: null,
    appliesOncePerCustomer: false,
    startsAt: at,
    endsAt: null,
    active: true,
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    createdBy: "merchant",
    ...input,
    id: newId(shop),
    code,
    usedCount: 0,
    createdAt: at,
  };
  shop.discounts.push(discount);
  world.announce("shop", shop.handle);
  return discount;
}

/** Deletes a discount, also one that the app made. Shopify sends the app nothing that it has subscribed to. */
export function deleteDiscount(world: World, shop: ShopState, code: string): void {
  const discount = findDiscount(shop, code);
  need(discount, "no_such_code", `${shop.name} has no code ${code}.`);
  shop.discounts.splice(shop.discounts.indexOf(discount), 1);
  world.announce("shop", shop.handle);
}
