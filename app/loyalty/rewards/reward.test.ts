import fc from "fast-check";
import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { AMOUNT_OFF_DEFAULT } from "./kinds/amount-off";
import { buy, RewardTerms, spendablePoints, takenOff, type RewardValues } from "./reward";
import { NO_LIMITS } from "./reward-limits";
import { newRewardFields, rewardFields, rewardForm } from "./reward.form";

const DAY = new Date("2026-03-02T12:00:00Z");
const row = { shopId: 1, id: "rwd_1", state: "ON" as const, limits: NO_LIMITS, position: 0, createdAt: DAY, updatedAt: DAY };
const reward = {
  ...row,
  kind: "amount_off" as const,
  pointsPrice: 500,
  settings: { ...AMOUNT_OFF_DEFAULT, amountMinor: 500, minimumOrderMinor: 2000 },
};
/** $1 off per 100 points, from 300 to 2,000 points. */
const slider = {
  ...row,
  kind: "amount_off_slider" as const,
  pointsPrice: 100,
  settings: { ...AMOUNT_OFF_DEFAULT, amountMinor: 100, stepsMin: 3, stepsMax: 20 as number | null },
};

/** 10% off, and free shipping up to $20. */
const share = { ...row, kind: "percent_off" as const, pointsPrice: 800, settings: { ...AMOUNT_OFF_DEFAULT, basisPoints: 1_250 } };
const shipping = {
  ...row,
  kind: "free_shipping" as const,
  pointsPrice: 300,
  settings: {
    ...{ ...AMOUNT_OFF_DEFAULT, maximumShippingMinor: 2_000 as number | null },
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
  },
};

test("what is bought is a copy of the reward, with its currency", () => {
  const bought = buy(reward, null, "USD");
  const terms = bought.outcome === "bought" ? bought.terms : null;

  expect(bought).toEqual({ outcome: "bought", points: 500, terms: { ...reward.settings, kind: "amount_off", currency: "USD" } });
  expect(RewardTerms.parse(JSON.parse(JSON.stringify(terms)))).toEqual(terms);
});

test("a price that the shopper did not agree to is not taken", () => {
  expect(buy(reward, 400, "USD")).toEqual({ outcome: "price_changed" });
  expect(buy(reward, 500, "USD")).toMatchObject({ outcome: "bought" });
});

test.each([
  [300, { outcome: "bought", points: 300, terms: { kind: "amount_off", amountMinor: 300 } }],
  [2_000, { outcome: "bought", points: 2_000, terms: { kind: "amount_off", amountMinor: 2_000 } }],
  [250, { outcome: "not_whole_steps" }],
  [200, { outcome: "below_minimum" }],
  [2_100, { outcome: "above_maximum" }],
  [null, { outcome: "below_minimum" }],
])("a slider of 100 points a step, from 300 to 2,000, is asked for %o points", (points, outcome) => {
  expect(buy(slider, points, "USD")).toMatchObject(outcome);
});

test("for any balance, what a slider offers at most can be bought, and one step more cannot", () => {
  const anySlider = fc.record({
    step: fc.integer({ min: 1, max: 5_000 }),
    stepsMin: fc.integer({ min: 1, max: 50 }),
    more: fc.option(fc.integer({ min: 0, max: 200 })),
    balance: fc.integer({ min: -1_000, max: 3_000_000 }),
  });
  fc.assert(
    fc.property(anySlider, ({ step, stepsMin, more, balance }) => {
      const settings = { ...slider.settings, stepsMin, stepsMax: more === null ? null : stepsMin + more };
      const each = { ...slider, pointsPrice: step, settings };
      const most = spendablePoints(each, balance);
      if (most === 0) {
        expect(balance).toBeLessThan(step * stepsMin);
        return;
      }
      expect(most).toBeLessThanOrEqual(balance);
      expect(buy(each, most, "USD")).toMatchObject({ outcome: "bought", points: most, terms: { amountMinor: (most / step) * 100 } });
      if (most + step <= balance) expect(buy(each, most + step, "USD")).toEqual({ outcome: "above_maximum" });
    }),
  );
});

test.each([
  reward,
  share,
  shipping,
  { ...shipping, settings: { ...shipping.settings, maximumShippingMinor: null } },
  slider,
  { ...slider, settings: { ...slider.settings, stepsMax: null } },
])("the form shows a reward and reads it back the same: %o", (each) => {
  const { kind, settings, pointsPrice, state, limits } = each;

  expect(checkValues(rewardFields(each, "USD"), rewardForm("USD"))).toEqual({
    ok: true,
    value: { kind, settings, pointsPrice, state, limits },
  });
  expect(checkValues(rewardFields(each, "JPY"), rewardForm("JPY"))).toEqual({
    ok: true,
    value: { kind, settings, pointsPrice, state, limits },
  });
});

test("a new reward has everything but its amount and its price", () => {
  const checked = checkValues(newRewardFields("amount_off"), rewardForm("USD"));

  expect(checked.ok ? [] : Object.keys(checked.errors).sort()).toEqual(["amount", "pointsPrice"]);
});

test.each([
  [{ amount: "-5" }, "amount"],
  [{ amount: "5.001" }, "amount"],
  [{ pointsPrice: "0" }, "pointsPrice"],
  [{ pointsPrice: "12.5" }, "pointsPrice"],
  [{ codeLifetimeDays: "0" }, "codeLifetimeDays"],
  [{ prefix: "NOT OK" }, "prefix"],
  [{ prefix: "ABCDEFGHIJKLM" }, "prefix"],
  [{ minimumOrder: "4.99" }, "minimumOrder"],
])("%o is told at its field", (wrong, field) => {
  const checked = checkValues({ ...rewardFields(reward, "USD"), ...wrong }, rewardForm("USD"));

  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual([field]);
});

test.each([
  [{ pointsPrice: "" }, ["pointsPrice"]],
  [{ fewestPoints: "350" }, ["fewestPoints"]],
  [{ fewestPoints: "100,100", mostPoints: "" }, ["fewestPoints"]],
  [{ mostPoints: "1,950" }, ["mostPoints"]],
  [{ mostPoints: "200" }, ["mostPoints"]],
  [{ mostPoints: "100,100" }, ["mostPoints"]],
  [{ fewestPoints: "-1" }, ["fewestPoints"]],
  [{ amount: "0" }, ["amount"]],
])("of a slider %o is told at its field", (wrong, fields) => {
  const checked = checkValues({ ...rewardFields(slider, "USD"), ...wrong }, rewardForm("USD"));

  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual(fields);
});

test.each([
  [share, { percent: "" }, "percent"],
  [share, { percent: "0" }, "percent"],
  [share, { percent: "101" }, "percent"],
  [share, { percent: "ten" }, "percent"],
  [share, { pointsPrice: "-1" }, "pointsPrice"],
  [shipping, { maximumShipping: "0" }, "maximumShipping"],
  [shipping, { pointsPrice: "" }, "pointsPrice"],
  [shipping, { minimumOrder: "x" }, "minimumOrder"],
])("of $kind %o is told at its field", (each, wrong, field) => {
  const checked = checkValues({ ...rewardFields(each, "USD"), ...wrong }, rewardForm("USD"));

  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual([field]);
});

test("a new free shipping stands beside amounts off, and is without its price only", () => {
  const fields = { ...newRewardFields("free_shipping"), pointsPrice: "300" };

  expect(checkValues(fields, rewardForm("USD"))).toMatchObject({
    value: { settings: { maximumShippingMinor: null, combinesWith: { orderDiscounts: true, shippingDiscounts: false } } },
  });
});

test("free shipping never says that it combines with another: Shopify would refuse the code", () => {
  const fields = {
    ...rewardFields(shipping, "USD"),
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  };

  expect(checkValues(fields, rewardForm("USD"))).toMatchObject({
    value: { settings: { combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: false } } },
  });
});

const credit = { ...row, kind: "store_credit" as const, pointsPrice: 500, settings: { amountMinor: 500, creditLifetimeDays: 60 } };

test("store credit asks for an amount, a price and perhaps an end, and for nothing of a code", () => {
  const fields = { ...newRewardFields("store_credit"), amount: "5", pointsPrice: "500" };

  expect(checkValues(fields, rewardForm("USD"))).toEqual({
    ok: true,
    value: {
      kind: "store_credit",
      pointsPrice: 500,
      state: "ON",
      limits: NO_LIMITS,
      settings: { amountMinor: 500, creditLifetimeDays: null },
    },
  });
  expect(checkValues(rewardFields(credit, "USD"), rewardForm("USD"))).toMatchObject({ ok: true, value: { settings: credit.settings } });
});

test.each([
  [{ amount: "" }, "amount"],
  [{ amount: "0" }, "amount"],
  [{ pointsPrice: "0" }, "pointsPrice"],
  [{ codeLifetimeDays: "0" }, "codeLifetimeDays"],
  [{ codeLifetimeDays: "9999" }, "codeLifetimeDays"],
])("of store credit %o is told at its field", (wrong, field) => {
  const checked = checkValues({ ...rewardFields(credit, "USD"), ...wrong }, rewardForm("USD"));

  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual([field]);
});

test("what was bought says what it takes off", () => {
  const offOf = (each: RewardValues, points: number | null = null) => {
    const bought = buy(each, points, "USD");
    return bought.outcome === "bought" ? takenOff(bought.terms) : null;
  };

  expect(offOf(reward)).toEqual({ minor: 500, currency: "USD" });
  expect(offOf(slider, 700)).toEqual({ minor: 700, currency: "USD" });
  expect(offOf(share)).toEqual({ basisPoints: 1_250 });
  expect(offOf(shipping)).toEqual({ shipping: "free", upTo: { minor: 2_000, currency: "USD" } });
  expect(offOf(credit)).toEqual({ storeCredit: { minor: 500, currency: "USD" } });
});

test("a kind that is not known is no reward", () => {
  expect(checkValues({ ...rewardFields(reward, "USD"), kind: "free_lunch" }, rewardForm("USD")).ok).toBe(false);
});

test("a prefix is kept in upper case, as Shopify keeps codes", () => {
  const checked = checkValues({ ...rewardFields(reward, "USD"), prefix: " birch " }, rewardForm("USD"));

  expect(checked).toMatchObject({ ok: true, value: { settings: { prefix: "BIRCH" } } });
});
