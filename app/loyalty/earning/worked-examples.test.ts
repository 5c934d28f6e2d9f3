/** Worked examples from the field: what an order is worth. The cases lie in test/vectors with their sources. */
import { expect, test } from "vitest";
import { parseMoney } from "~/lib/money";
import { aLine, anOrder, seenIn } from "#test/factories/order-facts";
import cases from "#test/vectors/earning.json";
import type { OrderFacts } from "../facts";
import { BASIS_DEFAULT, type Rounding } from "../program/program";
import { CODE_DEFAULT } from "../rewards/kinds/code-settings";
import { buy, spendablePoints } from "../rewards/reward";
import { calculateOrderPoints } from "./calculate-order-points";

const roundings: Rounding[] = ["floor", "nearest", "up"];

function theCase(name: string): { given: Record<string, string>; expect: Record<string, number> } {
  const found = cases.find((each) => each.name === name);
  if (!found) throw new Error(`no case is called ${name}`);
  return { given: found.given as unknown as Record<string, string>, expect: found.expect as unknown as Record<string, number> };
}

/** `1 per 10`, in whole units of the currency. */
function pointsFor(order: OrderFacts, rate = "", rounding: Rounding = "floor"): number {
  const [points, per = ""] = rate.split(" per ");
  const settings = { points: Number(points), perMinor: Number(parseMoney(per, order.currency)) };
  const rules = [{ id: "rul_order", kind: "place_order", settings }];
  return calculateOrderPoints({ basis: BASIS_DEFAULT, rounding, rules }, order).points;
}

function orderOf(amount = "", currency = "USD"): OrderFacts {
  return anOrder({ currency, lines: [aLine({ grossMinor: Number(parseMoney(amount, currency)) })] });
}

function expectRoundings(name: string): void {
  const { given, expect: expected } = theCase(name);
  const [amount, currency] = (given.basis ?? "").split(" ");
  const stated = roundings.filter((rounding) => rounding in expected);
  const worth = stated.map((rounding) => [rounding, pointsFor(orderOf(amount, currency), given.rate, rounding)]);
  expect(Object.fromEntries(worth)).toEqual(expected);
}

const examples: Record<string, (name: string) => void> = {
  "discounted goods": (name) => {
    const { given, expect: expected } = theCase(name);
    const [grossMinor, discountMinor] = [given.goods, given.discount].map((text = "") => Number(parseMoney(text, "USD")));
    const order = anOrder({ lines: [aLine({ grossMinor: grossMinor ?? 0, discountMinor: discountMinor ?? 0 })] });
    expect(pointsFor(order, given.rate)).toBe(expected.points);
  },
  "half-up rounding is a choice, not a law": expectRoundings,
  "one point per ten kronor": expectRoundings,
  "no decimals in yen": expectRoundings,
  "three decimals in Kuwaiti dinar": expectRoundings,
  "points per unit must not ignore the currency": (name) => {
    const found = cases.find((each) => each.name === name);
    const given = found?.given as unknown as { basis: string; table: Record<string, string> };
    const currencies = Object.entries(given.table).map(([currency, text]) => {
      const [points, per = ""] = text.split(" per ");
      return { currency, points: Number(points), perMinor: Number(parseMoney(per, currency)) };
    });
    const [amount = "", currency = ""] = given.basis.split(" ");
    // The shop books rand; its own rate must not be asked of the buyer's euros, nor theirs of its rand.
    const shopRate = currencies.find((rate) => rate.currency === "ZAR");
    const order = seenIn(currency, Number(parseMoney(amount, currency)), orderOf("1700.00", "ZAR"));
    const settings = { ...shopRate, currencies: currencies.filter((rate) => rate.currency !== "ZAR") };
    const rules = [{ id: "rul_order", kind: "place_order", settings }];
    const worth = calculateOrderPoints({ basis: BASIS_DEFAULT, rounding: "floor", rules }, order);
    expect(worth.points).toBe(found?.expect.points);
    expect(calculateOrderPoints({ basis: BASIS_DEFAULT, rounding: "floor", rules }, { ...order, inBuyersCurrency: null }).points).toBe(85);
  },
  "tier rate replaces the base rate": (name) => {
    const { given, expect: expected } = theCase(name);
    const rateOf = (text = "") => {
      const [points, per = ""] = text.split(" per ");
      return { points: Number(points), perMinor: Number(parseMoney(per, "USD")), currencies: [] };
    };
    const rules = [{ id: "rul_order", kind: "place_order", settings: rateOf(given.base) }];
    const gold = calculateOrderPoints({ basis: BASIS_DEFAULT, rounding: "floor", rules }, orderOf(given.basis), rateOf(given.gold));
    expect(gold.points).toBe(expected.points);
  },
  "goods paid with a reward gift card or refund credit": (name) => {
    const { given, expect: expected } = theCase(name);
    const paidMinor = Number(parseMoney(given.paid_by_gift_card ?? "", "USD"));
    expect(pointsFor({ ...orderOf(given.goods), paidByGiftCardMinor: paidMinor }, "1 per 1")).toBe(expected.points_at_1_per_1);
    expect(pointsFor({ ...orderOf(given.goods), paidByStoreCreditMinor: paidMinor }, "1 per 1")).toBe(expected.points_at_1_per_1);
  },
  "slider redemption spends whole steps": (name) => {
    const found = cases.find((each) => each.name === name);
    const given = found?.given as unknown as { balance: number; step: number; per_step: string };
    const perStep = Number(parseMoney(given.per_step, "USD"));
    const settings = { ...CODE_DEFAULT, amountMinor: perStep, stepsMin: 1, stepsMax: null };
    const slider = { kind: "amount_off_slider" as const, pointsPrice: given.step, state: "ON" as const, settings };
    const points = spendablePoints(slider, given.balance);
    const bought = buy(slider, points, "USD");
    expect(points).toBe(found?.expect.spend_max);
    expect(bought).toMatchObject({ points, terms: { amountMinor: Number(parseMoney(String(found?.expect.value), "USD")) } });
    expect(buy(slider, given.balance, "USD")).toEqual({ outcome: "not_whole_steps" });
  },
};

for (const [name, example] of Object.entries(examples)) test(name, () => example(name));

test("every worked example is tested", () => {
  expect(Object.keys(examples).sort()).toEqual(cases.map(({ name }) => name).sort());
});
