import { z } from "zod";
import { adminDocument } from "../document";
import { MoneyBag, PageInfo } from "./shapes";

const TaxLines = z.array(z.object({ priceSet: MoneyBag }));

export const OrderLine = z.object({
  id: z.string(),
  title: z.string(),
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  isGiftCard: z.boolean(),
  originalTotalSet: MoneyBag,
  discountAllocations: z.array(z.object({ allocatedAmountSet: MoneyBag })),
  taxLines: TaxLines,
});

export const AdminOrder = z.object({
  id: z.string(),
  name: z.string(),
  customer: z.object({ id: z.string() }).nullable(),
  currencyCode: z.string(),
  processedAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  cancelledAt: z.coerce.date().nullable(),
  test: z.boolean(),
  sourceName: z.string().nullable(),
  taxesIncluded: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
  totalTipReceivedSet: MoneyBag,
  totalPriceSet: MoneyBag,
  discountCodes: z.array(z.string()),
  shippingLines: z.object({ nodes: z.array(z.object({ discountedPriceSet: MoneyBag, taxLines: TaxLines })) }),
  transactions: z.array(
    z.object({
      kind: z.string(),
      status: z.string(),
      gateway: z.string().nullable(),
      processedAt: z.coerce.date().nullable(),
      amountSet: MoneyBag,
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
        processedAt
        updatedAt
        cancelledAt
        test
        sourceName
        taxesIncluded
        displayFinancialStatus
        totalTipReceivedSet { shopMoney { amount } }
        totalPriceSet { shopMoney { amount } }
        discountCodes
        shippingLines(first: 10) {
          nodes {
            discountedPriceSet { shopMoney { amount } }
            taxLines { priceSet { shopMoney { amount } } }
          }
        }
        transactions(first: 50) {
          kind
          status
          gateway
          processedAt
          amountSet { shopMoney { amount } }
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
            originalTotalSet { shopMoney { amount } }
            discountAllocations { allocatedAmountSet { shopMoney { amount } } }
            taxLines { priceSet { shopMoney { amount } } }
          }
        }
      }
    }`,
  answer: z.object({ order: AdminOrder.nullable() }),
});
