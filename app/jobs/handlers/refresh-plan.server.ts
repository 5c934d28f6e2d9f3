import { changePlan } from "~/loyalty/workflows/change-plan.server";
import { readCurrentPlan } from "~/shopify/billing/billing.server";
import type { JobHandler } from "./handler";

export const refreshPlan: JobHandler<"refresh-plan"> = async ({ shopId }, { at }) => {
  const { plan, subscriptionGid } = await readCurrentPlan(shopId);
  await changePlan({ shopId, plan, subscriptionGid, actor: "system", at });
};
