/** customers/create, customers/update. Pure. */
import { z } from "zod";
import type { CustomerFacts } from "~/loyalty/facts";
import { gidOf, Id, Moment, readShape } from "./read-body";

/** Names and email can be withheld by Shopify (protected customer data): absent is the same as none. */
const CustomerBody = z.object({
  id: Id.optional(),
  admin_graphql_api_id: z.string().optional(),
  email: z.string().max(320).nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  locale: z.string().nullish(),
  state: z.string(),
  created_at: Moment,
  updated_at: Moment,
});

/** Throws BodyRefused. */
export function readCustomer(body: unknown): CustomerFacts {
  const customer = readShape(CustomerBody, body);
  return {
    customerGid: gidOf("Customer", customer),
    email: customer.email || null,
    firstName: customer.first_name || null,
    lastName: customer.last_name || null,
    locale: customer.locale || null,
    hasAccount: customer.state === "enabled",
    createdAt: customer.created_at,
    factsAt: customer.updated_at,
  };
}
