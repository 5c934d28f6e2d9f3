import { z } from "zod";
import { adminDocument } from "../document";

export const createDiscountCode = adminDocument<{ discount: Record<string, unknown> }>()({
  name: "createDiscountCode",
  text: `#graphql
    mutation createDiscountCode($discount: DiscountCodeBasicInput!) {
      discountCodeBasicCreate(basicCodeDiscount: $discount) {
        codeDiscountNode { id }
        userErrors { code field message }
      }
    }`,
  answer: z.object({
    discountCodeBasicCreate: z.object({
      codeDiscountNode: z.object({ id: z.string() }).nullable(),
      userErrors: z.array(z.object({ code: z.string().nullable(), field: z.array(z.string()).nullable(), message: z.string() })),
    }),
  }),
});
