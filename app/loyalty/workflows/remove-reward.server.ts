/** A reward is taken out of the program. Codes that were bought stay good. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import { queuePublish } from "../program/queue-publish.server";
import { rewardFacts } from "../rewards/reward";
import { findReward, markRewardRemoved } from "../rewards/rewards.store.server";

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
  const isRemoved = await inTransaction(async (tx) => {
    const reward = await findReward(tx, shopId, rewardId);
    if (!reward || !(await markRewardRemoved(tx, shopId, rewardId, at))) return false;
    const change = { about: "reward" as const, subject: rewardId, before: rewardFacts(reward), after: null };
    await noteChange(tx, { shopId, actor, at, change });
    await queuePublish(tx, shopId);
    return true;
  });
  log.info({ shopId, actor, rewardId, isRemoved }, "reward removed");
  return { outcome: isRemoved ? "removed" : "not_found" };
}
