import { expect, test } from "vitest";
import { NotAnAmount, money, plainAmount, readAmount } from "./format";

const dollars = { currency: "USD" } as const;
const yen = { currency: "JPY" } as const;

test("money is written with the digits of its currency", () => {
  expect(money(dollars, 123_450)).toBe("$1,234.50");
  expect(money(yen, 1200)).toBe("¥1,200");
  expect(plainAmount(yen, 1200)).toBe("1200");
});

test("an amount is read to the cent", () => {
  expect(readAmount(dollars, "19.9")).toBe(1990);
  expect(readAmount(dollars, "1,234.56")).toBe(123_456);
  expect(readAmount(yen, "500")).toBe(500);
  expect(readAmount(dollars, " ")).toBe(0);
});

test.each(["-5", "five", "1.234", "1.2.3"])("%s is not an amount of dollars", (typed) => {
  expect(() => readAmount(dollars, typed)).toThrow(NotAnAmount);
});

test("yen have no decimals", () => {
  expect(() => readAmount(yen, "500.5")).toThrow(`"500.5" is not an amount in JPY.`);
});
