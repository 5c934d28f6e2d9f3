/**
 * Exact fractions of whole numbers: shares of money are computed with these to the end and rounded once. Always reduced,
 * the denominator above zero.
 */
import { invariant } from "./invariant";

export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** `numerator / denominator`, reduced. Throws when the denominator is zero. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const over = BigInt(denominator);
  invariant(over !== 0n, "a fraction over zero");
  const sign = over < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(BigInt(numerator), over);
  return { numerator: (sign * BigInt(numerator)) / divisor, denominator: (sign * over) / divisor };
}

export const NOTHING: Fraction = { numerator: 0n, denominator: 1n };
export const WHOLE: Fraction = { numerator: 1n, denominator: 1n };

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws when `b` is zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below, at or above zero: like a comparison function of `sort`. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isAboveZero(a: Fraction): boolean {
  return a.numerator > 0n;
}

export function notBelowZero(a: Fraction): Fraction {
  return isAboveZero(a) ? a : NOTHING;
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function total(parts: readonly Fraction[]): Fraction {
  return parts.reduce(add, NOTHING);
}

/** The whole number at or below. */
export function floor(a: Fraction): bigint {
  const cut = a.numerator / a.denominator;
  return a.numerator < 0n && a.numerator % a.denominator !== 0n ? cut - 1n : cut;
}

/** The nearest whole number; a half goes up. */
export function nearest(a: Fraction): bigint {
  return floor(add(a, fraction(1, 2)));
}

/** The whole number at or above. */
export function ceiling(a: Fraction): bigint {
  return -floor({ numerator: -a.numerator, denominator: a.denominator });
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}
