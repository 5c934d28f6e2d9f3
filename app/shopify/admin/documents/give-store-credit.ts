import { z } from "zod";
import { adminDocument } from "../document";

export const giveStoreCredit = adminDocument<{ id: string; credit: Record<string, unknown> }>()({
  name: "giveStoreCredit",
  text: `#graphql
    mutation giveStoreCredit($id: ID!, $credit: StoreCreditAccountCreditInput!) {
      storeCreditAccountCredit(id: $id, creditInput: $credit) {
        storeCreditAccountTransaction { id }
        userErrors { code field message }
      }
    }`,
  answer: z.object({
    storeCreditAccountCredit: z.object({
      storeCreditAccountTransaction: z.object({ id: z.string() }).nullable(),
      userErrors: z.array(z.object({ code: z.string().nullable(), field: z.array(z.string()).nullable(), message: z.string() })),
    }),
  }),
});
