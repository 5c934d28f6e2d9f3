import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, fraction, NOTHING, total, type Fraction } from "~/lib/fraction";
import { aLine, anOrder, aRefund, linesOf, refunded } from "#test/factories/order-facts";
import { HISTORIES } from "#test/support/histories";
import type { OrderFacts } from "../facts";
import { BASIS_DEFAULT, type Basis } from "../program/program";
import { countedOrder, isFullyRefunded, lacksPayments, orderBasis } from "./order-basis";

const firstLine = { lineGid: "gid://shopify/LineItem/1", quantity: 1 };
const everythingCounts: Basis = {
  shipping: true,
  taxes: true,
  giftCardsSold: true,
  tips: true,
  paidByGiftCard: true,
  paidByStoreCredit: true,
};

function countedNow(order: OrderFacts, basis: Partial<Basis> = {}): Fraction {
  return orderBasis(order, { ...BASIS_DEFAULT, ...basis }).countedNow;
}

/** 80.00 of goods after discounts, 20.00 gift card, 10.00 shipping, 5.00 tip, 8 % tax on goods and shipping. */
const mixed = anOrder({
  lines: [
    aLine({ lineGid: "gid://shopify/LineItem/1", grossMinor: 9_000, discountMinor: 1_000, taxMinor: 640 }),
    aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 2_000, isGiftCard: true }),
  ],
  shippingMinor: 1_000,
  shippingTaxMinor: 80,
  tipMinor: 500,
});

test("goods after discounts count, and nothing else unless it is switched on", () => {
  expect(countedNow(mixed)).toEqual(fraction(8_000));
  expect(countedNow(mixed, { shipping: true })).toEqual(fraction(9_000));
  expect(countedNow(mixed, { taxes: true })).toEqual(fraction(8_640));
  expect(countedNow(mixed, { taxes: true, shipping: true })).toEqual(fraction(9_720));
  expect(countedNow(mixed, { giftCardsSold: true })).toEqual(fraction(10_000));
  expect(countedNow(mixed, { tips: true })).toEqual(fraction(8_500));
  expect(countedNow(mixed, everythingCounts)).toEqual(fraction(mixed.totalMinor));
});

test("each switch that is off says what it left out", () => {
  const { leftOut } = orderBasis({ ...mixed, paidByStoreCreditMinor: mixed.totalMinor / 2 }, BASIS_DEFAULT);
  expect(leftOut).toEqual([
    { part: "shipping", minor: fraction(1_080) },
    { part: "taxes", minor: fraction(640) },
    { part: "gift_cards", minor: fraction(2_000) },
    { part: "tips", minor: fraction(500) },
    { part: "paid_by_store_credit", minor: fraction(4_000) },
  ]);
});

test("prices that contain their tax are reduced by it when taxes do not count", () => {
  const order = anOrder({ taxesIncluded: true, lines: [aLine({ grossMinor: 12_000, discountMinor: 1_100, taxMinor: 900 })] });
  expect(countedNow(order)).toEqual(fraction(10_000));
  expect(countedNow(order, { taxes: true })).toEqual(fraction(10_900));
});

test("what was paid by gift card or store credit is a share of the whole price, off every counted amount", () => {
  const order = anOrder({ lines: linesOf(8_000), shippingMinor: 2_000, paidByGiftCardMinor: 3_000, paidByStoreCreditMinor: 1_000 });
  expect(countedNow(order)).toEqual(fraction(4_800));
  expect(countedNow(order, { paidByGiftCard: true })).toEqual(fraction(7_200));
  expect(countedNow(order, { shipping: true })).toEqual(fraction(6_000));
});

test("a refund does not change that share, wherever the money went", () => {
  const order = anOrder({ lines: linesOf(6_000, 4_000), paidByGiftCardMinor: 2_500 });
  expect(countedNow(refunded(order, aRefund(order, { lines: [firstLine] })))).toEqual(fraction(3_000));
});

test("an order paid wholly by gift card counts nothing", () => {
  expect(countedNow(anOrder({ paidByGiftCardMinor: 10_000 }))).toEqual(NOTHING);
  expect(countedNow(anOrder({ paidByGiftCardMinor: 8_000, paidByStoreCreditMinor: 8_000 }))).toEqual(NOTHING);
});

test("a third of a line is a third, not a rounded one", () => {
  const order = anOrder({ lines: [aLine({ quantity: 3, grossMinor: 10_000 })] });
  expect(countedNow(refunded(order, aRefund(order, { lines: [{ ...firstLine, quantity: 1 }] })))).toEqual(fraction(20_000, 3));
});

test("a refund counts once, whether the order's facts have seen it, the refund itself has come, or both", () => {
  const order = anOrder({ lines: [aLine({ quantity: 4, grossMinor: 10_000 })] });
  const refund = aRefund(order, { lines: [{ ...firstLine, quantity: 1 }] });
  const seen = refunded(order, refund);
  const versions = [{ ...order, refunds: [refund] }, { ...seen, refunds: [] }, seen];
  expect(versions.map((each) => countedNow(each))).toEqual([fraction(7_500), fraction(7_500), fraction(7_500)]);
});

test("more refunds than there were pieces leave nothing, not less", () => {
  const order = anOrder({ lines: [aLine({ quantity: 2, grossMinor: 10_000 })] });
  expect(countedNow({ ...order, refunds: [aRefund(order, { lines: [{ ...firstLine, quantity: 5 }] })] })).toEqual(NOTHING);
});

test("money back that names no line comes off the lines that are left, by value", () => {
  const order = anOrder({
    lines: [...linesOf(6_000), aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 2_000, isGiftCard: true })],
    shippingMinor: 1_000,
  });
  const goodwill = aRefund(order, { extraMinor: 4_000 });
  expect(countedNow({ ...order, refunds: [goodwill] })).toEqual(fraction(3_000));
  expect(countedNow({ ...order, refunds: [goodwill] }, { shipping: true })).toEqual(fraction(4_000));
});

test("tax is in the money that goes back", () => {
  const order = anOrder({ lines: [aLine({ grossMinor: 10_000, taxMinor: 800 })] });
  expect(countedNow({ ...order, refunds: [aRefund(order, { extraMinor: 5_400 })] })).toEqual(fraction(5_000));
});

test("money back beyond the lines comes off shipping and tip, and never below nothing", () => {
  const order = anOrder({ lines: linesOf(5_000), shippingMinor: 1_000, tipMinor: 1_000 });
  const back = (extraMinor: number) => countedNow({ ...order, refunds: [aRefund(order, { extraMinor })] }, { shipping: true, tips: true });
  expect([back(5_000), back(6_000), back(7_000), back(9_000)]).toEqual([fraction(2_000), fraction(1_000), NOTHING, NOTHING]);
});

test("a refund of shipping alone touches shipping alone", () => {
  const order = anOrder({ shippingMinor: 1_000, shippingTaxMinor: 80 });
  const back = { ...order, refunds: [aRefund(order, { shippingMinor: 500 })] };
  expect(countedNow(back)).toEqual(fraction(10_000));
  expect(countedNow(back, { shipping: true, taxes: true })).toEqual(fraction(10_540));
});

test("a cancelled order counts nothing now, a test order never did", () => {
  const cancelled = orderBasis(anOrder({ cancelledAt: new Date(0) }), BASIS_DEFAULT);
  expect([cancelled.counted, cancelled.countedNow]).toEqual([fraction(10_000), NOTHING]);
  expect(orderBasis(anOrder({ isTest: true }), BASIS_DEFAULT)).toEqual({ counted: NOTHING, countedNow: NOTHING, leftOut: [] });
});

test("an order without a price counts nothing", () => {
  expect(countedNow(anOrder({ lines: [aLine({ grossMinor: 5_000, discountMinor: 5_000 })] }), everythingCounts)).toEqual(NOTHING);
  expect(countedNow(anOrder({ lines: [] }))).toEqual(NOTHING);
});

test("an order is fully refunded when its goods are, whatever became of shipping and free gifts", () => {
  const order = anOrder({ lines: linesOf(5_000, 0), shippingMinor: 500 });
  expect(isFullyRefunded(order)).toBe(false);
  expect(isFullyRefunded(refunded(order, aRefund(order, { lines: [firstLine] })))).toBe(true);
  expect(isFullyRefunded({ ...order, refunds: [aRefund(order, { extraMinor: 5_000 })] })).toBe(true);
  expect(isFullyRefunded({ ...order, refunds: [aRefund(order, { extraMinor: 4_999 })] })).toBe(false);
  expect(isFullyRefunded({ ...order, refunds: [aRefund(order, { shippingMinor: 500 })] })).toBe(false);
});

test("free goods are fully refunded when all of them came back", () => {
  const order = anOrder({ lines: linesOf(0) });
  expect(isFullyRefunded(order)).toBe(false);
  expect(isFullyRefunded(refunded(order, aRefund(order, { lines: [firstLine] })))).toBe(true);
  expect(isFullyRefunded(anOrder({ lines: [] }))).toBe(false);
});

test("how an order was paid matters only where the program asks", () => {
  const unknown = anOrder({ paidByGiftCardMinor: null });
  expect(lacksPayments(unknown, BASIS_DEFAULT)).toBe(true);
  expect(lacksPayments(unknown, { ...BASIS_DEFAULT, paidByGiftCard: true })).toBe(false);
  expect(lacksPayments(anOrder({ paidByStoreCreditMinor: null }), BASIS_DEFAULT)).toBe(true);
  expect(lacksPayments(anOrder(), BASIS_DEFAULT)).toBe(false);
});

const anyMinor = fc.integer({ min: 0, max: 50_000 });
const anyBasis: fc.Arbitrary<Basis> = fc.record({
  shipping: fc.boolean(),
  taxes: fc.boolean(),
  giftCardsSold: fc.boolean(),
  tips: fc.boolean(),
  paidByGiftCard: fc.boolean(),
  paidByStoreCredit: fc.boolean(),
});
const anyOrder: fc.Arbitrary<OrderFacts> = fc
  .record({
    lines: fc.array(
      fc.record({
        grossMinor: anyMinor,
        discount: fc.nat(100),
        tax: fc.nat(25),
        quantity: fc.integer({ min: 1, max: 5 }),
        isGiftCard: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    taxesIncluded: fc.boolean(),
    shippingMinor: anyMinor,
    tipMinor: fc.nat(1_000),
    giftCard: fc.nat(60),
    storeCredit: fc.nat(40),
    back: fc.array(fc.record({ line: fc.nat(3), quantity: fc.nat(3), shippingMinor: fc.nat(2_000), extraMinor: fc.nat(9_000) }), {
      maxLength: 3,
    }),
  })
  .map(({ lines, giftCard, storeCredit, back, ...rest }) => {
    const order = anOrder({
      ...rest,
      lines: lines.map(({ grossMinor, discount, tax, ...line }, index) => {
        const discountMinor = Math.floor((grossMinor * discount) / 100);
        const taxMinor = Math.floor(((grossMinor - discountMinor) * tax) / 100);
        return aLine({ ...line, lineGid: `gid://shopify/LineItem/${index + 1}`, grossMinor, discountMinor, taxMinor });
      }),
    });
    const refunds = back.map(({ line, quantity, ...money }, index) =>
      aRefund(order, {
        ...money,
        refundGid: `gid://shopify/Refund/${index}`,
        lines: [{ lineGid: `gid://shopify/LineItem/${line + 1}`, quantity }],
      }),
    );
    const paid = (percent: number) => Math.floor((order.totalMinor * percent) / 100);
    return { ...order, paidByGiftCardMinor: paid(giftCard), paidByStoreCreditMinor: paid(storeCredit), refunds };
  });

test("whatever the order and the switches: nothing is negative, and what counts and what does not add up to the price", () => {
  fc.assert(
    fc.property(anyOrder, anyBasis, (order, basis) => {
      const { counted, countedNow: now, leftOut } = orderBasis(order, basis);
      expect(compare(now, NOTHING)).toBeGreaterThanOrEqual(0);
      expect(compare(now, counted)).toBeLessThanOrEqual(0);
      expect(total([counted, ...leftOut.map(({ minor }) => minor)])).toEqual(fraction(order.totalMinor));
    }),
    { numRuns: HISTORIES },
  );
});

test("each further refund counts for less or the same, never for more", () => {
  fc.assert(
    fc.property(anyOrder, anyBasis, (order, basis) => {
      const steps = order.refunds.map((_, index) => orderBasis({ ...order, refunds: order.refunds.slice(0, index + 1) }, basis).countedNow);
      steps.reduce(
        (before, after) => {
          expect(compare(after, before)).toBeLessThanOrEqual(0);
          return after;
        },
        orderBasis({ ...order, refunds: [] }, basis).counted,
      );
    }),
    { numRuns: HISTORIES },
  );
});

test("a line of no pieces counts nothing, and hinders nobody", () => {
  const empty = aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 500, quantity: 0 });
  const order = anOrder({ lines: [...linesOf(10_000), empty] });

  expect(countedNow(order)).toEqual(fraction(10_000));
  expect(countedOrder(order, BASIS_DEFAULT).lines[1]).toMatchObject({ now: NOTHING, unrefunded: NOTHING });
  expect(isFullyRefunded(order)).toBe(false);
});

test("an order at no price, paid by whatever it was, counts nothing", () => {
  const free = anOrder({ lines: linesOf(0), paidByGiftCardMinor: 500, paidByStoreCreditMinor: 500 });

  expect(orderBasis(free, { ...BASIS_DEFAULT, paidByGiftCard: false, paidByStoreCredit: false })).toEqual({
    counted: NOTHING,
    countedNow: NOTHING,
    leftOut: [],
  });
});
