/** What one rule makes of an order: whole units, points for the order, other currencies, minimum and maximum. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fraction } from "~/lib/fraction";
import { aLine, anOrder, aRefund, linesOf, refunded, seenIn } from "#test/factories/order-facts";
import { HISTORIES } from "#test/support/histories";
import type { OrderFacts } from "../../facts";
import { BASIS_DEFAULT, type Rounding } from "../../program/program";
import { calculateOrderPoints } from "../calculate-order-points";
import { PlaceOrderSettings } from "./place-order";

type Given = Partial<PlaceOrderSettings>;

function worthOf(order: OrderFacts, given: Given, rounding: Rounding = "floor") {
  const settings = { points: 1, perMinor: 100, ...given };
  return calculateOrderPoints({ basis: BASIS_DEFAULT, rounding, rules: [{ id: "rul_1", kind: "place_order", settings }] }, order);
}
const pointsOf = (order: OrderFacts, given: Given, rounding?: Rounding) => worthOf(order, given, rounding).points;
const orderOf = (...prices: number[]) => anOrder({ lines: linesOf(...prices) });
const less = (order: OrderFacts, extraMinor: number) => refunded(order, aRefund(order, { extraMinor }));

test("settings of old versions mean what they meant", () => {
  expect(PlaceOrderSettings.parse({ points: 2, perMinor: 100 })).toEqual({
    points: 2,
    perMinor: 100,
    wholeUnitsOnly: false,
    currencies: [],
    minimumMinor: null,
    maximumPoints: null,
    only: [],
    except: [],
    multipliers: [],
    channels: null,
    groupId: null,
  });
});

test("whole units leave the rest of an amount out, whatever the rounding", () => {
  const tens = { perMinor: 1_000, points: 3 };
  expect(pointsOf(orderOf(49_900), tens)).toBe(149);
  expect(pointsOf(orderOf(49_900), { ...tens, wholeUnitsOnly: true }, "up")).toBe(147);
  expect(pointsOf(orderOf(999), { ...tens, wholeUnitsOnly: true }, "up")).toBe(0);
});

test("whole units are asked of the order, not of its lines", () => {
  expect(pointsOf(orderOf(600, 600), { perMinor: 1_000, wholeUnitsOnly: true })).toBe(1);
});

test("an order below the minimum earns nothing, and a refund can bring it there", () => {
  const order = orderOf(5_000);
  const given = { minimumMinor: 4_000 };
  expect([pointsOf(order, given), pointsOf(less(order, 1_000), given), pointsOf(less(order, 1_001), given)]).toEqual([50, 40, 0]);
  expect(worthOf(less(order, 1_001), given).rates[0]?.limit).toEqual({ kind: "minimum", minor: 4_000 });
  expect(worthOf(less(order, 5_000), given).rates[0]?.limit).toBeNull();
});

test("a capped order keeps its points while what is left still earns as much", () => {
  const order = orderOf(10_000);
  const given = { maximumPoints: 60 };
  expect([pointsOf(order, given), pointsOf(less(order, 4_000), given), pointsOf(less(order, 4_001), given)]).toEqual([60, 60, 59]);
  expect(worthOf(order, given).rates[0]?.limit).toEqual({ kind: "maximum", points: 60 });
  expect(worthOf(less(order, 4_000), given).rates[0]?.limit).toBeNull();
});

test("points for the order stay in the share of it that has not gone back", () => {
  const order = anOrder({ lines: [aLine({ quantity: 3, grossMinor: 30_000 })] });
  const oneBack = refunded(order, aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] }));
  const given = { points: 100, perMinor: null };
  expect([pointsOf(order, given), pointsOf(oneBack, given), pointsOf(oneBack, given, "up")]).toEqual([100, 66, 67]);
  expect(pointsOf({ ...order, cancelledAt: order.factsAt }, given)).toBe(0);
});

test("an edit that takes goods off an order is no refund: the smaller order has its points whole", () => {
  const order = anOrder({ lines: [aLine({ quantity: 4, currentQuantity: 1, grossMinor: 40_000 })] });
  expect(pointsOf(order, { points: 100, perMinor: null })).toBe(100);
});

test("an order of which nothing counts earns no points for the order either", () => {
  expect(pointsOf(orderOf(0), { points: 100, perMinor: null }, "up")).toBe(0);
  expect(pointsOf(anOrder({ isTest: true }), { points: 100, perMinor: null })).toBe(0);
  expect(pointsOf({ ...orderOf(5_000), paidByGiftCardMinor: 5_000 }, { points: 100, perMinor: null })).toBe(0);
});

const TABLE = [
  { currency: "SEK", points: 1, perMinor: 1_000 },
  { currency: "JPY", points: 1, perMinor: 100 },
  { currency: "KWD", points: 10, perMinor: 1_000 },
];

test.each([
  ["SEK", 49_900, 49],
  ["JPY", 12_345, 123],
  ["KWD", 12_345, 123],
])("a buyer of the table's %s earns by what they saw", (currency, minor, points) => {
  const order = seenIn(currency, minor, orderOf(5_000));
  expect(pointsOf(order, { currencies: TABLE })).toBe(points);
  expect(worthOf(order, { currencies: TABLE }).rates[0]?.rate.currency).toBe(currency);
});

test("a currency that the table does not have counts in the shop's, at the order's own rate", () => {
  expect(pointsOf(seenIn("EUR", 4_600, orderOf(5_000)), { currencies: TABLE })).toBe(50);
});

test("a refund counts in the buyer's currency, at the order's rate where it does not say", () => {
  const order = seenIn("SEK", 50_000, orderOf(5_000));
  const said = aRefund(order, { extraMinor: 1_000, inBuyersCurrency: { shippingMinor: 0, extraMinor: 12_000 } });
  expect(pointsOf(refunded(order, said), { currencies: TABLE })).toBe(38);
  expect(pointsOf(less(order, 1_000), { currencies: TABLE })).toBe(40);
});

test("splitting an order changes points by rounding only, in a table's currency too", () => {
  const anyPrices = fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 6 });
  // Below the most points that one order can give: past that, splitting would gain.
  const anyRate = fc.record({ points: fc.integer({ min: 1, max: 50 }), perMinor: fc.integer({ min: 10, max: 20_000 }) });
  fc.assert(
    fc.property(anyPrices, anyRate, fc.constantFrom<Rounding>("floor", "nearest", "up"), fc.boolean(), (prices, rate, rounding, isSeen) => {
      const given = isSeen ? { currencies: [{ currency: "SEK", ...rate }] } : rate;
      const buy = (price: number) => (isSeen ? seenIn("SEK", price, orderOf(price)) : orderOf(price));
      const whole = pointsOf(buy(prices.reduce((sum, price) => sum + price, 0)), given, rounding);
      const split = prices.reduce((sum, price) => sum + pointsOf(buy(price), given, rounding), 0);
      expect(Math.abs(whole - split)).toBeLessThan(prices.length + 1);
    }),
    { numRuns: HISTORIES },
  );
});

test("points for the order know no whole units and no other currency", () => {
  const fixed = { perMinor: null, points: 40, wholeUnitsOnly: true, currencies: TABLE };
  const [rate] = worthOf(seenIn("SEK", 50_000, orderOf(5_000)), fixed).rates;
  expect(rate).toMatchObject({ worth: 40, wholeUnitsOnly: false, rate: { points: 40, perMinor: null, currency: "USD" } });
});

const SALE = { on: "sale" as const };

test.each<{ story: string; given: Given; lines: number; rest: number }>([
  { story: "tells no lines apart", given: {}, lines: 0, rest: 0 },
  { story: "leaves some out", given: { except: [SALE] }, lines: 2, rest: 700 },
  { story: "counts some twice", given: { multipliers: [{ hundredths: 200, when: SALE }] }, lines: 2, rest: 700 },
  { story: "counts some only", given: { only: [SALE] }, lines: 2, rest: 0 },
])("a rule that $story explains itself by $lines lines, with shipping of $rest beside them", ({ given, lines, rest }) => {
  const order = anOrder({ lines: linesOf(1_000, 2_000), shippingMinor: 700 });
  const settings = { points: 1, perMinor: 100, ...given };
  const rules = [{ id: "rul_1", kind: "place_order", settings }];
  const [rate] = calculateOrderPoints({ basis: { ...BASIS_DEFAULT, shipping: true }, rounding: "floor", rules }, order).rates;

  expect(rate?.lines).toHaveLength(lines);
  expect(rate?.lines.map(({ now }) => now)).toEqual([fraction(1_000), fraction(2_000)].slice(0, lines));
  expect(rate?.rest).toEqual(fraction(rest));
});

test("a rule is a base rate where it pays per amount, for all there is of an order", () => {
  const isBase = (given: Given) => worthOf(orderOf(100), given).rates[0]?.isBaseRate;

  expect([isBase({}), isBase({ perMinor: null }), isBase({ only: [SALE] }), isBase({ except: [SALE] })]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test("points for the order know no whole units", () => {
  const isWhole = (given: Given) => worthOf(orderOf(100), given).rates[0]?.wholeUnitsOnly;

  expect([isWhole({ wholeUnitsOnly: true }), isWhole({ wholeUnitsOnly: true, perMinor: null }), isWhole({})]).toEqual([true, false, false]);
});
