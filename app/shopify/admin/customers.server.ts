/** Customers as Shopify knows them now. */
import type { CustomerFacts } from "~/loyalty/facts";
import { adminGraphql } from "./admin-client.server";
import { readCustomer } from "./documents/read-customer";

/** Null when the shop has no such customer. Throws ShopifyError. */
export async function customerOf(shopId: number, customerGid: string, limits: { timeoutMs?: number } = {}): Promise<CustomerFacts | null> {
  const { customer } = await adminGraphql(shopId, readCustomer, { id: customerGid }, limits);
  if (!customer) return null;
  return {
    customerGid: customer.id,
    email: customer.defaultEmailAddress?.emailAddress ?? null,
    firstName: customer.firstName,
    lastName: customer.lastName,
    locale: customer.locale,
    hasAccount: customer.state === "ENABLED",
    createdAt: customer.createdAt,
    factsAt: customer.updatedAt,
  };
}
