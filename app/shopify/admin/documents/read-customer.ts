import { z } from "zod";
import { adminDocument } from "../document";

export const readCustomer = adminDocument<{ id: string }>()({
  name: "readCustomer",
  text: `#graphql
    query readCustomer($id: ID!) {
      customer(id: $id) {
        id
        firstName
        lastName
        locale
        state
        createdAt
        updatedAt
        defaultEmailAddress { emailAddress }
      }
    }`,
  answer: z.object({
    customer: z
      .object({
        id: z.string(),
        firstName: z.string().nullable(),
        lastName: z.string().nullable(),
        locale: z.string().nullable(),
        state: z.string(),
        createdAt: z.coerce.date(),
        updatedAt: z.coerce.date(),
        defaultEmailAddress: z.object({ emailAddress: z.string() }).nullable(),
      })
      .nullable(),
  }),
});
