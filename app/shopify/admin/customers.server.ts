/** Customers as Shopify knows them now. */
import type { FindCustomers } from "~/loyalty/imports/customers-port";
import type { ConsentFacts, CustomerFacts } from "~/loyalty/facts";
import { adminGraphql, type AdminLimits } from "./admin-client.server";
import { findCustomers } from "./documents/find-customers";
import { readConsents } from "./documents/read-consents";
import { readCustomer, type AdminCustomer } from "./documents/read-customer";

/** Null when the shop has no such customer. Throws ShopifyError. */
export async function customerOf(shopId: number, customerGid: string, limits: AdminLimits = {}): Promise<CustomerFacts | null> {
  const { customer } = await adminGraphql(shopId, readCustomer, { id: customerGid }, limits);
  return customer && factsOf(customer);
}

/** A job has time to wait for the shop's API budget to fill again. */
const PATIENCE_MS = 60_000;

/** The port for one shop. What Shopify's search finds beyond what was asked for is left out. Throws ShopifyError. */
export function findCustomersOf(shopId: number): FindCustomers {
  return async ({ emails, customerGids }) => {
    const ways = [...emails.map((email) => `email:${quoted(email)}`), ...customerGids.map((gid) => `id:${gid.split("/").at(-1)}`)];
    if (ways.length === 0) return [];
    const wanted = new Set([...emails.map((email) => email.toLowerCase()), ...customerGids]);
    const found: CustomerFacts[] = [];
    let page: { nodes: AdminCustomer[]; next: string | null } = { nodes: [], next: null };
    do {
      page = await searchCustomers(shopId, ways.join(" OR "), page.next);
      found.push(...page.nodes.map(factsOf));
    } while (page.next !== null);
    return found.filter(({ customerGid, email }) => wanted.has(customerGid) || wanted.has(email?.toLowerCase() ?? ""));
  };
}

async function searchCustomers(shopId: number, query: string, after: string | null) {
  const { customers } = await adminGraphql(shopId, findCustomers, { query, after }, { timeoutMs: PATIENCE_MS });
  return { nodes: customers.nodes, next: customers.pageInfo.hasNextPage ? customers.pageInfo.endCursor : null };
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function factsOf(customer: AdminCustomer): CustomerFacts {
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

/** What the customer said to newsletter and text messages; nothing for one the shop does not have. Throws ShopifyError. */
export async function consentsOf(shopId: number, customerGid: string): Promise<ConsentFacts[]> {
  const { customer } = await adminGraphql(shopId, readConsents, { id: customerGid });
  const said = { newsletter: customer?.defaultEmailAddress, sms: customer?.defaultPhoneNumber };
  return (["newsletter", "sms"] as const).flatMap((to) => {
    const { marketingState, marketingUpdatedAt } = said[to] ?? {};
    if (marketingState === undefined) return [];
    return [{ customerGid, to, isGiven: marketingState === "SUBSCRIBED", saidAt: marketingUpdatedAt ?? null }];
  });
}
