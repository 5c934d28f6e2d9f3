/** customers/merge: two customers became one, or were to. Pure. */
import { z } from "zod";
import { gidOf, BodyRefused, readShape } from "./read-body";

/** Shopify documents these four; one it may add is none of them, and changes nothing. */
const STATUSES = ["requested", "in_progress", "completed", "failed"] as const;

const MergeBody = z.object({
  admin_graphql_api_customer_kept_id: z.string(),
  admin_graphql_api_customer_deleted_id: z.string(),
  status: z.string(),
});

export type CustomersMerge = {
  keptGid: string;
  /** Deleted at Shopify: no order or message names them from then on, but for late ones. */
  goneGid: string;
  status: (typeof STATUSES)[number] | "unknown";
};

/** Throws BodyRefused. */
export function readCustomersMerge(body: unknown): CustomersMerge {
  const merge = readShape(MergeBody, body);
  const keptGid = gidOf("Customer", { admin_graphql_api_id: merge.admin_graphql_api_customer_kept_id });
  const goneGid = gidOf("Customer", { admin_graphql_api_id: merge.admin_graphql_api_customer_deleted_id });
  if (keptGid === goneGid) throw new BodyRefused("a customer is merged into itself");
  const said = merge.status.toLowerCase();
  return { keptGid, goneGid, status: STATUSES.find((status) => status === said) ?? "unknown" };
}
