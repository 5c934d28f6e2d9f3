import type { Tx } from "~/db.server";
import { newId } from "~/lib/ids";
import type { Reward, RewardValues } from "./reward";
import { insertReward, updateReward } from "./rewards.store.server";

export type RewardSaved = { outcome: "saved"; reward: Reward } | { outcome: "not_found" };

/** Step: a new reward (`rewardId` null) or another shape of one. Codes made before keep the terms they were bought under. */
export async function saveReward(
  tx: Tx,
  { shopId, rewardId, values, at }: { shopId: number; rewardId: string | null; values: RewardValues; at: Date },
): Promise<RewardSaved> {
  if (rewardId === null) return { outcome: "saved", reward: await insertReward(tx, shopId, newId("reward"), values, at) };
  const reward = await updateReward(tx, shopId, rewardId, values, at);
  return reward ? { outcome: "saved", reward } : { outcome: "not_found" };
}
