import { beforeEach, describe, expect, test } from "vitest";
import { priceCart, type PricedCart } from "./pricing";
import type { ShopState } from "./shop-state";
import { priceAt, variantOf, worldForTests } from "./test-world";
import { createDiscount, signUp, type NewDiscount } from "./verbs";
import type { World } from "./world";

let world: World;
let birch: ShopState;
let kawa: ShopState;
beforeEach(() => {
  ({ world, birch, kawa } = worldForTests());
});

const AT = new Date("2030-01-01T00:00:00Z");

function price(
  shop: ShopState,
  lines: { variantId: number; quantity: number }[],
  more: Partial<Parameters<typeof priceCart>[1]> = {},
): PricedCart {
  return priceCart(shop, { lines, customer: null, discountCodes: [], shippingRateId: null, at: AT, ...more });
}

function discount(shop: ShopState, input: NewDiscount): void {
  createDiscount(world, shop, { startsAt: "2026-01-01T00:00:00Z", ...input });
}

describe("a cart in dollars, tax on top", () => {
  test("goods, tax, delivery and tip add up", () => {
    const lines = [{ variantId: priceAt(birch, 0, 2000), quantity: 2 }];
    const rate = birch.shippingRates[0];

    const priced = price(birch, lines, { shippingRateId: rate?.id ?? null, tipMinor: 300 });

    expect(priced).toMatchObject({ subtotalMinor: 4000, taxMinor: 320, shippingTaxMinor: 0, tipMinor: 300 });
    expect(priced.totalMinor).toBe(4000 + 320 + 300 + (rate?.priceMinor ?? 0));
  });

  test("an amount off is spread over the lines by value, and taxed goods are what is left", () => {
    discount(birch, { code: "TEN", kind: "amount", amountMinor: 1000 });
    const lines = [
      { variantId: priceAt(birch, 0, 3000), quantity: 1 },
      { variantId: priceAt(birch, 1, 1000), quantity: 1 },
    ];

    const priced = price(birch, lines, { discountCodes: ["ten"] });

    expect(priced.lines.map((line) => [line.discountMinor, line.taxMinor])).toEqual([
      [750, 180],
      [250, 60],
    ]);
    expect(priced.acceptedCodes).toEqual([{ code: "TEN", amountMinor: 1000, type: "fixed_amount" }]);
    expect(priced.totalMinor).toBe(3240);
  });

  test("an amount off is never more than the goods", () => {
    discount(birch, { code: "BIG", kind: "amount", amountMinor: 99_000 });

    const priced = price(birch, [{ variantId: priceAt(birch, 0, 1500), quantity: 1 }], { discountCodes: ["BIG"] });

    expect(priced).toMatchObject({ totalMinor: 0, discountMinor: 1500 });
  });

  test("a gift card is neither taxed nor discounted", () => {
    discount(birch, { code: "HALF", kind: "percent", percentBasisPoints: 5000 });
    const giftCard = birch.products.find((product) => product.isGiftCard)?.variants[0];

    const priced = price(birch, [{ variantId: giftCard?.id ?? 0, quantity: 1 }], { discountCodes: ["HALF"] });

    expect(priced.totalMinor).toBe(giftCard?.priceMinor);
    expect(priced.refusedCodes[0]?.reason).toBe("nothing_to_discount");
    expect(priced.requiresShipping).toBe(false);
  });
});

test("in yen the tax is inside the price, delivery's too", () => {
  const rate = kawa.shippingRates.find((one) => one.priceMinor > 0);

  const priced = price(kawa, [{ variantId: priceAt(kawa, 0, 3300), quantity: 1 }], { shippingRateId: rate?.id ?? null });

  const shippingTax = Math.round((rate?.priceMinor ?? 0) / 11);
  expect(priced).toMatchObject({ subtotalMinor: 3300, shippingTaxMinor: shippingTax, taxMinor: 300 + shippingTax });
  expect(priced.totalMinor).toBe(3300 + (rate?.priceMinor ?? 0));
});

describe("a code is refused with its reason", () => {
  const cases: [string, Partial<NewDiscount>, string][] = [
    ["not yet begun", { startsAt: "2031-01-01T00:00:00Z" }, "not_started"],
    ["ended", { endsAt: "2029-12-31T00:00:00Z" }, "expired"],
    ["switched off", { active: false }, "expired"],
    ["somebody else's", { customerIds: [1] }, "wrong_customer"],
    ["too small an order", { minimumSubtotalMinor: 2001 }, "minimum_not_met"],
  ];
  test.each(cases)("%s", (_what, terms, reason) => {
    discount(birch, { code: "CODE", kind: "amount", amountMinor: 100, ...terms });

    const priced = price(birch, [{ variantId: priceAt(birch, 0, 2000), quantity: 1 }], { discountCodes: ["CODE"] });

    expect(priced.refusedCodes.map((refused) => refused.reason)).toEqual([reason]);
    expect(priced.discountMinor).toBe(0);
  });

  test("used up, and unknown", () => {
    discount(birch, { code: "ONCE", kind: "amount", amountMinor: 100, usageLimit: 1 });
    for (const one of birch.discounts) one.usedCount = 1;

    const priced = price(birch, [{ variantId: priceAt(birch, 0, 2000), quantity: 1 }], { discountCodes: ["ONCE", "NEVER"] });

    expect(priced.refusedCodes.map((refused) => refused.reason)).toEqual(["used_up", "not_found"]);
  });
});

describe("two codes", () => {
  const both = ["FIVE", "SHIP"];
  const combinesWith = { orderDiscounts: true, productDiscounts: false, shippingDiscounts: true };
  const cart = () => [{ variantId: priceAt(birch, 0, 2000), quantity: 1 }];

  test("stand together when each allows the other", () => {
    discount(birch, { code: "FIVE", kind: "amount", amountMinor: 500, combinesWith });
    discount(birch, { code: "SHIP", kind: "free_shipping", combinesWith });
    const rate = birch.shippingRates.find((one) => one.priceMinor > 0);

    const priced = price(birch, cart(), { discountCodes: both, shippingRateId: rate?.id ?? null });

    expect(priced.refusedCodes).toEqual([]);
    expect(priced.shippingDiscountMinor).toBe(rate?.priceMinor);
    expect(priced.totalMinor).toBe(1500 + 120);
  });

  test("the second gives way when one of them does not", () => {
    discount(birch, { code: "FIVE", kind: "amount", amountMinor: 500 });
    discount(birch, { code: "SHIP", kind: "free_shipping", combinesWith });

    const priced = price(birch, cart(), { discountCodes: both });

    expect(priced.refusedCodes.map((refused) => [refused.code, refused.reason])).toEqual([["SHIP", "not_combinable"]]);
  });
});

test("free shipping up to an amount leaves dearer shipping to be paid", () => {
  const rate = birch.shippingRates.find((one) => one.priceMinor > 0);
  const dear = rate?.priceMinor ?? 0;
  discount(birch, { code: "ENOUGH", kind: "free_shipping", maximumShippingMinor: dear });
  discount(birch, { code: "LITTLE", kind: "free_shipping", maximumShippingMinor: dear - 1 });
  const lines = [{ variantId: priceAt(birch, 0, 2000), quantity: 1 }];
  const offWith = (code: string) => price(birch, lines, { discountCodes: [code], shippingRateId: rate?.id ?? null }).shippingDiscountMinor;

  expect([offWith("ENOUGH"), offWith("LITTLE")]).toEqual([dear, 0]);
});

test("a code for one customer counts for that customer", () => {
  const mine = signUp(world, birch, { email: "ada@example.com" });
  discount(birch, { code: "MINE", kind: "amount", amountMinor: 500, customerIds: [mine.id] });

  const priced = price(birch, [{ variantId: priceAt(birch, 0, 2000), quantity: 1 }], { customer: mine, discountCodes: ["MINE"] });

  expect(priced.subtotalMinor).toBe(1500);
});

describe("a code for some goods", () => {
  const combines = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
  const cart = () => [
    { variantId: priceAt(birch, 0, 2000), quantity: 2 },
    { variantId: priceAt(birch, 1, 5000), quantity: 1 },
  ];
  const goodsOf = (place: number) => ({ productIds: [], variantIds: [variantOf(birch, place)], collectionIds: [] });
  const offOf = (priced: PricedCart) => priced.lines.map((line) => line.discountMinor);

  test("takes off them alone, and an amount once and never more than they cost", () => {
    discount(birch, { code: "ONE", kind: "amount", amountMinor: 2000, goods: goodsOf(0) });
    discount(birch, { code: "HALF", kind: "percent", percentBasisPoints: 5_000, goods: goodsOf(1) });
    discount(birch, { code: "LOT", kind: "amount", amountMinor: 90_000, goods: goodsOf(0) });

    expect(offOf(price(birch, cart(), { discountCodes: ["ONE"] }))).toEqual([2000, 0]);
    expect(offOf(price(birch, cart(), { discountCodes: ["HALF"] }))).toEqual([0, 2500]);
    expect(offOf(price(birch, cart(), { discountCodes: ["LOT"] }))).toEqual([4000, 0]);
  });

  test("is known by its products and collections, too", () => {
    const [line] = price(birch, cart()).lines;
    const collection = birch.collections.find(({ productIds }) => productIds.includes(line?.product.id ?? 0));
    discount(birch, {
      code: "P",
      kind: "amount",
      amountMinor: 100,
      goods: { productIds: [line?.product.id ?? 0], variantIds: [], collectionIds: [] },
    });
    discount(birch, {
      code: "C",
      kind: "amount",
      amountMinor: 100,
      goods: { productIds: [], variantIds: [], collectionIds: [collection?.id ?? 0] },
    });

    expect(price(birch, cart(), { discountCodes: ["P"] }).lines[0]?.discountMinor).toBe(100);
    expect(price(birch, cart(), { discountCodes: ["C"] }).acceptedCodes).toHaveLength(1);
  });

  test("is refused in a cart without them, and asks its minimum of them alone", () => {
    discount(birch, { code: "GONE", kind: "percent", percentBasisPoints: 1_000, goods: goodsOf(2) });
    discount(birch, { code: "LEAST", kind: "amount", amountMinor: 100, minimumSubtotalMinor: 4_001, goods: goodsOf(0) });

    const priced = price(birch, cart(), { discountCodes: ["GONE", "LEAST"] });

    expect(priced.refusedCodes.map(({ code, reason }) => [code, reason])).toEqual([
      ["GONE", "nothing_to_discount"],
      ["LEAST", "minimum_not_met"],
    ]);
  });

  test("is a product discount: others must allow that, and one line takes one of them", () => {
    discount(birch, { code: "MUG", kind: "amount", amountMinor: 500, goods: goodsOf(0), combinesWith: combines });
    discount(birch, { code: "MUG2", kind: "amount", amountMinor: 300, goods: goodsOf(0), combinesWith: combines });
    discount(birch, { code: "ALONE", kind: "amount", amountMinor: 700, combinesWith: { ...combines, productDiscounts: false } });

    const priced = price(birch, cart(), { discountCodes: ["MUG", "MUG2", "ALONE"] });

    expect(priced.acceptedCodes.map(({ code }) => code)).toEqual(["MUG"]);
    expect(priced.refusedCodes.map(({ code, reason }) => [code, reason])).toEqual([
      ["MUG2", "not_combinable"],
      ["ALONE", "not_combinable"],
    ]);
  });

  test("is taken off before what is off the order, in whichever order the codes were entered", () => {
    discount(birch, { code: "TENTH", kind: "percent", percentBasisPoints: 1_000, combinesWith: combines });
    discount(birch, { code: "MUG", kind: "amount", amountMinor: 2000, goods: goodsOf(0), combinesWith: combines });

    const priced = price(birch, cart(), { discountCodes: ["TENTH", "MUG"] });

    // A tenth of 90 less 20.
    expect(priced.acceptedCodes.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ["TENTH", 700],
      ["MUG", 2000],
    ]);
  });
});
