import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { AMOUNT_OFF_DEFAULT } from "./kinds/amount-off";
import { RewardTerms, termsOf, type Reward } from "./reward";
import { rewardFields, rewardForm } from "./reward.form";

const DAY = new Date("2026-03-02T12:00:00Z");
const reward: Reward = {
  shopId: 1,
  id: "rwd_1",
  kind: "amount_off",
  pointsPrice: 500,
  settings: { ...AMOUNT_OFF_DEFAULT, amountMinor: 500, minimumOrderMinor: 2000 },
  state: "ON",
  position: 0,
  createdAt: DAY,
  updatedAt: DAY,
};

test("what is bought is a copy of the reward, with its currency", () => {
  const terms = termsOf(reward, "USD");

  expect(terms).toEqual({ ...reward.settings, kind: "amount_off", currency: "USD" });
  expect(RewardTerms.parse(JSON.parse(JSON.stringify(terms)))).toEqual(terms);
});

test("the form shows a reward and reads it back the same", () => {
  const { kind, settings, pointsPrice, state } = reward;

  expect(checkValues(rewardFields(reward, "USD"), rewardForm("USD"))).toEqual({ ok: true, value: { kind, settings, pointsPrice, state } });
  expect(checkValues(rewardFields(reward, "JPY"), rewardForm("JPY"))).toEqual({ ok: true, value: { kind, settings, pointsPrice, state } });
});

test("a new reward has everything but its amount and its price", () => {
  const checked = checkValues(rewardFields(null, "USD"), rewardForm("USD"));

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

test("a prefix is kept in upper case, as Shopify keeps codes", () => {
  const checked = checkValues({ ...rewardFields(reward, "USD"), prefix: " birch " }, rewardForm("USD"));

  expect(checked).toMatchObject({ ok: true, value: { settings: { prefix: "BIRCH" } } });
});
