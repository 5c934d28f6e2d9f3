/** Which lines of an order a rule counts, how many times, and which it leaves out. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, fraction } from "~/lib/fraction";
import { aLine, anOrder, aRefund, linesOf, refunded, seenIn } from "#test/factories/order-facts";
import { HISTORIES } from "#test/support/histories";
import type { LineTraits, OrderFacts } from "../../facts";
import { BASIS_DEFAULT, type Rounding } from "../../program/program";
import { calculateOrderPoints } from "../calculate-order-points";
import type { LineCondition } from "../line-condition";
import type { PlaceOrderSettings } from "./place-order";

type Given = Partial<PlaceOrderSettings>;
const tagged = (...words: string[]): LineCondition => ({ on: "tag", words });
const twice = (when: LineCondition, hundredths = 200) => ({ hundredths, when });
const NOTHING_KNOWN: LineTraits = { tags: [], collectionGids: [], compareAtMinor: null, isGone: false };

function worthOf(order: OrderFacts, given: Given, rounding: Rounding = "floor", basis = BASIS_DEFAULT) {
  const settings = { points: 1, perMinor: 100, ...given };
  return calculateOrderPoints({ basis, rounding, rules: [{ id: "rul_1", kind: "place_order", settings }] }, order);
}
const pointsOf = (order: OrderFacts, given: Given, rounding?: Rounding) => worthOf(order, given, rounding).points;

/** Lines of these prices with these tags, one piece each. */
function taggedOrder(...lines: [number, ...string[]][]): OrderFacts {
  const order = anOrder({ lines: linesOf(...lines.map(([price]) => price)) });
  const traits = lines.map(([, ...tags], index) => [`gid://shopify/LineItem/${index + 1}`, { ...NOTHING_KNOWN, tags }] as const);
  return { ...order, lineTraits: Object.fromEntries(traits) };
}

const THINGS = [{ gid: "gid://shopify/Product/31", title: "Asagiri" }];
const known = {
  ...{ productGid: "gid://shopify/Product/31", variantGid: "gid://shopify/ProductVariant/41", vendor: "Kawa" },
  ...{ tags: ["Coffee "], collectionGids: ["gid://shopify/Collection/61"], compareAtMinor: 6_000 },
};

test.each<[string, LineCondition]>([
  ["its product", { on: "product", things: THINGS }],
  ["its variant", { on: "variant", things: [{ gid: "gid://shopify/ProductVariant/41", title: "Asagiri - 200 g" }] }],
  ["a collection it is in", { on: "collection", things: [{ gid: "gid://shopify/Collection/61", title: "Coffee" }] }],
  ["a tag, in any case", tagged("other", "COFFEE")],
  ["its vendor, in any case", { on: "vendor", words: ["KAWA"] }],
  ["a price from before a sale", { on: "sale" }],
])("a line counts by %s, and one of which that is not so does not", (_by, condition) => {
  const { productGid, variantGid, vendor, ...traits } = known;
  const line = aLine({ grossMinor: 10_000, quantity: 2, productGid, variantGid, vendor });
  const order = { ...anOrder({ lines: [line] }), lineTraits: { [line.lineGid]: { ...traits, isGone: false } } };
  const other = anOrder({ lines: [aLine({ grossMinor: 10_000 })] });

  expect([pointsOf(order, { only: [condition] }), pointsOf(other, { only: [condition] })]).toEqual([100, 0]);
  expect([pointsOf(order, { except: [condition] }), pointsOf(other, { except: [condition] })]).toEqual([0, 100]);
  expect([pointsOf(order, { multipliers: [twice(condition)] }), pointsOf(other, { multipliers: [twice(condition)] })]).toEqual([200, 100]);
});

test("goods at or above the price before the sale were on none", () => {
  const order = { ...anOrder({ lines: linesOf(6_000) }), lineTraits: { "gid://shopify/LineItem/1": { ...known, isGone: false } } };
  expect(pointsOf(order, { only: [{ on: "sale" }] })).toBe(0);
});

test("on one line the highest multiplier counts, and they do not multiply each other", () => {
  const order = taggedOrder([1_000, "coffee", "new"], [1_000, "coffee"], [1_000]);
  const multipliers = [twice(tagged("coffee")), twice(tagged("new"), 300)];

  expect(pointsOf(order, { multipliers })).toBe(30 + 20 + 10);
  expect(worthOf(order, { multipliers }).rates[0]?.lines.map(({ chosen }) => chosen)).toEqual([
    { counts: true, hundredths: 300, by: tagged("new") },
    { counts: true, hundredths: 200, by: tagged("coffee") },
    { counts: true, hundredths: 100, by: null },
  ]);
});

test("what is left out counts neither once nor twice, whatever else is said of it", () => {
  const order = taggedOrder([1_000, "coffee", "wholesale"], [2_000, "coffee"], [4_000]);
  const given = { only: [tagged("coffee")], except: [tagged("wholesale")], multipliers: [twice(tagged("coffee", "wholesale"))] };

  expect(pointsOf(order, given)).toBe(40);
  expect(worthOf(order, given).rates[0]?.lines.map(({ chosen }) => chosen)).toEqual([
    { counts: false, by: tagged("wholesale") },
    { counts: true, hundredths: 200, by: tagged("coffee", "wholesale") },
    { counts: false, by: null },
  ]);
});

test("shipping and tip count beside all goods, not where only some do", () => {
  const order = { ...taggedOrder([1_000, "coffee"]), shippingMinor: 500, tipMinor: 200, totalMinor: 1_700 };
  const basis = { ...BASIS_DEFAULT, shipping: true, tips: true };

  expect(worthOf(order, { except: [tagged("wholesale")] }, "floor", basis).points).toBe(17);
  expect(worthOf(order, { only: [tagged("coffee")] }, "floor", basis).points).toBe(10);
});

test("the minimum is asked of what counts, once", () => {
  const order = taggedOrder([3_000, "coffee"], [9_000]);
  const given = { only: [tagged("coffee")], multipliers: [twice(tagged("coffee"))] };

  expect(pointsOf(order, { ...given, minimumMinor: 3_000 })).toBe(60);
  expect(pointsOf(order, { ...given, minimumMinor: 3_001 })).toBe(0);
});

test("whole units are asked of what counts, as often as it counts", () => {
  const order = taggedOrder([1_500, "coffee"], [700]);
  expect(pointsOf(order, { perMinor: 1_000, wholeUnitsOnly: true, multipliers: [twice(tagged("coffee"))] })).toBe(3);
});

test("points for the order are paid while goods that count are left, in their own share", () => {
  const order = anOrder({
    lines: [aLine({ quantity: 4, grossMinor: 4_000 }), aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 9_000 })],
  });
  const withCoffee = { ...order, lineTraits: { "gid://shopify/LineItem/1": { ...NOTHING_KNOWN, tags: ["coffee"] } } };
  const back = (lineGid: string, quantity: number) => refunded(withCoffee, aRefund(order, { lines: [{ lineGid, quantity }] }));
  const given = { points: 100, perMinor: null, only: [tagged("coffee")] };

  expect(pointsOf(withCoffee, given)).toBe(100);
  expect(pointsOf(back("gid://shopify/LineItem/2", 1), given)).toBe(100);
  expect(pointsOf(back("gid://shopify/LineItem/1", 1), given)).toBe(75);
  expect(pointsOf(back("gid://shopify/LineItem/1", 4), given)).toBe(0);
  expect(pointsOf(order, given)).toBe(0);
});

test("only the channels that are named earn, and a channel without a name is none of them", () => {
  const from = (sourceName: string) => pointsOf(anOrder({ sourceName }), { channels: ["pos", "renewal"] });
  expect([from("pos"), from("subscription_contract"), from("web"), from("another app")]).toEqual([100, 100, 0, 0]);
  expect(worthOf(anOrder(), { channels: ["pos"] }).rates[0]?.limit).toEqual({ kind: "channel" });
});

test("goods count in the buyer's currency by what they are in the shop's", () => {
  const order = seenIn("SEK", 20_000, anOrder({ lines: linesOf(2_000) }));
  const onSale = { ...order, lineTraits: { "gid://shopify/LineItem/1": { ...NOTHING_KNOWN, compareAtMinor: 2_500 } } };
  const given = { currencies: [{ currency: "SEK", points: 1, perMinor: 1_000 }], multipliers: [twice({ on: "sale" })] };

  expect(pointsOf(onSale, given)).toBe(40);
});

const anyTags = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 });
const anyLines = fc.array(fc.tuple(fc.integer({ min: 0, max: 500_000 }), anyTags), { minLength: 1, maxLength: 6 });
const anyMultipliers = fc.array(fc.record({ hundredths: fc.integer({ min: 10, max: 500 }), tag: fc.constantFrom("a", "b", "c") }), {
  maxLength: 4,
});
const asSettings = (all: { hundredths: number; tag: string }[]) => all.map(({ hundredths, tag }) => twice(tagged(tag), hundredths));
const asOrder = (lines: [number, string[]][]) => taggedOrder(...lines.map(([price, tags]): [number, ...string[]] => [price, ...tags]));

test("any order is worth each line times its highest multiplier, rounded once", () => {
  fc.assert(
    fc.property(anyLines, anyMultipliers, fc.constantFrom<Rounding>("floor", "nearest", "up"), (lines, all, rounding) => {
      const given = { points: 3, perMinor: 700, except: [tagged("d")], multipliers: asSettings(all) };
      const hundredths = lines.reduce((sum, [price, tags]) => {
        if (tags.includes("d")) return sum;
        const matching = all.filter(({ tag }) => tags.includes(tag)).map((each) => each.hundredths);
        return sum + BigInt(price) * BigInt(matching.length > 0 ? Math.max(...matching) : 100);
      }, 0n);
      const worth = worthOf(asOrder(lines), given, rounding);
      const exact = fraction(hundredths * 3n, 70_000n);
      expect(compare(worth.rates[0]?.exact ?? fraction(-1), exact)).toBe(0);
      const [down, rest] = [exact.numerator / exact.denominator, exact.numerator % exact.denominator];
      const up = rounding === "up" ? rest > 0n : rounding === "nearest" && rest * 2n >= exact.denominator;
      expect(BigInt(worth.points)).toBe(down + (up ? 1n : 0n));
    }),
    { numRuns: HISTORIES },
  );
});

test("splitting an order changes points by rounding only, also where goods count twice or not at all", () => {
  fc.assert(
    fc.property(anyLines, anyMultipliers, fc.constantFrom<Rounding>("floor", "nearest", "up"), (lines, all, rounding) => {
      const given = { points: 2, perMinor: 900, except: [tagged("d")], multipliers: asSettings(all) };
      const split = lines.reduce((sum, line) => sum + pointsOf(asOrder([line]), given, rounding), 0);
      expect(Math.abs(pointsOf(asOrder(lines), given, rounding) - split)).toBeLessThan(lines.length + 1);
    }),
    { numRuns: HISTORIES },
  );
});
