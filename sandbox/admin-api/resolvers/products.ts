/** Goods, as far as a resource picker asks for them. */
import type { Collection, Product, ShopState, Variant } from "../../shop-state";
import { connection, gid, graphDecimal, money, type PageArgs } from "./graph-forms";
import { search } from "./search";

export function productsPage(shop: ShopState, args: PageArgs & { query?: string | null }) {
  const found = search(shop.products, args.query, (product) => ({
    fields: { id: product.id, title: product.title, handle: product.handle, vendor: product.vendor, product_type: product.type },
    words: `${product.title} ${product.vendor} ${product.type}`,
  }));
  return connection(found, args, (product) => productNode(shop, product));
}

export function variantsPage(shop: ShopState, args: PageArgs & { query?: string | null }) {
  const all = shop.products.flatMap((product) => product.variants.map((variant) => ({ id: variant.id, product, variant })));
  const found = search(all, args.query, ({ product, variant }) => ({
    fields: { id: variant.id, sku: variant.sku, title: variant.title, product_id: product.id },
    words: `${product.title} ${variant.title} ${variant.sku}`,
  }));
  return connection(found, args, ({ product, variant }) => variantNode(shop, product, variant));
}

export function productNode(shop: ShopState, product: Product): object {
  const prices = product.variants.map((variant) => variant.priceMinor);
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.type,
    description: product.description,
    tags: product.tags,
    status: "ACTIVE",
    isGiftCard: product.isGiftCard,
    featuredMedia: null,
    priceRangeV2: {
      minVariantPrice: money(Math.min(...prices), shop.currency),
      maxVariantPrice: money(Math.max(...prices), shop.currency),
    },
    collections: (args: PageArgs) =>
      connection(
        shop.collections.filter(({ productIds }) => productIds.includes(product.id)),
        args,
        collectionNode,
      ),
    variants: (args: PageArgs) => connection(product.variants, args, (variant) => variantNode(shop, product, variant)),
  };
}

export function collectionNode(collection: Collection): object {
  return {
    __typename: "Collection",
    id: gid("Collection", collection.id),
    legacyResourceId: String(collection.id),
    title: collection.title,
    handle: collection.handle,
    description: collection.description,
  };
}

export function variantNode(shop: ShopState, product: Product, variant: Variant): object {
  const price = (minor: number): string => graphDecimal(minor, shop.currency);
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: price(variant.priceMinor),
    compareAtPrice: variant.compareAtPriceMinor === null ? null : price(variant.compareAtPriceMinor),
    availableForSale: variant.available,
    product: () => productNode(shop, product),
  };
}
