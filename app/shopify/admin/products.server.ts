/** Products from the Admin API, in our own words. */
import { parseMoney } from "~/lib/money";
import type { FetchProduct } from "~/loyalty/earning/products-port";
import type { ProductFacts } from "~/loyalty/facts";
import { adminGraphql } from "./admin-client.server";
import { type AdminProduct, readProduct } from "./documents/read-product";

/** The port for one shop. Throws ShopifyError. */
export function fetchProductOf(shopId: number): FetchProduct {
  return async (productGid) => {
    const { shop, product } = await adminGraphql(shopId, readProduct, { id: productGid, variantsAfter: null, collectionsAfter: null });
    if (!product) return null;
    let next = product;
    while (next.variants.pageInfo.hasNextPage || next.collections.pageInfo.hasNextPage) {
      const page = await readPageAfter(shopId, next);
      // Deleted between two pages: what was read of it before is as good as ever.
      if (!page) break;
      if (next.variants.pageInfo.hasNextPage) product.variants.nodes.push(...page.variants.nodes);
      if (next.collections.pageInfo.hasNextPage) product.collections.nodes.push(...page.collections.nodes);
      next = page;
    }
    return productFacts(product, shop.currencyCode);
  };
}

/** A list that has come to its end is asked for from there on, and is empty. */
async function readPageAfter(shopId: number, { id, variants, collections }: AdminProduct): Promise<AdminProduct | null> {
  const [variantsAfter, collectionsAfter] = [variants.pageInfo.endCursor, collections.pageInfo.endCursor];
  return (await adminGraphql(shopId, readProduct, { id, variantsAfter, collectionsAfter })).product;
}

function productFacts({ id, tags, variants, collections }: AdminProduct, currency: string): ProductFacts {
  return {
    productGid: id,
    tags,
    collectionGids: collections.nodes.map((collection) => collection.id),
    variants: variants.nodes.map((variant) => ({
      variantGid: variant.id,
      compareAtMinor: variant.compareAtPrice === null ? null : Number(parseMoney(variant.compareAtPrice, currency)),
    })),
  };
}
