import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partOf, spread, taxOf } from "./spread";

describe("spread", () => {
  test("shares by value and gives the odd cents to the later ones", () => {
    expect(spread(1000, [34_900 * 2, 8_900])).toEqual([886, 114]);
    expect(spread(100, [1, 1, 1])).toEqual([33, 33, 34]);
  });

  test("the parts always add up, and none is negative", () => {
    const weights = fc.array(fc.nat({ max: 5_000_000 }), { minLength: 1, maxLength: 8 }).filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(fc.nat({ max: 5_000_000 }), weights, (amount, shares) => {
        const parts = spread(amount, shares);
        expect(parts.reduce((total, part) => total + part, 0)).toBe(amount);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test("units that go back one by one hold together what the line held", () => {
  const oneByOne = [0, 1, 2].map((from) => partOf(1000, from, from + 1, 3));

  expect(oneByOne).toEqual([333, 334, 333]);
});

test("tax on top and tax within", () => {
  expect(taxOf(10_000, 800, false)).toBe(800);
  expect(taxOf(11_000, 1000, true)).toBe(1000);
});
