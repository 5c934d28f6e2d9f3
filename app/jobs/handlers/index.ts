/** Job -> handler; a job of the catalog without one is a type error here. */
import type { JobName } from "~/queue/catalog";
import type { JobHandler } from "./handler";
import { applyImport } from "./apply-import.server";
import { checkImport } from "./check-import.server";
import { changeEnds } from "./change-ends.server";
import { issueRedemption } from "./issue-redemption.server";
import { publishStorefront } from "./publish-storefront.server";
import { readConsents } from "./read-consents.server";
import { reconcileOrders } from "./reconcile-orders.server";
import { refreshOrder } from "./refresh-order.server";
import { refreshPlan } from "./refresh-plan.server";
import { refreshShop } from "./refresh-shop.server";
import { revokeDiscount } from "./revoke-discount.server";
import { runNightly } from "./run-nightly.server";
import { sendCustomerExport } from "./send-customer-export.server";
import { sendExpiryNotices } from "./send-expiry-notices.server";
import { settleMemberOrders } from "./settle-member-orders.server";
import { undoImport } from "./undo-import.server";

export const handlers: { [N in JobName]: JobHandler<N> } = {
  "issue-redemption": issueRedemption,
  "revoke-discount": revokeDiscount,
  "refresh-order": refreshOrder,
  "settle-member-orders": settleMemberOrders,
  "read-consents": readConsents,
  "publish-storefront": publishStorefront,
  "refresh-shop": refreshShop,
  "refresh-plan": refreshPlan,
  "send-customer-export": sendCustomerExport,
  "run-nightly": runNightly,
  "reconcile-orders": reconcileOrders,
  "check-import": checkImport,
  "apply-import": applyImport,
  "undo-import": undoImport,
  "change-ends": changeEnds,
  "send-expiry-notices": sendExpiryNotices,
};
