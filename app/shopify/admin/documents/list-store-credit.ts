import { z } from "zod";
import { adminDocument } from "../document";

/** The latest of each account first: an account for each currency, of which a person has one or two. */
export const listStoreCredit = adminDocument<{ id: string; first: number }>()({
  name: "listStoreCredit",
  text: `#graphql
    query listStoreCredit($id: ID!, $first: Int!) {
      customer(id: $id) {
        storeCreditAccounts(first: 10) {
          nodes {
            balance { currencyCode }
            transactions(first: $first, sortKey: CREATED_AT, reverse: true) {
              nodes {
                __typename
                amount { amount currencyCode }
                createdAt
                event
                ... on StoreCreditAccountCreditTransaction { id expiresAt }
              }
            }
          }
        }
      }
    }`,
  answer: z.object({
    customer: z
      .object({
        storeCreditAccounts: z.object({
          nodes: z.array(
            z.object({
              balance: z.object({ currencyCode: z.string() }),
              transactions: z.object({
                nodes: z.array(
                  z.object({
                    __typename: z.string(),
                    amount: z.object({ amount: z.string(), currencyCode: z.string() }),
                    createdAt: z.string(),
                    event: z.string(),
                    id: z.string().optional(),
                    expiresAt: z.string().nullable().optional(),
                  }),
                ),
              }),
            }),
          ),
        }),
      })
      .nullable(),
  }),
});
