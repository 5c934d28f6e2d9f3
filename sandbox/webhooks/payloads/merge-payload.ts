/** Body of customers/merge. */
import { gid } from "./rest-forms";

/** Why a merge failed, as Shopify names it in `errors[].field`. */
export type MergeBlocker = {
  field: "gift_cards" | "store_credit" | "subscriptions" | "company_contact";
  customerId: number;
  message: string;
};

export function mergePayload({ keptId, goneId, blockers }: { keptId: number; goneId: number; blockers: readonly MergeBlocker[] }) {
  return {
    admin_graphql_api_customer_kept_id: gid("Customer", keptId),
    admin_graphql_api_customer_deleted_id: gid("Customer", goneId),
    admin_graphql_api_job_id: null,
    status: blockers.length > 0 ? "failed" : "completed",
    errors: blockers.map(({ field, customerId, message }) => ({ customer_ids: [customerId], field, message })),
  };
}
