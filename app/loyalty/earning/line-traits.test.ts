import { expect, test } from "vitest";
import { A_PRODUCT, aLine } from "#test/factories/order-facts";
import { minutesAfter, MONDAY_NOON } from "#test/support/times";
import { isFresh, linesWithoutTraits, StoredProduct, StoredTraits, traitsOf } from "./line-traits";

const LINE = "gid://shopify/LineItem/1";
const VARIANT = "gid://shopify/ProductVariant/41";
const ofProduct = aLine({ grossMinor: 1_000, productGid: A_PRODUCT.productGid, variantGid: VARIANT });

test.each([
  { story: "read just now, never changed", readAt: 0, changedAt: null, isGood: true },
  { story: "read an hour ago to the moment", readAt: -60, changedAt: null, isGood: true },
  { story: "read more than an hour ago", readAt: -60.001, changedAt: null, isGood: false },
  { story: "read after it changed", readAt: -10, changedAt: -11, isGood: true },
  { story: "read at the moment it changed", readAt: -10, changedAt: -10, isGood: true },
  { story: "changed since it was read", readAt: -10, changedAt: -9, isGood: false },
  { story: "read after it changed, but long ago", readAt: -61, changedAt: -62, isGood: false },
])("a product $story: may it still judge an order? $isGood", ({ readAt, changedAt, isGood }) => {
  const at = (minutes: number) => minutesAfter(MONDAY_NOON, minutes);
  expect(isFresh({ readAt: at(readAt), changedAt: changedAt === null ? null : at(changedAt) }, MONDAY_NOON)).toBe(isGood);
});

test("only lines of a product that was not read yet have to be read", () => {
  const tip = aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 500 });
  const known = aLine({ ...ofProduct, lineGid: "gid://shopify/LineItem/3" });
  const lines = [ofProduct, tip, known];
  const lineTraits = { [known.lineGid]: traitsOf(known, A_PRODUCT) };

  expect(linesWithoutTraits({ lines, lineTraits })).toEqual([ofProduct]);
  expect(linesWithoutTraits({ lines })).toEqual([ofProduct, known]);
  expect(linesWithoutTraits({ lines: [tip], lineTraits: {} })).toEqual([]);
});

test("a line has its product's tags and collections, and the price before the sale of its own variant", () => {
  const variants = [
    { variantGid: "gid://shopify/ProductVariant/40", compareAtMinor: 9_900 },
    { variantGid: VARIANT, compareAtMinor: 1_200 },
  ];
  const traits = { tags: A_PRODUCT.tags, collectionGids: A_PRODUCT.collectionGids, isGone: false };

  expect(traitsOf(ofProduct, { ...A_PRODUCT, variants })).toEqual({ ...traits, compareAtMinor: 1_200 });
  expect(traitsOf(ofProduct, A_PRODUCT)).toEqual({ ...traits, compareAtMinor: null });
  expect(traitsOf({ ...ofProduct, variantGid: "gid://shopify/ProductVariant/99" }, { ...A_PRODUCT, variants })).toEqual({
    ...traits,
    compareAtMinor: null,
  });
});

test("a line whose product is gone has no traits, and says that they are gone", () => {
  expect(traitsOf(ofProduct, null)).toEqual({ tags: [], collectionGids: [], compareAtMinor: null, isGone: true });
});

test("traits and products survive being stored; half of one is found at the door", () => {
  const traits = { [LINE]: traitsOf(ofProduct, A_PRODUCT) };
  const onSale = { ...A_PRODUCT, variants: [{ variantGid: VARIANT, compareAtMinor: 1_200 }] };

  expect(StoredTraits.parse(JSON.parse(JSON.stringify(traits)))).toEqual(traits);
  expect(StoredProduct.parse(JSON.parse(JSON.stringify(onSale)))).toEqual(onSale);
  expect(StoredTraits.safeParse({ [LINE]: {} }).success).toBe(false);
  expect(StoredProduct.safeParse({ ...onSale, variants: [{}] }).success).toBe(false);
  expect(StoredProduct.safeParse({}).success).toBe(false);
});
