import { z } from "zod";
import { adminDocument } from "../document";
import { PageInfo } from "./shapes";

export const AdminProduct = z.object({
  id: z.string(),
  tags: z.array(z.string()),
  variants: z.object({ nodes: z.array(z.object({ id: z.string(), compareAtPrice: z.string().nullable() })), pageInfo: PageInfo }),
  collections: z.object({ nodes: z.array(z.object({ id: z.string() })), pageInfo: PageInfo }),
});
export type AdminProduct = z.infer<typeof AdminProduct>;

/** The product and the first of its variants and collections; the cursors ask for those that follow. */
export const readProduct = adminDocument<{ id: string; variantsAfter: string | null; collectionsAfter: string | null }>()({
  name: "readProduct",
  text: `#graphql
    query readProduct($id: ID!, $variantsAfter: String, $collectionsAfter: String) {
      shop { currencyCode }
      product(id: $id) {
        id
        tags
        variants(first: 100, after: $variantsAfter) {
          pageInfo { hasNextPage endCursor }
          nodes { id compareAtPrice }
        }
        collections(first: 100, after: $collectionsAfter) {
          pageInfo { hasNextPage endCursor }
          nodes { id }
        }
      }
    }`,
  answer: z.object({ shop: z.object({ currencyCode: z.string() }), product: AdminProduct.nullable() }),
});
