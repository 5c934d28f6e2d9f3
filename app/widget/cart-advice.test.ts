import { expect, test } from "vitest";
import { cartAdvice } from "./cart-advice";

const usd = (minor: number) => ({ minor, currency: "USD" });
const cart = (minor: number) => ({ subtotal: usd(minor), itemCount: 2 });

test("a cart at the minimum fits, a cent below it lacks a cent", () => {
  expect(cartAdvice(usd(2_000), cart(2_000))).toEqual({ kind: "fits", subtotal: usd(2_000) });
  expect(cartAdvice(usd(2_000), cart(1_999))).toEqual({ kind: "missing", missing: usd(1) });
});

test("without a minimum every cart with something in it fits", () => {
  expect(cartAdvice(null, cart(1))).toEqual({ kind: "fits", subtotal: usd(1) });
  expect(cartAdvice(null, { subtotal: usd(0), itemCount: 0 })).toEqual({ kind: "empty" });
});

test("nothing is said of a cart that cannot be read or that counts in another currency", () => {
  expect(cartAdvice(usd(2_000), null)).toBeNull();
  expect(cartAdvice(usd(2_000), { subtotal: { minor: 9_000, currency: "EUR" }, itemCount: 1 })).toBeNull();
});
