import fc from "fast-check";
import { expect, test } from "vitest";
import { add, ceiling, compare, divide, floor, fraction, multiply, nearest, subtract, total } from "./fraction";

const anyFraction = fc
  .tuple(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), fc.bigInt({ min: 1n, max: 100_000n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

test("fractions are reduced, their sign is on top", () => {
  expect(fraction(6, -4)).toEqual({ numerator: -3n, denominator: 2n });
  expect(fraction(0, 7)).toEqual({ numerator: 0n, denominator: 1n });
  expect(() => fraction(1, 0)).toThrow(/over zero/);
});

test("what is added can be taken off, what is multiplied can be divided, exactly", () => {
  fc.assert(
    fc.property(anyFraction, anyFraction, (a, b) => {
      expect(subtract(add(a, b), b)).toEqual(a);
      if (b.numerator !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
    }),
  );
});

test("floor, nearest and ceiling stand where they should, below zero too", () => {
  fc.assert(
    fc.property(anyFraction, (a) => {
      expect(compare(fraction(floor(a)), a)).toBeLessThanOrEqual(0);
      expect(compare(fraction(floor(a) + 1n), a)).toBe(1);
      expect(compare(fraction(ceiling(a)), a)).toBeGreaterThanOrEqual(0);
      expect(compare(fraction(ceiling(a) - 1n), a)).toBe(-1);
      expect(compare(subtract(fraction(nearest(a)), a), fraction(1, 2))).toBeLessThanOrEqual(0);
      expect(compare(subtract(a, fraction(nearest(a))), fraction(1, 2))).toBe(-1);
    }),
  );
});

test("a whole cut into parts is the whole again", () => {
  expect(total(Array.from({ length: 7 }, () => fraction(1, 7)))).toEqual(fraction(1));
});
