/**
 * An order given back in any number of parts, in any order, told any number of times, is given back once. Held against
 * sums of whole numbers over one denominator, which share nothing with the fractions of the code.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { aLine, anOrder, aRefund } from "#test/factories/order-facts";
import { HISTORIES } from "#test/support/histories";
import type { OrderFacts, RefundFacts } from "../facts";
import { BASIS_DEFAULT, type Rounding } from "../program/program";
import { calculateOrderPoints } from "./calculate-order-points";
import { planSettlement } from "./order-award";
import { fullerRefund } from "./order-facts";
import { isFullyRefunded } from "./order-basis";

type Line = { price: number; pieces: number; discount: number; tax: number };
type Rate = { points: number; perMinor: number; rounding: Rounding };
type Case = { lines: Line[]; taxesIncluded: boolean; byGiftCard: number; rate: Rate; dice: number[] };

const anyCase: fc.Arbitrary<Case> = fc.record({
  lines: fc.array(
    fc.record({
      price: fc.integer({ min: 1, max: 50_000 }),
      pieces: fc.integer({ min: 1, max: 4 }),
      discount: fc.integer({ min: 0, max: 90 }),
      tax: fc.constantFrom(0, 6, 19, 25),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  taxesIncluded: fc.boolean(),
  byGiftCard: fc.constantFrom(0, 0, 33, 100),
  rate: fc.record({
    points: fc.integer({ min: 1, max: 20 }),
    perMinor: fc.integer({ min: 1, max: 5_000 }),
    rounding: fc.constantFrom<Rounding>("floor", "nearest", "up"),
  }),
  dice: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
});

function orderOf({ lines, taxesIncluded, byGiftCard }: Case): OrderFacts {
  const order = anOrder({
    taxesIncluded,
    shippingMinor: 499,
    lines: lines.map(({ price, pieces, discount, tax }, index) => {
      const grossMinor = price * pieces;
      const discountMinor = Math.floor((grossMinor * discount) / 100);
      const taxMinor = Math.floor(((grossMinor - discountMinor) * tax) / 100);
      return aLine({ lineGid: gidOf(index), quantity: pieces, grossMinor, discountMinor, taxMinor });
    }),
  });
  return { ...order, paidByGiftCardMinor: Math.floor((order.totalMinor * byGiftCard) / 100) };
}

const gidOf = (line: number) => `gid://shopify/LineItem/${line + 1}`;

/** Every piece of every line, in an order that the dice decide, handed back in refunds of one to three pieces. */
function partsOf({ lines, dice }: Case, order: OrderFacts): RefundFacts[] {
  const pieces = lines.flatMap(({ pieces: count }, line) => Array.from({ length: count }, () => line));
  const shuffled = pieces.map((line, index) => ({ line, key: dice[index] ?? 0 })).sort((a, b) => a.key - b.key);
  const refunds: RefundFacts[] = [];
  for (let from = 0, size = 1; from < shuffled.length; from += size, size = 1 + ((dice[20 + refunds.length] ?? 0) % 3)) {
    const back = shuffled.slice(from, from + size).map(({ line }) => ({ lineGid: gidOf(line), quantity: 1 }));
    refunds.push(aRefund(order, { refundGid: `gid://shopify/Refund/${refunds.length}`, lines: back }));
  }
  return refunds;
}

function worthOf(order: OrderFacts, { points, perMinor, rounding }: Rate): number {
  const rules = [{ id: "rul_1", kind: "place_order", settings: { points, perMinor } }];
  return calculateOrderPoints({ basis: BASIS_DEFAULT, rounding, rules }, order).points;
}

/** The same by hand: what is left of each line, all over 12 pieces x the order's whole price, rounded once. */
function worthByHand(order: OrderFacts, backOf: Map<string, number>, { points, perMinor, rounding }: Rate): number {
  let twelfths = 0n;
  for (const line of order.lines) {
    const price = line.grossMinor - line.discountMinor - (order.taxesIncluded ? line.taxMinor : 0);
    const kept = line.quantity - (backOf.get(line.lineGid) ?? 0);
    twelfths += BigInt(price) * BigInt(kept) * BigInt(12 / line.quantity);
  }
  const paidWithMoney = BigInt(order.totalMinor - (order.paidByGiftCardMinor ?? 0));
  const numerator = twelfths * paidWithMoney * BigInt(points);
  const denominator = 12n * BigInt(order.totalMinor) * BigInt(perMinor);
  const more = { floor: 0n, nearest: denominator, up: 2n * (denominator - 1n) }[rounding];
  return Number((2n * numerator + more) / (2n * denominator));
}

test("after each part the order is worth what is left of it, and after the last nothing", () => {
  fc.assert(
    fc.property(anyCase, (given) => {
      const order = orderOf(given);
      const parts = partsOf(given, order);
      const backOf = new Map<string, number>();
      expect(worthOf(order, given.rate)).toBe(worthByHand(order, backOf, given.rate));
      for (const [index, part] of parts.entries()) {
        for (const { lineGid } of part.lines) backOf.set(lineGid, (backOf.get(lineGid) ?? 0) + 1);
        const now = { ...order, refunds: parts.slice(0, index + 1) };
        expect(worthOf(now, given.rate)).toBe(worthByHand(order, backOf, given.rate));
        expect(isFullyRefunded(now)).toBe(index === parts.length - 1);
      }
      expect(worthOf({ ...order, refunds: parts }, given.rate)).toBe(0);
    }),
    { numRuns: HISTORIES },
  );
});

test("what each part takes adds up to what the order gave, however the parts come and how often each is told", () => {
  fc.assert(
    fc.property(anyCase, (given) => {
      const order = orderOf(given);
      const parts = partsOf(given, order);
      const told = [...parts, ...parts].map((part, index) => ({ part, key: given.dice[index % 40] ?? 0 })).sort((a, b) => a.key - b.key);
      const known = new Map<string, RefundFacts>();
      let award = { posted: 0, expired: 0, writtenOff: 0 };
      const moves = [null, ...told.map(({ part }) => part)].map((part) => {
        if (part) known.set(part.refundGid, fullerRefund(known.get(part.refundGid) ?? part, part));
        const target = worthOf({ ...order, refunds: [...known.values()] }, given.rate);
        const { move, writtenOff } = planSettlement(award, { target, takeable: award.posted, mayGoNegative: false });
        award = { ...award, posted: award.posted + move, writtenOff };
        return move;
      });
      expect(moves[0]).toBe(worthOf(order, given.rate));
      expect(Math.max(0, ...moves.slice(1))).toBe(0);
      expect(award).toEqual({ posted: 0, expired: 0, writtenOff: 0 });
    }),
    { numRuns: HISTORIES },
  );
});
