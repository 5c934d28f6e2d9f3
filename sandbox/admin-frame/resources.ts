/** What the resource picker offers and gives back: products, variants and collections in the shapes of App Bridge. */
import type { Collection, Product, ShopState, Variant } from "../shop-state";
import type { World } from "../world";
import { money, plainAmount } from "./format";

export type PickableResource = {
  id: string;
  title: string;
  detail: string;
  pictureUrl: string | null;
  variants: { id: string; title: string; detail: string }[];
  /** What the app receives when it is chosen. */
  resource: Record<string, unknown>;
};

/** Matches every word of the query against title, vendor and type, ignoring case. */
export function listResources(world: World, shop: ShopState, type: string, query: string): PickableResource[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  if (type === "collection") {
    return shop.collections.filter(({ title }) => matches(title)).map((collection) => pickableCollection(collection));
  }
  const products = shop.products.filter((product) => matches(`${product.title} ${product.vendor} ${product.type}`));
  return products.map((product) => pickableProduct(world, shop, product));
}

function pickableCollection(collection: Collection): PickableResource {
  const id = `gid://shopify/Collection/${collection.id}`;
  return {
    id,
    title: collection.title,
    detail: `${collection.productIds.length} products`,
    pictureUrl: null,
    variants: [],
    resource: {
      id,
      title: collection.title,
      handle: collection.handle,
      description: collection.description,
      productsCount: collection.productIds.length,
    },
  };
}

function pickableProduct(world: World, shop: ShopState, product: Product): PickableResource {
  const id = `gid://shopify/Product/${product.id}`;
  const pictureUrl = pictureOf(world, shop, product);
  return {
    id,
    title: product.title,
    detail: priceRange(shop, product),
    pictureUrl,
    variants: product.variants.map((variant) => ({
      id: variantGid(variant),
      title: variant.title,
      detail: money(shop, variant.priceMinor),
    })),
    resource: {
      id,
      title: product.title,
      handle: product.handle,
      vendor: product.vendor,
      productType: product.type,
      tags: product.tags,
      descriptionHtml: product.description,
      status: "ACTIVE",
      totalVariants: product.variants.length,
      hasOnlyDefaultVariant: product.variants.length === 1 && product.variants[0]?.title === "Default Title",
      images: [{ id: `gid://shopify/ProductImage/${product.id}`, originalSrc: pictureUrl, altText: product.title }],
      variants: product.variants.map((variant) => variantResource(shop, product, variant)),
    },
  };
}

/** The storefront draws the product's picture under this address. */
export function pictureOf(world: World, shop: ShopState, product: Product): string {
  return `${world.urls.storefronts[shop.handle]}/pictures/${product.picture}.svg`;
}

function priceRange(shop: ShopState, product: Product): string {
  const prices = product.variants.map((variant) => variant.priceMinor);
  const [lowest, highest] = [Math.min(...prices), Math.max(...prices)];
  return lowest === highest ? money(shop, lowest) : `${money(shop, lowest)} – ${money(shop, highest)}`;
}

function variantResource(shop: ShopState, product: Product, variant: Variant): Record<string, unknown> {
  return {
    id: variantGid(variant),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    price: plainAmount(shop, variant.priceMinor),
    compareAtPrice: variant.compareAtPriceMinor === null ? null : plainAmount(shop, variant.compareAtPriceMinor),
    sku: variant.sku,
    availableForSale: variant.available,
    selectedOptions: variant.options.map((value) => ({ value })),
    product: { id: `gid://shopify/Product/${product.id}`, title: product.title },
  };
}

function variantGid(variant: Variant): string {
  return `gid://shopify/ProductVariant/${variant.id}`;
}
