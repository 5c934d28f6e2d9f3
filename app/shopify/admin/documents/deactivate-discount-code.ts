import { z } from "zod";
import { adminDocument } from "../document";

export const deactivateDiscountCode = adminDocument<{ id: string }>()({
  name: "deactivateDiscountCode",
  text: `#graphql
    mutation deactivateDiscountCode($id: ID!) {
      discountCodeDeactivate(id: $id) {
        userErrors { code message }
      }
    }`,
  answer: z.object({
    discountCodeDeactivate: z.object({ userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })) }),
  }),
});
