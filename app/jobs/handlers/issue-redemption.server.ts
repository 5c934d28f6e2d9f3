import { issueRedemption as issue } from "~/loyalty/workflows/issue-redemption.server";
import { discountsOf } from "~/shopify/admin/discounts.server";
import type { JobHandler } from "./handler";

export const issueRedemption: JobHandler<"issue-redemption"> = async ({ shopId, redemptionId }, { at, isLastAttempt }) => {
  await issue({ shopId, redemptionId, at, discounts: discountsOf(shopId), isLastAttempt });
};
