import { z } from "zod";
import { adminDocument } from "../document";
import { BOTH_MONEY, BothMoney, PageInfo } from "./shapes";

const TaxLines = z.array(z.object({ priceSet: BothMoney }));

export const OrderLine = z.object({
  id: z.string(),
  title: z.string(),
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  isGiftCard: z.boolean(),
  product: z.object({ id: z.string() }).nullable(),
  variant: z.object({ id: z.string() }).nullable(),
  vendor: z.string().nullable(),
  originalTotalSet: BothMoney,
  discountAllocations: z.array(z.object({ allocatedAmountSet: BothMoney })),
  taxLines: TaxLines,
});

export const AdminOrder = z.object({
  id: z.string(),
  name: z.string(),
  customer: z.object({ id: z.string() }).nullable(),
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  processedAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  cancelledAt: z.coerce.date().nullable(),
  test: z.boolean(),
  sourceName: z.string().nullable(),
  taxesIncluded: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string().nullable(),
  fulfillments: z.array(z.object({ status: z.string(), createdAt: z.coerce.date() })),
  purchasingEntity: z.object({ __typename: z.string() }).nullable(),
  totalTipReceivedSet: BothMoney,
  totalPriceSet: BothMoney,
  discountCodes: z.array(z.string()),
  shippingLines: z.object({ nodes: z.array(z.object({ discountedPriceSet: BothMoney, taxLines: TaxLines })) }),
  transactions: z.array(
    z.object({
      kind: z.string(),
      status: z.string(),
      gateway: z.string().nullable(),
      processedAt: z.coerce.date().nullable(),
      amountSet: BothMoney,
    }),
  ),
  refunds: z.array(z.object({ id: z.string() })),
  lineItems: z.object({ nodes: z.array(OrderLine), pageInfo: PageInfo }),
});
export type AdminOrder = z.infer<typeof AdminOrder>;

/** The order and its first lines; `after` asks for the lines that follow. */
export const readOrder = adminDocument<{ id: string; after: string | null }>()({
  name: "readOrder",
  text: `#graphql
    query readOrder($id: ID!, $after: String) {
      order(id: $id) {
        id
        name
        customer { id }
        currencyCode
        presentmentCurrencyCode
        purchasingEntity { __typename }
        processedAt
        updatedAt
        cancelledAt
        test
        sourceName
        taxesIncluded
        displayFinancialStatus
        displayFulfillmentStatus
        fulfillments(first: 50) { status createdAt }
        totalTipReceivedSet ${BOTH_MONEY}
        totalPriceSet ${BOTH_MONEY}
        discountCodes
        shippingLines(first: 10) {
          nodes {
            discountedPriceSet ${BOTH_MONEY}
            taxLines { priceSet ${BOTH_MONEY} }
          }
        }
        transactions(first: 50) {
          kind
          status
          gateway
          processedAt
          amountSet ${BOTH_MONEY}
        }
        refunds(first: 50) { id }
        lineItems(first: 40, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id
            title
            quantity
            currentQuantity
            isGiftCard
            product { id }
            variant { id }
            vendor
            originalTotalSet ${BOTH_MONEY}
            discountAllocations { allocatedAmountSet ${BOTH_MONEY} }
            taxLines { priceSet ${BOTH_MONEY} }
          }
        }
      }
    }`,
  answer: z.object({ order: AdminOrder.nullable() }),
});
