/** How a shopkeeper lists goods, and how listings become the products of a shop. */
import type { Collection, Product, ShippingRate, Variant } from "../shop-state";

/** One product as a shopkeeper would list it; ids and the rest are filled in by `goods`. */
export type Listing = {
  handle: string;
  title: string;
  vendor: string;
  type: string;
  tags: string[];
  description: string;
  /** What the variants differ in: "Size", "Colour". Left out when there is one variant. */
  option?: string;
  variants: ListedVariant[];
  isGiftCard?: boolean;
};
/** Prices in whole minor units. `was` is the price before the sale. */
export type ListedVariant = { title?: string; sku: string; price: number; was?: number; soldOut?: boolean };

/**
 * Products with ids counted from `firstId`, a hundred apart, so that a product's variants follow it. Ids are thirteen
 * digits long, as Shopify's are: code that keeps an id in 32 bits fails here first.
 */
export function goods(firstId: number, listings: Listing[]): Product[] {
  return listings.map((listing, index) => {
    const id = firstId + (index + 1) * 100;
    return {
      id,
      handle: listing.handle,
      title: listing.title,
      vendor: listing.vendor,
      type: listing.type,
      tags: listing.tags,
      description: listing.description,
      optionName: listing.option,
      isGiftCard: listing.isGiftCard ?? false,
      requiresShipping: !listing.isGiftCard,
      picture: listing.handle,
      variants: listing.variants.map((variant, position) => asVariant(id + position + 1, variant)),
    };
  });
}

function asVariant(id: number, listed: ListedVariant): Variant {
  const title = listed.title ?? "Default Title";
  return {
    id,
    title,
    sku: listed.sku,
    priceMinor: listed.price,
    compareAtPriceMinor: listed.was ?? null,
    options: [title],
    available: !listed.soldOut,
  };
}

/** A shelf of the shop: the products whose tags include `tag`, in the order of the catalogue. */
export function shelf(
  id: number,
  about: { handle: string; title: string; description: string },
  products: Product[],
  tag: string,
): Collection {
  return { id, ...about, productIds: products.filter((product) => product.tags.includes(tag)).map((product) => product.id) };
}

export function rate(id: number, title: string, priceMinor: number): ShippingRate {
  return { id, title, priceMinor };
}
