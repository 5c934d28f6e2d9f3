import { z } from "zod";
import { adminDocument } from "../document";

export const findDiscountCode = adminDocument<{ code: string }>()({
  name: "findDiscountCode",
  text: `#graphql
    query findDiscountCode($code: String!) {
      codeDiscountNodeByCode(code: $code) {
        id
        codeDiscount {
          __typename
          ... on DiscountCodeBasic { title status asyncUsageCount }
          ... on DiscountCodeFreeShipping { title status asyncUsageCount }
        }
      }
    }`,
  answer: z.object({
    codeDiscountNodeByCode: z
      .object({
        id: z.string(),
        // A discount of another kind than ours has no title here: it is a stranger's.
        codeDiscount: z.object({ title: z.string().default(""), status: z.string().default(""), asyncUsageCount: z.number().default(0) }),
      })
      .nullable(),
  }),
});
