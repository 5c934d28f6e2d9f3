import { expect, test } from "vitest";
import { z } from "zod";
import { moneyField, optionalMoneyField, optionalNumberField, optionalPercentField, wholeNumberField } from "./form-fields";
import { checkValues } from "./parse-form";

const form = z.object({
  points: wholeNumberField({ min: 1, max: 1_000_000 }),
  amount: moneyField("USD"),
  minimum: optionalMoneyField("USD"),
  days: optionalNumberField({ min: 1, max: 3650 }),
  margin: optionalPercentField(),
});
const typed = { points: "1,500", amount: "1,200.50", minimum: " ", days: "30", margin: "62.5 %" };

test("what a merchant types becomes whole numbers", () => {
  expect(checkValues(typed, form)).toEqual({ ok: true, value: { points: 1500, amount: 120_050, minimum: null, days: 30, margin: 6250 } });
});

test("each wrong field says what to write", () => {
  expect(checkValues({ points: "0", amount: "five", minimum: "1.005", days: "1.5", margin: "120" }, form)).toEqual({
    ok: false,
    errors: {
      points: "Use a whole number from 1 to 1,000,000.",
      amount: "Use an amount above 0, like 19.90.",
      minimum: "Use an amount above 0, like 19.90.",
      days: "Use a whole number from 1 to 3,650.",
      margin: "Use a share from 0.01 to 100, like 62.",
    },
  });
});

test("a currency without cents takes none", () => {
  const yen = z.object({ amount: moneyField("JPY") });

  expect(checkValues({ amount: "500" }, yen)).toEqual({ ok: true, value: { amount: 500 } });
  expect(checkValues({ amount: "500.5" }, yen)).toEqual({ ok: false, errors: { amount: "Use an amount above 0, like 500." } });
});

test("what is no form at all is a form with an error", () => {
  expect(checkValues(null, form).ok).toBe(false);
});
