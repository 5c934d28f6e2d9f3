/** Discounts with a code, as the Admin API shows them. */
import type { Discount, ShopState } from "../../shop-state";
import type { World } from "../../world";
import { customerNode } from "./customers";
import { itemsShape } from "./discount-items";
import { connection, gid, idOf, money, type PageArgs } from "./graph-forms";

export function codeDiscountNode(world: World, shop: ShopState, discount: Discount) {
  return {
    __typename: "DiscountCodeNode",
    id: gid("DiscountCodeNode", discount.id),
    codeDiscount: () => discountShape(world, shop, discount),
  };
}

export function discountNode(world: World, shop: ShopState, discount: Discount) {
  return { __typename: "DiscountNode", id: gid("DiscountNode", discount.id), discount: () => discountShape(world, shop, discount) };
}

/** Null when there is no discount with this id or code. */
export function findByGid(shop: ShopState, id: unknown): Discount | null {
  const number = idOf(id, "DiscountCodeNode") ?? idOf(id, "DiscountNode");
  return shop.discounts.find((discount) => discount.id === number) ?? null;
}

function discountShape(world: World, shop: ShopState, discount: Discount) {
  const codes = [{ id: discount.id, code: discount.code }];
  const shared = {
    title: discount.title,
    status: statusOf(discount, world.clock.now()),
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    createdAt: discount.createdAt,
    updatedAt: discount.createdAt,
    usageLimit: discount.usageLimit,
    asyncUsageCount: discount.usedCount,
    appliesOncePerCustomer: discount.appliesOncePerCustomer,
    combinesWith: discount.combinesWith,
    codesCount: { count: 1, precision: "EXACT" },
    codes: (args: PageArgs) =>
      connection(codes, args, ({ id, code }) => ({ id: gid("DiscountRedeemCode", id), code, asyncUsageCount: discount.usedCount })),
    context: contextOf(world, shop, discount),
    minimumRequirement:
      discount.minimumSubtotalMinor === null
        ? null
        : { __typename: "DiscountMinimumSubtotal", greaterThanOrEqualToSubtotal: money(discount.minimumSubtotalMinor, shop.currency) },
    tags: [],
    hasTimelineComment: false,
    summary: discount.title,
    shortSummary: discount.title,
  };
  if (discount.kind === "free_shipping")
    return {
      __typename: "DiscountCodeFreeShipping",
      ...shared,
      ...{ discountClass: "SHIPPING", discountClasses: ["SHIPPING"] },
      maximumShippingPrice: discount.maximumShippingMinor == null ? null : money(discount.maximumShippingMinor, shop.currency),
    };
  return {
    __typename: "DiscountCodeBasic",
    ...shared,
    discountClass: discount.goods ? "PRODUCT" : "ORDER",
    discountClasses: [discount.goods ? "PRODUCT" : "ORDER"],
    recurringCycleLimit: null,
    customerGets: {
      appliesOnOneTimePurchase: true,
      appliesOnSubscription: false,
      items: itemsShape(shop, discount),
      value:
        discount.kind === "percent"
          ? { __typename: "DiscountPercentage", percentage: discount.percentBasisPoints / 10_000 }
          : { __typename: "DiscountAmount", amount: money(discount.amountMinor, shop.currency), appliesOnEachItem: false },
    },
  };
}

function contextOf(world: World, shop: ShopState, discount: Discount) {
  if (discount.customerIds === null) return { __typename: "DiscountBuyerSelectionAll", all: "ALL" };
  const customers = shop.customers.filter((customer) => discount.customerIds?.includes(customer.id));
  return { __typename: "DiscountCustomers", customers: () => customers.map((customer) => customerNode(world, shop, customer)) };
}

function statusOf(discount: Discount, at: Date): "ACTIVE" | "EXPIRED" | "SCHEDULED" {
  const hasEnded = discount.endsAt !== null && Date.parse(discount.endsAt) <= at.getTime();
  if (!discount.active || hasEnded) return "EXPIRED";
  return Date.parse(discount.startsAt) > at.getTime() ? "SCHEDULED" : "ACTIVE";
}
