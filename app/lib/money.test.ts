import fc from "fast-check";
import { expect, test } from "vitest";
import { currencyDigits, decimalText, formatMoney, parseMoney, parseMoneyOrNull } from "./money";

test("every currency has its own number of decimals", () => {
  expect([currencyDigits("USD"), currencyDigits("JPY"), currencyDigits("KWD")]).toEqual([2, 0, 3]);
});

test("text becomes minor units, digit by digit", () => {
  expect(parseMoney("19.90", "USD")).toBe(1990n);
  expect(parseMoney("19.9", "USD")).toBe(1990n);
  expect(parseMoney("0.29", "USD")).toBe(29n);
  expect(parseMoney("-5.00", "EUR")).toBe(-500n);
  expect(parseMoney(" 7 ", "EUR")).toBe(700n);
  expect(parseMoney("12.345", "KWD")).toBe(12_345n);
  expect(parseMoney("90071992547409.93", "USD")).toBe(9_007_199_254_740_993n);
});

test("zeros beyond the smallest unit are no part of it, anything else is", () => {
  expect(parseMoney("1200.00", "JPY")).toBe(1200n);
  expect(parseMoneyOrNull("1200.50", "JPY")).toBeNull();
  expect(parseMoneyOrNull("1.005", "USD")).toBeNull();
});

test.each(["", " ", "abc", "1,000.00", "1.", ".5", "1e3", "+1", "--1", "1.2.3", "NaN", "0x10"])("%j is no amount", (text) => {
  expect(parseMoneyOrNull(text, "USD")).toBeNull();
  expect(() => parseMoney(text, "USD")).toThrow(/is no amount in USD/);
});

test("what is written can be read back, whatever the amount", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom("USD", "JPY", "KWD"), (minor, currency) => {
      expect(parseMoney(decimalText(minor, currency), currency)).toBe(minor);
    }),
  );
});

test("money is shown in the ways of the locale, to the last digit of a large amount", () => {
  expect(formatMoney(1990, "USD", "en")).toBe("$19.90");
  expect(formatMoney(1200, "JPY", "en")).toBe("¥1,200");
  expect(formatMoney(-5, "EUR", "en")).toBe("-€0.05");
  expect(formatMoney(9_007_199_254_740_993n, "USD", "en")).toBe("$90,071,992,547,409.93");
});
