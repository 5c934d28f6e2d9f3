/** Making and ending discount codes: what Shopify checks, in its words and codes. */
import { findDiscount } from "../../discount-check";
import type { Discount, ShopState } from "../../shop-state";
import { createDiscount } from "../../verbs/discounts";
import type { World } from "../../world";
import { notPlayed } from "../not-played";
import { checkItems, goodsOf, type DiscountItemsInput } from "./discount-items";
import { codeDiscountNode, findByGid } from "./discounts";
import { idOf, minorOf } from "./graph-forms";

const CODE_LENGTH_MAX = 255;

/** What codes of every kind are given. */
type CodeTermsInput = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  context?: { all?: "ALL"; customers?: { add?: string[] }; customerSegments?: unknown; markets?: unknown } | null;
  customerSelection?: { all?: boolean; customers?: { add?: string[] }; customerSegments?: unknown } | null;
  minimumRequirement?: { subtotal?: { greaterThanOrEqualToSubtotal?: string } | null; quantity?: unknown } | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  combinesWith?: Partial<Discount["combinesWith"]> | null;
};

export type BasicCodeInput = CodeTermsInput & {
  customerGets?: {
    value?: {
      percentage?: number | null;
      discountAmount?: { amount?: string; appliesOnEachItem?: boolean } | null;
      discountOnQuantity?: unknown;
    } | null;
    items?: DiscountItemsInput | null;
  } | null;
};

export type FreeShippingInput = CodeTermsInput & {
  destination?: { all?: boolean | null; countries?: unknown } | null;
  maximumShippingPrice?: string | null;
};

export type DiscountUserError = { code: string; field: string[]; message: string; extraInfo: null };

export function createBasicCode(world: World, shop: ShopState, { basicCodeDiscount: input }: { basicCodeDiscount: BasicCodeInput }) {
  refuseNotPlayed(input);
  const userErrors = checkBasicCode(shop, input);
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  const value = input.customerGets?.value;
  const discount = createDiscount(world, shop, {
    ...termsOf(world, shop, input),
    goods: goodsOf(input.customerGets?.items),
    kind: value?.percentage == null ? "amount" : "percent",
    amountMinor: amountOf(input, shop) ?? 0,
    percentBasisPoints: Math.round((value?.percentage ?? 0) * 10_000),
  });
  return { codeDiscountNode: () => codeDiscountNode(world, shop, discount), userErrors: [] };
}

const SHIPPING_ROOT = "freeShippingCodeDiscount";

export function createFreeShippingCode(
  world: World,
  shop: ShopState,
  { freeShippingCodeDiscount: input }: { freeShippingCodeDiscount: FreeShippingInput },
) {
  if (input.destination?.countries) throw notPlayed("free shipping to some countries only");
  refuseNotPlayed(input);
  const userErrors = [...checkTerms(shop, input), ...checkShipping(shop, input)].map((error) => ({
    ...error,
    field: [SHIPPING_ROOT, ...error.field.slice(1)],
  }));
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  const maximum = input.maximumShippingPrice;
  const discount = createDiscount(world, shop, {
    ...termsOf(world, shop, input),
    kind: "free_shipping",
    maximumShippingMinor: maximum == null ? null : minorOf(maximum, shop.currency),
  });
  return { codeDiscountNode: () => codeDiscountNode(world, shop, discount), userErrors: [] };
}

function checkShipping(shop: ShopState, { destination, maximumShippingPrice, combinesWith }: FreeShippingInput): DiscountUserError[] {
  if (!destination) return [userError("BLANK", [SHIPPING_ROOT, "destination"], "Destination can't be blank")];
  if (combinesWith?.shippingDiscounts)
    return [
      userError(
        "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS",
        [SHIPPING_ROOT, "combinesWith"],
        "The combinesWith settings are not valid for the discount class.",
      ),
    ];
  const maximumMinor = maximumShippingPrice == null ? 0 : minorOf(maximumShippingPrice, shop.currency);
  const isAmount = maximumMinor !== null && maximumMinor >= 0;
  return isAmount
    ? []
    : [userError("GREATER_THAN_OR_EQUAL_TO", [SHIPPING_ROOT, "maximumShippingPrice"], "Must be greater than or equal to 0")];
}

function termsOf(world: World, shop: ShopState, input: CodeTermsInput) {
  const customers = input.context?.customers ?? input.customerSelection?.customers;
  const minimum = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  return {
    code: input.code ?? "",
    title: input.title ?? "",
    minimumSubtotalMinor: minimum == null ? null : minorOf(minimum, shop.currency),
    customerIds: customers ? (customers.add ?? []).flatMap((gid) => idOf(gid, "Customer") ?? []) : null,
    usageLimit: input.usageLimit ?? null,
    appliesOncePerCustomer: input.appliesOncePerCustomer ?? false,
    startsAt: asIso(input.startsAt) ?? world.clock.iso(),
    endsAt: asIso(input.endsAt),
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false, ...input.combinesWith },
    createdBy: "app" as const,
  };
}

/** Ends a code for good. Its text stays taken. */
export function deactivateCode(world: World, shop: ShopState, { id }: { id: string }) {
  const discount = findByGid(shop, id);
  if (!discount) return { codeDiscountNode: null, userErrors: [userError("INVALID", ["id"], "Code discount does not exist.")] };
  discount.active = false;
  discount.endsAt = world.clock.iso();
  world.announce("shop", shop.handle);
  return { codeDiscountNode: () => codeDiscountNode(world, shop, discount), userErrors: [] };
}

/** All complaints about an input; empty when Shopify would make the discount. */
export function checkBasicCode(shop: ShopState, input: BasicCodeInput): DiscountUserError[] {
  return [...checkTerms(shop, input), ...checkItems(shop, input.customerGets?.items), ...checkValue(shop, input)];
}

/** What every kind of code is asked: names, window, audience, limits. */
function checkTerms(shop: ShopState, input: CodeTermsInput): DiscountUserError[] {
  return [...checkNames(shop, input), ...checkWindow(input), ...checkAudience(shop, input), ...checkLimits(shop, input)];
}

function checkNames(shop: ShopState, { code, title }: CodeTermsInput): DiscountUserError[] {
  if (!title?.trim()) return [complaint("BLANK", "title", "Title can't be blank")];
  if (!code?.trim()) return [complaint("BLANK", "code", "Code can't be blank")];
  if (code.length > CODE_LENGTH_MAX) return [complaint("TOO_LONG", "code", "Code is too long (maximum is 255 characters)")];
  return findDiscount(shop, code) ? [complaint("TAKEN", "code", "Code must be unique. Please try a different code.")] : [];
}

function checkWindow({ startsAt, endsAt }: CodeTermsInput): DiscountUserError[] {
  if (!startsAt) return [complaint("BLANK", "startsAt", "Starts at can't be blank")];
  const endsBeforeStart = endsAt != null && Date.parse(endsAt) <= Date.parse(startsAt);
  return endsBeforeStart ? [complaint("END_DATE_BEFORE_START_DATE", "endsAt", "Ends at needs to be after starts_at")] : [];
}

function checkValue(shop: ShopState, input: BasicCodeInput): DiscountUserError[] {
  const at = ["basicCodeDiscount", "customerGets", "value"];
  const value = input.customerGets?.value;
  if (value?.percentage == null && value?.discountAmount == null) return [userError("BLANK", at, "Value can't be blank")];
  if (value.percentage != null && value.discountAmount != null)
    return [userError("INVALID", at, "Value must be a percentage or an amount")];
  if (value.percentage != null) {
    const isInside = value.percentage > 0 && value.percentage <= 1;
    return isInside ? [] : [userError("VALUE_OUTSIDE_RANGE", [...at, "percentage"], "Value must be between 0.0 and 1.0")];
  }
  const amountMinor = amountOf(input, shop);
  const isAmount = amountMinor !== null && amountMinor > 0;
  return isAmount ? [] : [userError("GREATER_THAN", [...at, "discountAmount", "amount"], "Value must be greater than 0")];
}

function checkAudience(shop: ShopState, { context, customerSelection }: CodeTermsInput): DiscountUserError[] {
  if (!context && !customerSelection) return [complaint("BLANK", "context", "Context can't be blank")];
  if (context && customerSelection) return [complaint("INVALID", "context", "Only one of context or customerSelection may be given")];
  const customers = context?.customers ?? customerSelection?.customers;
  if (!customers) return [];
  if (!customers.add?.length) return [complaint("BLANK", "context", "Customers can't be blank")];
  const unknown = customers.add.find((gid) => !shop.customers.some((customer) => customer.id === idOf(gid, "Customer")));
  return unknown
    ? [userError("INVALID", ["basicCodeDiscount", "context", "customers", "add"], `Customer with id ${unknown} doesn't exist`)]
    : [];
}

function checkLimits(shop: ShopState, { usageLimit, minimumRequirement }: CodeTermsInput): DiscountUserError[] {
  if (usageLimit != null && usageLimit < 1) return [complaint("GREATER_THAN", "usageLimit", "Usage limit must be greater than 0")];
  if (minimumRequirement?.subtotal && minimumRequirement.quantity) {
    return [
      complaint("MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT", "minimumRequirement", "Only one minimum requirement may be given"),
    ];
  }
  const minimum = minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  const minimumMinor = minimum == null ? 0 : minorOf(minimum, shop.currency);
  const isAmount = minimumMinor !== null && minimumMinor >= 0;
  return isAmount ? [] : [complaint("GREATER_THAN_OR_EQUAL_TO", "minimumRequirement", "Minimum must be an amount of this shop's currency")];
}

/** Some of what Shopify can do would change prices in ways that the sandbox's checkout does not know. */
function refuseNotPlayed({ customerGets, context, customerSelection, minimumRequirement }: BasicCodeInput): void {
  if (customerGets?.value?.discountOnQuantity) throw notPlayed("discountOnQuantity");
  if (customerGets?.value?.discountAmount?.appliesOnEachItem) throw notPlayed("appliesOnEachItem");
  if (context?.customerSegments ?? customerSelection?.customerSegments) throw notPlayed("discounts for segments");
  if (context?.markets) throw notPlayed("discounts for markets");
  if (minimumRequirement?.quantity && !minimumRequirement.subtotal) throw notPlayed("a minimum quantity");
}

function amountOf(input: BasicCodeInput, shop: ShopState): number | null {
  const amount = input.customerGets?.value?.discountAmount?.amount;
  return amount == null ? null : minorOf(amount, shop.currency);
}

function asIso(time: string | null | undefined): string | null {
  return time == null ? null : new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function complaint(code: string, field: keyof BasicCodeInput, message: string): DiscountUserError {
  return userError(code, ["basicCodeDiscount", field], message);
}

function userError(code: string, field: string[], message: string): DiscountUserError {
  return { code, field, message, extraInfo: null };
}
