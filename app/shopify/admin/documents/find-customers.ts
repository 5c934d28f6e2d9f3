import { z } from "zod";
import { adminDocument } from "../document";
import { AdminCustomer } from "./read-customer";
import { PageInfo } from "./shapes";

/** Customers by a search, with what we keep of one. */
export const findCustomers = adminDocument<{ query: string; after: string | null }>()({
  name: "findCustomers",
  text: `#graphql
    query findCustomers($query: String!, $after: String) {
      customers(first: 50, after: $after, query: $query) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          firstName
          lastName
          locale
          state
          createdAt
          updatedAt
          defaultEmailAddress { emailAddress }
        }
      }
    }`,
  answer: z.object({
    customers: z.object({ nodes: z.array(AdminCustomer), pageInfo: PageInfo }),
  }),
});
