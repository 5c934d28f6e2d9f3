/** A discount as Shopify's Admin API takes it. Free shipping is one of its own there, with the same terms and no goods. Pure. */
import { assertNever } from "~/lib/assert-never";
import { decimalText } from "~/lib/money";
import type { DiscountWanted } from "~/loyalty/redemption/discount-port";

export function discountInput(wanted: DiscountWanted): Record<string, unknown> {
  const amount = (minor: number) => decimalText(minor, wanted.currency);
  const terms = termsOf(wanted, amount);
  switch (wanted.kind) {
    case "free_shipping": {
      const { maximumShippingMinor } = wanted;
      const most = maximumShippingMinor === null ? {} : { maximumShippingPrice: amount(maximumShippingMinor) };
      return { ...terms, destination: { all: true }, ...most };
    }
    case "amount": {
      const value = { discountAmount: { amount: amount(wanted.amountMinor), appliesOnEachItem: false } };
      return { ...terms, customerGets: { value, items: { all: true } } };
    }
    case "percent":
      return { ...terms, customerGets: { value: { percentage: wanted.basisPoints / 10_000 }, items: { all: true } } };
    default:
      return assertNever(wanted);
  }
}

function termsOf(wanted: DiscountWanted, amount: (minor: number) => string): Record<string, unknown> {
  return {
    title: wanted.title,
    code: wanted.code,
    startsAt: wanted.startsAt.toISOString(),
    endsAt: wanted.endsAt?.toISOString() ?? null,
    context: { customers: { add: [wanted.customerGid] } },
    ...(wanted.minimumOrderMinor === null
      ? {}
      : { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: amount(wanted.minimumOrderMinor) } } }),
    usageLimit: 1,
    appliesOncePerCustomer: true,
    combinesWith: wanted.combinesWith,
  };
}
