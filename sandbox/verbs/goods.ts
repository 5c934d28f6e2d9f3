/** What the merchant does with goods: tags, vendor, collections, prices, and taking a product off the shelves for good. */
import type { Collection, Product, ShopState } from "../shop-state";
import { collectionPayload, productDeletedPayload, productPayload } from "../webhooks/payloads/goods-payload";
import type { World } from "../world";
import { need } from "./refused";
import { tellApp } from "./tell-app";

export type ProductChange = {
  title?: string;
  vendor?: string;
  tags?: string[];
  /** Handles of the collections that it is in from now on. */
  collections?: string[];
  /** `compareAtPriceMinor` null: not on sale. */
  prices?: { variantId: number; priceMinor: number; compareAtPriceMinor: number | null }[];
};

/**
 * Tells of the product where it changed, and of each collection that it came into or left; the product's own message says
 * nothing of collections.
 */
export function changeProduct(world: World, shop: ShopState, productId: number, change: ProductChange): Product {
  const product = requireProduct(shop, productId);
  const { title, vendor, tags, collections, prices = [] } = change;
  const moved = collections ? collectionsChanged(shop, product, collections) : [];
  const variants = product.variants.map((variant) => {
    const price = prices.find(({ variantId }) => variantId === variant.id);
    return price ? { ...variant, priceMinor: price.priceMinor, compareAtPriceMinor: price.compareAtPriceMinor } : variant;
  });
  for (const { variantId, priceMinor, compareAtPriceMinor } of prices) {
    need(
      variants.some(({ id }) => id === variantId),
      "no_such_variant",
      `${product.title} has no variant ${variantId}.`,
    );
    need(priceMinor >= 0 && (compareAtPriceMinor ?? 0) >= 0, "bad_price", "A price is not below zero.");
  }

  const before = JSON.stringify(product);
  Object.assign(product, {
    ...(title !== undefined && { title }),
    ...(vendor !== undefined && { vendor }),
    ...(tags !== undefined && { tags: [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))] }),
    variants,
  });
  if (JSON.stringify(product) !== before) {
    const pictureUrl = `${world.urls.storefronts[shop.handle]}/pictures/${product.picture}.svg`;
    tellApp(world, shop, "products/update", productPayload(shop, product, { at: world.clock.iso(), pictureUrl }), product.title);
  }
  for (const { collection, isIn } of moved) {
    collection.productIds = isIn ? [...collection.productIds, product.id] : collection.productIds.filter((id) => id !== product.id);
    tellApp(world, shop, "collections/update", collectionPayload(shop, collection, world.clock.iso()), collection.title);
  }
  return product;
}

/** Orders keep their lines; messages about them forget which product it was. */
export function deleteProduct(world: World, shop: ShopState, productId: number): void {
  const product = requireProduct(shop, productId);
  const variantIds = product.variants.map(({ id }) => id);
  shop.products = shop.products.filter(({ id }) => id !== productId);
  for (const collection of shop.collections) collection.productIds = collection.productIds.filter((id) => id !== productId);
  for (const cart of Object.values(shop.carts)) cart.lines = cart.lines.filter(({ variantId }) => !variantIds.includes(variantId));
  tellApp(world, shop, "products/delete", productDeletedPayload(product), product.title);
}

export function requireProduct(shop: ShopState, productId: number): Product {
  const product = shop.products.find(({ id }) => id === productId);
  need(product, "no_such_product", `${shop.name} has no product ${productId}.`);
  return product;
}

function collectionsChanged(shop: ShopState, product: Product, handles: string[]): { collection: Collection; isIn: boolean }[] {
  for (const handle of handles) {
    need(
      shop.collections.some((collection) => collection.handle === handle),
      "no_such_collection",
      `${shop.name} has no collection ${handle}.`,
    );
  }
  return shop.collections
    .map((collection) => ({ collection, isIn: handles.includes(collection.handle) }))
    .filter(({ collection, isIn }) => collection.productIds.includes(product.id) !== isIn);
}
