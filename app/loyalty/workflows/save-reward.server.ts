/** A new reward, or another shape of one. Codes that were bought before keep what they were bought for. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import { queuePublish } from "../program/queue-publish.server";
import { holdProgram } from "../program/program.store.server";
import { rewardFacts, type RewardValues } from "../rewards/reward";
import { findReward } from "../rewards/rewards.store.server";
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
    if (!(await holdProgram(tx, shopId))) return { outcome: "no_program" };
    const before = rewardId === null ? null : await findReward(tx, shopId, rewardId);
    const step = await saveRewardStep(tx, { shopId, rewardId, values, at });
    if (step.outcome !== "saved") return step;
    const { reward } = step;
    const change = { about: "reward" as const, subject: reward.id, before: before && rewardFacts(before), after: rewardFacts(reward) };
    await noteChange(tx, { shopId, actor, at, change });
    await queuePublish(tx, shopId);
    return step;
  });
  log.info({ shopId, actor, rewardId: saved.outcome === "saved" ? saved.reward.id : rewardId, outcome: saved.outcome }, "reward saved");
  return saved;
}
