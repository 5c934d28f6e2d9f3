/** Plans through Shopify's billing. What the shop pays for is always read from Shopify; a message or a return only says when. */
import { env } from "~/env.server";
import { adminGraphql } from "~/shopify/admin/admin-client.server";
import { cancelSubscription } from "~/shopify/admin/documents/cancel-subscription";
import { readInstallation } from "~/shopify/admin/documents/read-installation";
import { isDevelopmentShop } from "~/shopify/admin/shop.server";
import { ShopifyError } from "~/shopify/admin/shopify-error";
import { framedAddress } from "~/shopify/admin-address";
import type { authenticate } from "~/shopify.server";
import { planOfSubscription, PLANS, type PlanName } from "./plans";

type Billing = Pick<Awaited<ReturnType<typeof authenticate.admin>>["billing"], "request">;

/**
 * Sends the merchant to Shopify to agree to the Growth plan, and from there back to `returnPath` of the app. Always
 * throws: the Response that leads out of the frame, or a ShopifyError. Development shops are charged nothing.
 */
export async function requestGrowth({
  billing,
  domain,
  returnPath,
}: {
  billing: Billing;
  domain: string;
  returnPath: string;
}): Promise<never> {
  const isTest = env.NODE_ENV !== "production" || (await isDevelopmentShop(domain));
  return billing.request({ plan: "Growth", isTest, returnUrl: framedAddress(domain, env.SHOPIFY_API_KEY, returnPath) });
}

export type CurrentPlan = { plan: PlanName; subscriptionGid: string | null; isTest: boolean };

/** What the shop pays for now. `shop` is our id or its domain. Throws ShopifyError. */
export async function readCurrentPlan(shop: number | string): Promise<CurrentPlan> {
  const { currentAppInstallation } = await adminGraphql(shop, readInstallation, {}, { waiting: "person" });
  const paid = currentAppInstallation.activeSubscriptions.find((subscription) => planOfSubscription(subscription) !== PLANS.FREE.name);
  if (!paid) return { plan: "FREE", subscriptionGid: null, isTest: false };
  return { plan: planOfSubscription(paid), subscriptionGid: paid.id, isTest: paid.test };
}

/** Back to Free: ends every running subscription, what is left of the period is paid back. Safe to repeat. */
export async function cancelPlan(shop: number | string): Promise<void> {
  const { currentAppInstallation } = await adminGraphql(shop, readInstallation, {}, { waiting: "person" });
  for (const { id } of currentAppInstallation.activeSubscriptions) {
    const { appSubscriptionCancel } = await adminGraphql(shop, cancelSubscription, { id }, { waiting: "person" });
    const [problem] = appSubscriptionCancel.userErrors;
    if (problem) throw new ShopifyError("refused", `cancelSubscription: ${problem.message}`);
  }
}
