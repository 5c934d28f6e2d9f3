/** One reward in its form, with what its sentences need. */
import { rewardFields, type RewardFields } from "~/loyalty/rewards/reward.form";
import { readProgramTerms } from "./program-terms.server";
import type { Terms } from "./sentences";
import type { OrderRate } from "./sums";

export type RewardPage = { isNew: boolean; draft: RewardFields; terms: Terms; rates: OrderRate[] };

/** `rewardId` null: a new one. Null when there is no such reward. */
export async function readRewardPage(shopId: number, rewardId: string | null): Promise<RewardPage | null> {
  const { shop, rewards, terms, rates } = await readProgramTerms(shopId);
  const reward = rewards.find((each) => each.id === rewardId) ?? null;
  if (rewardId !== null && !reward) return null;
  return { isNew: reward === null, draft: rewardFields(reward, shop.currency), terms, rates };
}
