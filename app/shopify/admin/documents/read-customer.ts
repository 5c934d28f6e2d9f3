import { z } from "zod";
import { adminDocument } from "../document";

/** What we keep of a customer. */
export const AdminCustomer = z.object({
  id: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  locale: z.string().nullable(),
  state: z.string(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullable(),
});
export type AdminCustomer = z.infer<typeof AdminCustomer>;

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
  answer: z.object({ customer: AdminCustomer.nullable() }),
});
