import { z } from "zod";
import { adminDocument } from "../document";
import { PageInfo } from "./shapes";

/** Which orders changed, oldest change first, and how they stand: little of each, so that a page costs little of the budget. */
export const listChangedOrders = adminDocument<{ query: string; after: string | null }>()({
  name: "listChangedOrders",
  text: `#graphql
    query listChangedOrders($query: String!, $after: String) {
      orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
        pageInfo { hasNextPage endCursor }
        nodes { id updatedAt fullyPaid displayFulfillmentStatus cancelledAt currentSubtotalLineItemsQuantity refunds { id } }
      }
    }`,
  answer: z.object({
    orders: z.object({
      nodes: z.array(
        z.object({
          id: z.string(),
          updatedAt: z.coerce.date(),
          fullyPaid: z.boolean(),
          displayFulfillmentStatus: z.string().nullable(),
          cancelledAt: z.string().nullable(),
          currentSubtotalLineItemsQuantity: z.number().int(),
          refunds: z.array(z.object({ id: z.string() })),
        }),
      ),
      pageInfo: PageInfo,
    }),
  }),
});
