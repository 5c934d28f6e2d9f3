/** One reward in its form, with what its sentences need. */
import { db } from "~/db.server";
import { countTaken } from "~/loyalty/redemption/redemption.store.server";
import { periodStarts } from "~/loyalty/rewards/reward-limits";
import { newRewardFields, rewardFields, type RewardFields } from "~/loyalty/rewards/reward.form";
import type { RewardKind } from "~/loyalty/rewards/kinds/index";
import { readProgramTerms } from "./program-terms.server";
import type { Terms } from "./sentences";
import type { OrderRate } from "./sums";

export type RewardPage = { isNew: boolean; draft: RewardFields; terms: Terms; rates: OrderRate[] };

/** Null when there is no such reward. */
export async function readRewardPage(shopId: number, rewardId: string, at: Date): Promise<RewardPage | null> {
  const { shop, rewards, terms, rates } = await readProgramTerms(shopId);
  const reward = rewards.find((each) => each.id === rewardId);
  if (!reward) return null;
  const taken = await countTaken(db, shopId, [rewardId], periodStarts(at, shop.timeZone));
  return { isNew: false, draft: rewardFields(reward, shop.currency, taken.get(rewardId)), terms, rates };
}

export async function readNewRewardPage(shopId: number, kind: RewardKind): Promise<RewardPage> {
  const { terms, rates } = await readProgramTerms(shopId);
  return { isNew: true, draft: newRewardFields(kind), terms, rates };
}
