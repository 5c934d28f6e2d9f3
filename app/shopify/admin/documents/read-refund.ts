import { z } from "zod";
import { adminDocument } from "../document";
import { BOTH_MONEY, BothMoney, PageInfo } from "./shapes";

export const AdminRefund = z.object({
  id: z.string(),
  createdAt: z.coerce.date().nullable(),
  refundLineItems: z.object({
    nodes: z.array(z.object({ quantity: z.number().int(), lineItem: z.object({ id: z.string() }) })),
    pageInfo: PageInfo,
  }),
  refundShippingLines: z.object({ nodes: z.array(z.object({ subtotalAmountSet: BothMoney })) }),
  orderAdjustments: z.object({ nodes: z.array(z.object({ amountSet: BothMoney, reason: z.string().nullable() })) }),
});
export type AdminRefund = z.infer<typeof AdminRefund>;

/** One refund; `after` asks for the lines that follow the first ones. */
export const readRefund = adminDocument<{ id: string; after: string | null }>()({
  name: "readRefund",
  text: `#graphql
    query readRefund($id: ID!, $after: String) {
      refund(id: $id) {
        id
        createdAt
        refundLineItems(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { quantity lineItem { id } }
        }
        refundShippingLines(first: 10) { nodes { subtotalAmountSet ${BOTH_MONEY} } }
        orderAdjustments(first: 10) { nodes { reason amountSet ${BOTH_MONEY} } }
      }
    }`,
  answer: z.object({ refund: AdminRefund.nullable() }),
});
