/** A new reward, or another shape of one. Codes that were bought before keep what they were bought for. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { holdProgram } from "../program/program.store.server";
import type { RewardValues } from "../rewards/reward";
import { saveReward as saveRewardStep, type RewardSaved as RewardStepSaved } from "../rewards/save-reward.server";

export type RewardSaved = RewardStepSaved | { outcome: "no_program" };

export async function saveReward({
  shopId,
  rewardId,
  values,
  actor,
  at,
}: {
  shopId: number;
  /** Null makes a new one. */
  rewardId: string | null;
  values: RewardValues;
  actor: string;
  at: Date;
}): Promise<RewardSaved> {
  const saved = await inTransaction<RewardSaved>(async (tx) => {
    if (!(await holdProgram(tx, shopId, at))) return { outcome: "no_program" };
    return saveRewardStep(tx, { shopId, rewardId, values, at });
  });
  log.info({ shopId, actor, rewardId: saved.outcome === "saved" ? saved.reward.id : rewardId, outcome: saved.outcome }, "reward saved");
  return saved;
}
