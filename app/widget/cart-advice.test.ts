import { describe, expect, test } from "vitest";
import { english } from "#test/factories/panel-words";
import { aCart, aMemberHome, aRedemptionCard, aRewardOffer, usd } from "#test/factories/shopper-home";
import type { CartFacts } from "./cart";
import { adviceOn, combine, waysToUse, type Advice, type Usable } from "./cart-advice";
import { reasonNot } from "./cart-words";

const NOTHING = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };
const SHIPPING = { ...NOTHING, shippingDiscounts: true };
const ORDER = { ...NOTHING, orderDiscounts: true };
const FREE = { shipping: "free" as const, upTo: null };

const fiveOff: Usable = { amount: usd(500), minimumOrder: usd(2_000), combinesWith: SHIPPING };
const tenPercent: Usable = { amount: { basisPoints: 1_000 }, minimumOrder: null, combinesWith: SHIPPING };
const freeShipping: Usable = { amount: FREE, minimumOrder: null, combinesWith: ORDER };

const ours = aRedemptionCard({ id: "red_5", code: "ENCOREFIVE", combinesWith: SHIPPING });
const oursAlone = aRedemptionCard({ id: "red_1", code: "ALONE", combinesWith: NOTHING });
const oursShipping = aRedemptionCard({ id: "red_s", code: "SHIPME", amount: FREE, combinesWith: ORDER });
const mine = [ours, oursAlone, oursShipping];
const holding = (code: string, on: CartFacts["codes"][number]["on"]) => aCart({ codes: [{ code, on }] });
const goods = (minor: number, given: Partial<CartFacts> = {}) => aCart({ subtotal: usd(minor), discountable: usd(minor), ...given });
const eur = { minor: 9_000, currency: "EUR" };

const fits = (subtotal: number, saves: number | null): Advice => ({ kind: "fits", subtotal: usd(subtotal), saves });
const notBeside = (other: string): Advice => ({ kind: "not_beside", other });

const CASES: [string, Usable, CartFacts | null, Advice | null][] = [
  ["at the minimum", fiveOff, goods(2_000), fits(2_000, 500)],
  ["a cent below it", fiveOff, goods(1_999), { kind: "missing", missing: usd(1) }],
  ["six dollars below it", fiveOff, goods(1_400), { kind: "missing", missing: usd(600) }],
  ["no minimum", tenPercent, goods(1), fits(1, 0)],
  ["a share of the goods", tenPercent, goods(3_455), fits(3_455, 345)],
  ["more off than the goods cost", { ...fiveOff, minimumOrder: null }, goods(300), fits(300, 300)],
  ["an empty cart", fiveOff, goods(0, { itemCount: 0 }), { kind: "empty" }],
  ["no cart to ask", fiveOff, null, null],
  [
    "gift cards do not count towards a minimum",
    fiveOff,
    aCart({ subtotal: usd(9_000), discountable: usd(1_500) }),
    { kind: "missing", missing: usd(500) },
  ],
  ["gift cards alone", tenPercent, aCart({ subtotal: usd(5_000), discountable: usd(0) }), { kind: "only_gift_cards" }],
  ["shipping of gift cards with something beside them", freeShipping, aCart({ discountable: usd(0) }), fits(3_400, null)],
  ["nothing to ship", freeShipping, aCart({ requiresShipping: false }), { kind: "nothing_to_ship" }],
  [
    "a minimum in another currency",
    fiveOff,
    aCart({ subtotal: eur, discountable: eur }),
    { kind: "other_currency", minimum: usd(2_000), currency: "EUR" },
  ],
  [
    "an amount in another currency, without a minimum",
    { ...fiveOff, minimumOrder: null },
    aCart({ subtotal: eur, discountable: eur }),
    { kind: "fits", subtotal: eur, saves: null },
  ],
  ["this very code", { ...fiveOff, code: "encorefive" }, holding("ENCOREFIVE", "order"), { kind: "in_cart" }],
  ["beside one of ours that allows it, and is allowed", freeShipping, holding("ENCOREFIVE", "order"), fits(3_400, null)],
  ["beside one of ours that does not allow it", freeShipping, holding("ALONE", "order"), notBeside("ALONE")],
  ["that does not allow one of ours", { ...fiveOff, combinesWith: NOTHING }, holding("SHIPME", "shipping"), notBeside("SHIPME")],
  ["two off one order", fiveOff, holding("encorefive", "order"), notBeside("encorefive")],
  ["two for one shipping", { ...freeShipping, combinesWith: SHIPPING }, holding("SHIPME", "shipping"), notBeside("SHIPME")],
  ["beside the shop's own order code", fiveOff, holding("SPRING", "order"), notBeside("SPRING")],
  ["beside the shop's own product code, not allowed", fiveOff, holding("MUGS", "product"), notBeside("MUGS")],
  ["beside the shop's own code for shipping, allowed", fiveOff, holding("SHIPFREE", "shipping"), fits(3_400, 500)],
  [
    "a second shipping code, of the shop",
    { ...freeShipping, combinesWith: SHIPPING },
    holding("SHIPFREE", "shipping"),
    notBeside("SHIPFREE"),
  ],
  [
    "what does not combine is said before what is missing",
    fiveOff,
    { ...holding("ALONE", "order"), discountable: usd(1) },
    notBeside("ALONE"),
  ],
];

describe("a reward or a code at a cart", () => {
  test.each(CASES)("%s", (_what, thing, cart, advice) => expect(adviceOn(thing, cart, mine)).toEqual(advice));
});

test("two of ours combine when each allows the other", () => {
  expect(combine(fiveOff, freeShipping)).toBe(true);
  expect(combine(freeShipping, fiveOff)).toBe(true);
  expect(combine(fiveOff, { ...freeShipping, combinesWith: NOTHING })).toBe(false);
  expect(combine(fiveOff, tenPercent)).toBe(false);
});

describe("all that a member could do at a cart, best first", () => {
  const have = { missingPoints: 0, share: 1 };
  const five = aRewardOffer({ ...have, id: "five" });
  const tenth = aRewardOffer({
    ...have,
    id: "tenth",
    kind: "percent_off",
    pointsPrice: 800,
    amount: { basisPoints: 1_000 },
    minimumOrder: null,
  });
  const far = aRewardOffer({ id: "far", missingPoints: 80 });
  const dear = aRewardOffer({ ...have, id: "dear", amount: usd(900), pointsPrice: 900, minimumOrder: usd(6_000) });
  const named = (home: Parameters<typeof aMemberHome>[0], cart: CartFacts | null) =>
    waysToUse(aMemberHome(home), cart).map(
      (way) => `${way.kind} ${way.kind === "use" ? way.redemption.id : way.reward.id} ${way.advice.kind}`,
    );

  test("what takes off more, then what lacks less; what is out of reach is none", () => {
    expect(named({ rewards: [far, five, tenth, dear] }, goods(3_400))).toEqual(["buy five fits", "buy tenth fits", "buy dear missing"]);
    expect(named({ rewards: [five, tenth, dear] }, goods(5_500))).toEqual(["buy tenth fits", "buy five fits", "buy dear missing"]);
    expect(named({ rewards: [dear, five] }, goods(1_400))).toEqual(["buy five missing", "buy dear missing"]);
  });

  test("of two that take off the same, the cheaper", () => {
    const same = aRewardOffer({ ...have, id: "same", pointsPrice: 450 });
    expect(named({ rewards: [five, same] }, goods(3_400))).toEqual(["buy same fits", "buy five fits"]);
  });

  test("a code that is there before points that have to be spent, though it takes off less", () => {
    const two = aRedemptionCard({ id: "two", amount: usd(200) });
    const used = aRedemptionCard({ id: "used", state: "used" });
    expect(named({ rewards: [five], redemptions: [used, two] }, goods(3_400))).toEqual(["use two fits", "buy five fits"]);
  });

  test("once a code is in the cart, only what combines with it", () => {
    const shipping = aRewardOffer({ ...have, id: "ship", kind: "free_shipping", amount: FREE, combinesWith: ORDER });
    expect(named({ rewards: [five, shipping], redemptions: [ours] }, holding("ENCOREFIVE", "order"))).toEqual([
      "buy ship fits",
      "use red_5 in_cart",
      "buy five not_beside",
    ]);
  });

  test("a slider is offered for as much as the cart takes, gift cards left out", () => {
    const slider = aRewardOffer({
      ...have,
      id: "slider",
      kind: "amount_off_slider",
      pointsPrice: 200,
      amount: usd(200),
      minimumOrder: null,
      slider: { stepPoints: 100, step: usd(100), mostPoints: 1_500 },
    });
    const [way] = waysToUse(aMemberHome({ rewards: [slider] }), aCart({ subtotal: usd(9_000), discountable: usd(650) }));
    expect(way).toMatchObject({ kind: "buy", points: 700, amount: usd(700), advice: { kind: "fits", saves: 650 } });
  });

  test("whoever does not take part buys nothing, and keeps what was bought", () => {
    expect(named({ rewards: [five], redemptions: [ours], isExcluded: true }, goods(3_400))).toEqual(["use red_5 fits"]);
    expect(named({ rewards: [five], redemptions: [ours] }, null)).toEqual([]);
  });
});

test("every reason is a sentence, and a code of ours goes by what it takes off", () => {
  const home = aMemberHome({ redemptions: mine });
  const said = (advice: Advice) => reasonNot(advice, home, english);

  expect(said(notBeside("encorefive"))).toBe(
    "$5 off is in your cart, and the two don’t work together. This one would be for another order.",
  );
  expect(said(notBeside("SPRING"))).toMatch(/^SPRING is in your cart/);
  expect(said({ kind: "missing", missing: usd(600) })).toBe("Add $6 to your cart and it fits");
  expect(said({ kind: "other_currency", minimum: usd(2_000), currency: "EUR" })).toBe(
    "Your cart is in EUR. Whether it reaches $20 is seen at checkout.",
  );
  expect(said({ kind: "only_gift_cards" })).toMatch(/only gift cards/);
  expect(said({ kind: "nothing_to_ship" })).toMatch(/no shipping to take off/);
  expect(said({ kind: "empty" })).toBe("Your cart is empty. The code will wait for you.");
  expect(said(fits(3_400, 500))).toBeNull();
});
