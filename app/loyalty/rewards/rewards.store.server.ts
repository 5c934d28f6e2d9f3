/** Tables: Reward. A removed reward keeps its row, since redemptions name it. */
import type { Db, Tx } from "~/db.server";
import type * as Row from "~/generated/prisma/client";
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

export async function countRewardsOn(db: Db, shopId: number): Promise<number> {
  return db.reward.count({ where: { shopId, state: "ON", deletedAt: null } });
}

export async function insertReward(tx: Tx, shopId: number, rewardId: string, values: RewardValues, at: Date): Promise<Reward> {
  const { kind, settings, pointsPrice, state } = values;
  const position = await tx.reward.count({ where: { shopId } });
  const row = await tx.reward.create({
    data: { shopId, id: rewardId, kind, settings, pointsPrice, state, position, createdAt: at, updatedAt: at },
  });
  return rewardFrom(row);
}

/** Null when there is no such reward of this kind (any more): a kind is for good. */
export async function updateReward(tx: Tx, shopId: number, rewardId: string, values: RewardValues, at: Date): Promise<Reward | null> {
  const { kind, settings, pointsPrice, state } = values;
  const { count } = await tx.reward.updateMany({
    where: { shopId, id: rewardId, kind, deletedAt: null },
    data: { settings, pointsPrice, state, updatedAt: at },
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
  return { ...RewardChoice.parse({ kind, settings }), shopId, id, pointsPrice, state, position, createdAt, updatedAt };
}

/** For erase-shop. */
export async function deleteRewards(tx: Tx, shopId: number): Promise<void> {
  await tx.reward.deleteMany({ where: { shopId } });
}
