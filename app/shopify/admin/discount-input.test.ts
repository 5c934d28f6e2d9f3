import { expect, test } from "vitest";
import type { DiscountTerms } from "~/loyalty/redemption/discount-port";
import { discountInput } from "./discount-input";

const terms: DiscountTerms = {
  code: "ENC-ABC",
  title: "Encore reward red_1",
  customerGid: "gid://shopify/Customer/3",
  currency: "USD",
  minimumOrderMinor: 4_050,
  startsAt: new Date("2026-03-02T10:00:00Z"),
  endsAt: null,
  combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
};
const asked = {
  code: "ENC-ABC",
  title: "Encore reward red_1",
  context: { customers: { add: ["gid://shopify/Customer/3"] } },
  minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "40.50" } },
  startsAt: "2026-03-02T10:00:00.000Z",
  endsAt: null,
  usageLimit: 1,
  appliesOncePerCustomer: true,
  combinesWith: terms.combinesWith,
};
const goods = (value: object) => ({ ...asked, customerGets: { value, items: { all: true } } });

test("every kind is asked for with the same terms, and what it takes off", () => {
  expect(discountInput({ ...terms, kind: "amount", amountMinor: 500 })).toEqual(
    goods({ discountAmount: { amount: "5.00", appliesOnEachItem: false } }),
  );
  expect(discountInput({ ...terms, kind: "percent", basisPoints: 1_250 })).toEqual(goods({ percentage: 0.125 }));
  expect(discountInput({ ...terms, kind: "free_shipping", maximumShippingMinor: 2_000 })).toEqual({
    ...asked,
    destination: { all: true },
    maximumShippingPrice: "20.00",
  });
});

test("what is not limited is not mentioned", () => {
  const input = discountInput({ ...terms, minimumOrderMinor: null, kind: "free_shipping", maximumShippingMinor: null });

  expect(Object.keys(input)).not.toContain("maximumShippingPrice");
  expect(Object.keys(input)).not.toContain("minimumRequirement");
});
