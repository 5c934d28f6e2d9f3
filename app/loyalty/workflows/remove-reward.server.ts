/** A reward is taken out of the program. Codes that were bought stay good. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { markRewardRemoved } from "../rewards/rewards.store.server";

export type RewardRemoved = { outcome: "removed" } | { outcome: "not_found" };

export async function removeReward({
  shopId,
  rewardId,
  actor,
  at,
}: {
  shopId: number;
  rewardId: string;
  actor: string;
  at: Date;
}): Promise<RewardRemoved> {
  const isRemoved = await inTransaction((tx) => markRewardRemoved(tx, shopId, rewardId, at));
  log.info({ shopId, actor, rewardId, isRemoved }, "reward removed");
  return { outcome: isRemoved ? "removed" : "not_found" };
}
