/** What the plans cost and hold. Pure: the page that offers them, the gates and the billing call read the same table. */
export type PlanName = "FREE" | "GROWTH";

export type PlanTerms = {
  name: PlanName;
  /** Name of the subscription at Shopify; null needs none. */
  subscriptionName: string | null;
  /** Price of 30 days, in US cents: Shopify bills apps in US dollars. */
  priceMinor: number;
  trialDays: number;
  /** Our name in the launcher can be taken away. */
  canHideBranding: boolean;
};

export const PLANS: Record<PlanName, PlanTerms> = {
  FREE: { name: "FREE", subscriptionName: null, priceMinor: 0, trialDays: 0, canHideBranding: false },
  GROWTH: { name: "GROWTH", subscriptionName: "Growth", priceMinor: 2900, trialDays: 14, canHideBranding: true },
};

export const PRICE_CURRENCY = "USD";

/** The plan that a running subscription pays for; unknown names pay for nothing. */
export function planOfSubscription(subscription: { name: string; status: string } | null): PlanName {
  const isRunning = subscription?.status === "ACTIVE";
  return isRunning && subscription.name === PLANS.GROWTH.subscriptionName ? "GROWTH" : "FREE";
}
