import { expect, test } from "vitest";
import { aLine } from "#test/factories/order-facts";
import type { LineTraits } from "../facts";
import { asksForTraits, LineCondition, matchesLine, namesIn, reasonOf } from "./line-condition";

const CHAIR = { gid: "gid://shopify/Product/31", title: "Birch chair" };
const TABLE = { gid: "gid://shopify/Product/32", title: "Birch table" };
const RED = { gid: "gid://shopify/ProductVariant/41", title: "Birch chair, red" };
const BLUE = { gid: "gid://shopify/ProductVariant/42", title: "Birch chair, blue" };
const SEATS = { gid: "gid://shopify/Collection/61", title: "Seats" };
const OAK = { gid: "gid://shopify/Collection/62", title: "Oak" };

const line = aLine({ grossMinor: 2_000, quantity: 2, productGid: CHAIR.gid, variantGid: RED.gid, vendor: " Kawa " });
const traits: LineTraits = { tags: [" Wood ", "new"], collectionGids: [SEATS.gid], compareAtMinor: 1_001, isGone: false };
const unknown = aLine({ grossMinor: 2_000 });

test.each<{ condition: LineCondition; matches: boolean }>([
  { condition: { on: "product", things: [TABLE, CHAIR] }, matches: true },
  { condition: { on: "product", things: [TABLE] }, matches: false },
  { condition: { on: "variant", things: [BLUE, RED] }, matches: true },
  { condition: { on: "variant", things: [BLUE] }, matches: false },
  { condition: { on: "collection", things: [OAK, SEATS] }, matches: true },
  { condition: { on: "collection", things: [OAK] }, matches: false },
  { condition: { on: "tag", words: ["old", " wood"] }, matches: true },
  { condition: { on: "tag", words: ["WOOD "] }, matches: true },
  { condition: { on: "tag", words: ["woo"] }, matches: false },
  { condition: { on: "vendor", words: ["Birch", " KAWA"] }, matches: true },
  { condition: { on: "vendor", words: ["kawa "] }, matches: true },
  { condition: { on: "vendor", words: ["Birch"] }, matches: false },
  { condition: { on: "sale" }, matches: true },
])("$condition: is it asked of a red chair by Kawa, on sale? $matches", ({ condition, matches }) => {
  expect(matchesLine(condition, line, traits)).toBe(matches);
  expect(matchesLine(condition, unknown, null)).toBe(false);
});

test("a line is on sale where all its pieces together cost less than before, and not where the price before is not known", () => {
  const isOnSale = (compareAtMinor: number | null, given = line) => matchesLine({ on: "sale" }, given, { ...traits, compareAtMinor });

  expect([isOnSale(1_001), isOnSale(1_000), isOnSale(999), isOnSale(null)]).toEqual([true, false, false, false]);
  // A line at no price at all: an unknown price before is none, not zero.
  expect(isOnSale(null, { ...line, grossMinor: -1 })).toBe(false);
});

test("products are read only for what the order itself does not tell", () => {
  const asked = (["product", "variant", "collection", "tag", "vendor", "sale"] as const).filter((on) =>
    asksForTraits({ on } as LineCondition),
  );
  expect(asked).toEqual(["collection", "tag", "sale"]);
});

test("explanations name what was picked or typed, and nothing where nothing was", () => {
  expect(namesIn({ on: "sale" })).toEqual([]);
  expect(namesIn({ on: "vendor", words: ["Kawa", "Birch"] })).toEqual(["Kawa", "Birch"]);
  expect(reasonOf({ on: "product", things: [CHAIR, TABLE] })).toEqual({ on: "product", names: ["Birch chair", "Birch table"] });
});

const words = (count: number, length = 1) => Array.from({ length: count }, () => "x".repeat(length));
const things = (count: number) => Array.from({ length: count }, () => CHAIR);

test.each<[unknown, boolean]>([
  [{ on: "product", things: things(1) }, true],
  [{ on: "product", things: things(50) }, true],
  [{ on: "product", things: things(51) }, false],
  [{ on: "variant", things: [] }, false],
  [{ on: "collection", things: [{ gid: SEATS.gid }] }, false],
  [{ on: "tag", words: words(50, 255) }, true],
  [{ on: "tag", words: words(51) }, false],
  [{ on: "tag", words: words(1, 256) }, false],
  [{ on: "tag", words: [""] }, false],
  [{ on: "vendor", words: [] }, false],
  [{ on: "price", words: words(1) }, false],
])("a stored condition that says nothing, or too much, is found at the door (case %#)", (stored, isGood) => {
  const parsed = LineCondition.safeParse(stored);
  expect(parsed.success).toBe(isGood);
  if (isGood) expect(parsed.data).toEqual(stored);
});
