import { z } from "zod";
import { adminDocument } from "../document";
import { PageInfo } from "./shapes";

/** Which orders changed, oldest change first: ids and moments alone, so that a page costs little of the shop's budget. */
export const listChangedOrders = adminDocument<{ query: string; after: string | null }>()({
  name: "listChangedOrders",
  text: `#graphql
    query listChangedOrders($query: String!, $after: String) {
      orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
        pageInfo { hasNextPage endCursor }
        nodes { id updatedAt }
      }
    }`,
  answer: z.object({
    orders: z.object({ nodes: z.array(z.object({ id: z.string(), updatedAt: z.coerce.date() })), pageInfo: PageInfo }),
  }),
});
