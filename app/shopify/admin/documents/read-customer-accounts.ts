import { z } from "zod";
import { adminDocument } from "../document";

export const readCustomerAccountsDocument = adminDocument()({
  name: "readCustomerAccounts",
  text: `#graphql
    query readCustomerAccounts {
      shop {
        customerAccounts
        customerAccountsV2 { customerAccountsVersion loginRequiredAtCheckout }
      }
    }`,
  answer: z.object({
    shop: z.object({
      customerAccounts: z.string(),
      customerAccountsV2: z.object({ customerAccountsVersion: z.string(), loginRequiredAtCheckout: z.boolean() }),
    }),
  }),
});
