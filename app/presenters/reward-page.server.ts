/** One reward in its form, with what its sentences need. */
import { newRewardFields, rewardFields, type RewardFields } from "~/loyalty/rewards/reward.form";
import type { RewardKind } from "~/loyalty/rewards/kinds/index";
import { readProgramTerms } from "./program-terms.server";
import type { Terms } from "./sentences";
import type { OrderRate } from "./sums";

export type RewardPage = { isNew: boolean; draft: RewardFields; terms: Terms; rates: OrderRate[] };

/** Null when there is no such reward. */
export async function readRewardPage(shopId: number, rewardId: string): Promise<RewardPage | null> {
  const { shop, rewards, terms, rates } = await readProgramTerms(shopId);
  const reward = rewards.find((each) => each.id === rewardId);
  return reward ? { isNew: false, draft: rewardFields(reward, shop.currency), terms, rates } : null;
}

export async function readNewRewardPage(shopId: number, kind: RewardKind): Promise<RewardPage> {
  const { terms, rates } = await readProgramTerms(shopId);
  return { isNew: true, draft: newRewardFields(kind), terms, rates };
}
