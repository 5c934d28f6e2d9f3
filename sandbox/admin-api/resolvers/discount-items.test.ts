import { beforeEach, expect, test } from "vitest";
import type { ShopState } from "../../shop-state";
import { worldForTests } from "../../test-world";
import type { World } from "../../world";
import { createBasicCode } from "./discount-changes";
import { goodsOf, itemsShape, type DiscountItemsInput } from "./discount-items";

let world: World;
let birch: ShopState;
beforeEach(() => {
  ({ world, birch } = worldForTests());
});

/** The codes of the complaints; none when the code was made. */
function complaintsOf(items: DiscountItemsInput): string[] {
  const basicCodeDiscount = {
    ...{ title: "Half", code: "HALF", startsAt: "2026-01-01T00:00:00Z", context: { all: "ALL" as const } },
    customerGets: { value: { percentage: 0.5 }, items },
  };
  return createBasicCode(world, birch, { basicCodeDiscount }).userErrors.map(({ code }) => code);
}

test("a code is made for the variant that it names, and says so", () => {
  const variantId = birch.products[0]?.variants[0]?.id ?? 0;

  expect(complaintsOf({ products: { productVariantsToAdd: [`gid://shopify/ProductVariant/${variantId}`] } })).toEqual([]);

  const made = birch.discounts.at(-1);
  expect(made?.goods).toEqual({ productIds: [], variantIds: [variantId], collectionIds: [] });
  expect(made && itemsShape(birch, made)).toMatchObject({ __typename: "DiscountProducts" });
});

test("goods that are not there, none at all, and two sorts at once are refused, and nothing is made", () => {
  const before = birch.discounts.length;
  const collection = `gid://shopify/Collection/${birch.collections[0]?.id}`;

  expect(complaintsOf({ products: { productsToAdd: ["gid://shopify/Product/1"] } })).toEqual(["INVALID"]);
  expect(complaintsOf({ collections: { add: [] } })).toEqual(["BLANK"]);
  expect(complaintsOf({})).toEqual(["BLANK"]);
  expect(complaintsOf({ all: true, collections: { add: [collection] } })).toEqual(["CONFLICT"]);
  expect(birch.discounts).toHaveLength(before);
});

test("all goods are no choice of goods", () => {
  expect(goodsOf({ all: true })).toBeNull();
  expect(complaintsOf({ all: true })).toEqual([]);
  expect(birch.discounts.at(-1)?.goods).toBeNull();
});
