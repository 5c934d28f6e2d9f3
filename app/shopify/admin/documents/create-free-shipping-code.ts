import { z } from "zod";
import { adminDocument } from "../document";

export const createFreeShippingCode = adminDocument<{ discount: Record<string, unknown> }>()({
  name: "createFreeShippingCode",
  text: `#graphql
    mutation createFreeShippingCode($discount: DiscountCodeFreeShippingInput!) {
      discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
        codeDiscountNode { id }
        userErrors { code field message }
      }
    }`,
  answer: z.object({
    discountCodeFreeShippingCreate: z.object({
      codeDiscountNode: z.object({ id: z.string() }).nullable(),
      userErrors: z.array(z.object({ code: z.string().nullable(), field: z.array(z.string()).nullable(), message: z.string() })),
    }),
  }),
});
