import { issueRedemption as issue } from "~/loyalty/workflows/issue-redemption.server";
import { rewardPortsOf } from "~/shopify/admin/reward-ports.server";
import type { JobHandler } from "./handler";

export const issueRedemption: JobHandler<"issue-redemption"> = async ({ shopId, redemptionId }, { at, isLastAttempt }) => {
  await issue({ shopId, redemptionId, at, isLastAttempt, ...rewardPortsOf(shopId) });
};
