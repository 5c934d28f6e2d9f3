/** Which goods a discount is for: all, some products and variants, or some collections. */
import { findVariant } from "../../pricing";
import type { Discount, DiscountGoods, ShopState } from "../../shop-state";
import type { DiscountUserError } from "./discount-changes";
import { connection, idOf, type PageArgs } from "./graph-forms";
import { collectionNode, productNode, variantNode } from "./products";

export type DiscountItemsInput = {
  all?: boolean | null;
  products?: { productsToAdd?: string[] | null; productVariantsToAdd?: string[] | null } | null;
  collections?: { add?: string[] | null } | null;
};

/** Null: all goods. */
export function goodsOf(items: DiscountItemsInput | null | undefined): DiscountGoods | null {
  if (!items || items.all === true) return null;
  return {
    productIds: idsOf(items.products?.productsToAdd, "Product"),
    variantIds: idsOf(items.products?.productVariantsToAdd, "ProductVariant"),
    collectionIds: idsOf(items.collections?.add, "Collection"),
  };
}

export function checkItems(shop: ShopState, items: DiscountItemsInput | null | undefined): DiscountUserError[] {
  const at = ["basicCodeDiscount", "customerGets", "items"];
  const complain = (code: string, field: string[], message: string) => [{ code, field, message, extraInfo: null }];
  const asked = [items?.all === true, items?.products != null, items?.collections != null].filter(Boolean).length;
  if (!items || asked === 0) return complain("BLANK", ["basicCodeDiscount", "customerGets"], "Items in 'customer get' can't be blank");
  if (asked > 1) return complain("CONFLICT", at, "Only one of all, products or collections may be given");
  const goods = goodsOf(items);
  if (!goods) return [];
  const [count, known] = [countAsked(items), countKnown(shop, goods)];
  if (count === 0) return complain("BLANK", at, "Items can't be blank");
  return count === known ? [] : complain("INVALID", at, "Some of the items don't exist");
}

/** As the Admin API shows them. */
export function itemsShape(shop: ShopState, { goods }: Discount): object {
  if (!goods) return { __typename: "AllDiscountItems", allItems: true };
  const products = shop.products.filter(({ id }) => goods.productIds.includes(id));
  const variants = goods.variantIds.flatMap((id) => findVariant(shop, id) ?? []);
  const collections = shop.collections.filter(({ id }) => goods.collectionIds.includes(id));
  if (goods.collectionIds.length > 0)
    return { __typename: "DiscountCollections", collections: (args: PageArgs) => connection(collections, args, collectionNode) };
  return {
    __typename: "DiscountProducts",
    products: (args: PageArgs) => connection(products, args, (product) => productNode(shop, product)),
    productVariants: (args: PageArgs) =>
      connection(
        variants.map((found) => ({ id: found.variant.id, ...found })),
        args,
        ({ product, variant }) => variantNode(shop, product, variant),
      ),
  };
}

function idsOf(gids: readonly string[] | null | undefined, type: string): number[] {
  return (gids ?? []).flatMap((one) => idOf(one, type) ?? []);
}

function countAsked({ products, collections }: DiscountItemsInput): number {
  return [products?.productsToAdd, products?.productVariantsToAdd, collections?.add].reduce((sum, gids) => sum + (gids?.length ?? 0), 0);
}

function countKnown(shop: ShopState, { productIds, variantIds, collectionIds }: DiscountGoods): number {
  const products = productIds.filter((id) => shop.products.some((product) => product.id === id));
  const variants = variantIds.filter((id) => findVariant(shop, id));
  const collections = collectionIds.filter((id) => shop.collections.some((collection) => collection.id === id));
  return products.length + variants.length + collections.length;
}
