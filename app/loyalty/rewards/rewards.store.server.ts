/** Tables: Reward. A removed reward keeps its row, since redemptions name it. */
import type { Db, Tx } from "~/db.server";
import type * as Row from "~/generated/prisma/client";
import { NO_LIMITS, RewardLimits } from "./reward-limits";
import { RewardChoice, type Reward, type RewardValues } from "./reward";

/** In the merchant's order, those switched off included; removed ones are not. */
export async function listRewards(db: Db, shopId: number): Promise<Reward[]> {
  const rows = await db.reward.findMany({
    where: { shopId, deletedAt: null },
    orderBy: [{ position: "asc" }, { pointsPrice: "asc" }, { id: "asc" }],
  });
  return rows.map(rewardFrom);
}

export async function findReward(db: Db, shopId: number, rewardId: string): Promise<Reward | null> {
  const row = await db.reward.findFirst({ where: { shopId, id: rewardId, deletedAt: null } });
  return row && rewardFrom(row);
}

/**
 * Holds the reward until the transaction ends, and reads it as it is then: what it has for all members is given out one
 * after the other. Whoever holds a member too has held the member first.
 */
export async function holdReward(tx: Tx, shopId: number, rewardId: string): Promise<Reward | null> {
  const held = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Reward" WHERE "shopId" = ${shopId} AND id = ${rewardId} FOR UPDATE`;
  return held.length === 1 ? findReward(tx, shopId, rewardId) : null;
}

export async function countRewardsOn(db: Db, shopId: number): Promise<number> {
  return db.reward.count({ where: { shopId, state: "ON", deletedAt: null } });
}

export async function insertReward(tx: Tx, shopId: number, rewardId: string, values: RewardValues, at: Date): Promise<Reward> {
  const { kind, settings, pointsPrice, state, limits = NO_LIMITS } = values;
  const position = await tx.reward.count({ where: { shopId } });
  const row = await tx.reward.create({
    data: { shopId, id: rewardId, kind, settings, pointsPrice, state, limits, position, createdAt: at, updatedAt: at },
  });
  return rewardFrom(row);
}

/** Null when there is no such reward of this kind (any more): a kind is for good. */
export async function updateReward(tx: Tx, shopId: number, rewardId: string, values: RewardValues, at: Date): Promise<Reward | null> {
  const { kind, settings, pointsPrice, state, limits } = values;
  const { count } = await tx.reward.updateMany({
    where: { shopId, id: rewardId, kind, deletedAt: null },
    data: { settings, pointsPrice, state, ...(limits && { limits }), updatedAt: at },
  });
  return count === 1 ? findReward(tx, shopId, rewardId) : null;
}

export async function markRewardRemoved(tx: Tx, shopId: number, rewardId: string, at: Date): Promise<boolean> {
  const { count } = await tx.reward.updateMany({
    where: { shopId, id: rewardId, deletedAt: null },
    data: { deletedAt: at, updatedAt: at },
  });
  return count === 1;
}

function rewardFrom(row: Row.Reward): Reward {
  const { shopId, id, kind, settings, pointsPrice, state, position, createdAt, updatedAt } = row;
  const limits = RewardLimits.parse(row.limits);
  return { ...RewardChoice.parse({ kind, settings }), shopId, id, pointsPrice, state, limits, position, createdAt, updatedAt };
}

/** For erase-shop. */
export async function deleteRewards(tx: Tx, shopId: number): Promise<void> {
  await tx.reward.deleteMany({ where: { shopId } });
}
