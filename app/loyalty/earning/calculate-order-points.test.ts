import { expect, test } from "vitest";
import { fraction } from "~/lib/fraction";
import { POINTS_MAX } from "~/lib/points";
import { aLine, anOrder, aRefund, linesOf, refunded } from "#test/factories/order-facts";
import { LOT_POLICY_DEFAULT } from "../program/lot-terms";
import { BASIS_DEFAULT, SOURCES_DEFAULT, type ProgramTerms } from "../program/program";
import { calculateOrderPoints, looksAtTraits } from "./calculate-order-points";

const perUnit = (points: number, perMinor = 100) => ({ id: `rul_${points}`, kind: "place_order", settings: { points, perMinor } });
const account = { id: "rul_account", kind: "create_account", settings: { points: 100 } };

function terms(given: Partial<ProgramTerms>): ProgramTerms {
  return {
    pointsName: { one: "point", other: "points" },
    basis: BASIS_DEFAULT,
    rounding: "floor",
    earnsOn: "paid",
    sources: SOURCES_DEFAULT,
    rules: [perUnit(1)],
    orderGroups: [],
    ...LOT_POLICY_DEFAULT,
    ...given,
  };
}

test("an order is worth its rate times what counts", () => {
  const worth = calculateOrderPoints(terms({ rules: [perUnit(3), account] }), anOrder());
  expect(worth.points).toBe(300);
  expect(worth.rates).toMatchObject([
    { ruleId: "rul_3", rate: { points: 3, perMinor: 100, currency: "USD" }, amount: fraction(10_000), limit: null, worth: 300 },
  ]);
});

test("each rule is rounded by itself, and nothing is rounded before", () => {
  const order = anOrder({ lines: [aLine({ quantity: 3, grossMinor: 10_000 })] });
  const twoLeft = refunded(order, aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] }));
  // Two thirds of 100.00: 66.66… and 200 exactly; a rounded 66.67 would have made 200.01 and up 201.
  expect(calculateOrderPoints(terms({ rounding: "up", rules: [perUnit(1), perUnit(3)] }), twoLeft).points).toBe(67 + 200);
});

test("a program without a rule for orders pays nothing for them", () => {
  expect(calculateOrderPoints(terms({ rules: [account] }), anOrder())).toMatchObject({ points: 0, rates: [] });
});

test("no order is worth more than a counter can hold", () => {
  expect(calculateOrderPoints(terms({ rules: [perUnit(100_000, 1), perUnit(99_999, 1)] }), anOrder()).points).toBe(POINTS_MAX);
});

test("settings that are not their kind's are found at once", () => {
  expect(() => calculateOrderPoints(terms({ rules: [perUnit(0)] }), anOrder())).toThrow();
  expect(() =>
    calculateOrderPoints(terms({ rules: [{ id: "rul_x", kind: "stand_on_head", settings: {} }] }), anOrder({ lines: linesOf(1) })),
  ).toThrow(/no way to earn called/);
});

test.each([
  ["web", false, "online"],
  ["pos", false, "pos"],
  ["shopify_draft_order", false, "draft"],
  ["subscription_contract_checkout_one", false, "firstSubscription"],
  ["subscription_contract", false, "renewal"],
  ["shopify_draft_order", true, "company"],
] as const)("an order from %s, for a company: %s, earns while the switch %s is on", (sourceName, isForCompany, source) => {
  const order = anOrder({ sourceName, isForCompany });
  const others = Object.fromEntries(Object.keys(SOURCES_DEFAULT).map((name) => [name, name === source])) as typeof SOURCES_DEFAULT;
  expect(calculateOrderPoints(terms({ sources: others }), order).points).toBe(100);
  expect(calculateOrderPoints(terms({ sources: { ...SOURCES_DEFAULT, [source]: false } }), order).points).toBe(0);
});

test.each(["1830279", "iphone", "unknown", "constructor"])("an order from %s, which no switch names, earns", (sourceName) => {
  const none = Object.fromEntries(Object.keys(SOURCES_DEFAULT).map((name) => [name, false])) as typeof SOURCES_DEFAULT;
  expect(calculateOrderPoints(terms({ sources: none }), anOrder({ sourceName })).points).toBe(100);
});

test("an order from where none earns is worth nothing, by no rule", () => {
  const sources = { ...SOURCES_DEFAULT, online: false };
  expect(calculateOrderPoints(terms({ sources }), anOrder())).toMatchObject({ points: 0, rates: [] });
});

test("products are read first only where some rule for orders looks at what they are", () => {
  const only = (on: "vendor" | "tag") => ({ ...perUnit(1), settings: { points: 1, perMinor: 100, only: [{ on, words: ["oak"] }] } });

  expect(looksAtTraits({ rules: [] })).toBe(false);
  expect(looksAtTraits({ rules: [account, perUnit(1), only("vendor")] })).toBe(false);
  expect(looksAtTraits({ rules: [account, perUnit(1), only("tag")] })).toBe(true);
});

test("a tier's rate stands in for the first base rate alone: a second one, and points per order, stay their own", () => {
  const perOrder = { id: "rul_order", kind: "place_order", settings: { points: 7, perMinor: null } };
  const tierRate = { points: 10, perMinor: 100, currencies: [] };
  const worth = calculateOrderPoints(terms({ rules: [perOrder, perUnit(1), perUnit(2)] }), anOrder(), tierRate);

  expect(worth.rates.map((rate) => rate.worth)).toEqual([7, 1_000, 200]);
  expect(worth.points).toBe(1_207);
  expect(calculateOrderPoints(terms({ rules: [perOrder, perUnit(1), perUnit(2)] }), anOrder()).points).toBe(307);
});
