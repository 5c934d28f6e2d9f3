/** How far the rewards of a shop are taken: counted anew each time, and only where a limit asks for it. */
import { db } from "~/db.server";
import { countTaken, listTakenBy } from "~/loyalty/redemption/redemption.store.server";
import type { Reward } from "~/loyalty/rewards/reward";
import { isShared, periodStarts } from "~/loyalty/rewards/reward-limits";
import type { RewardStanding } from "./reward-offers";

export type RewardStandingOf = { shopId: number; rewards: readonly Reward[]; memberId: bigint | null; at: Date; timeZone: string };

/** `memberId` null: for a visitor. */
export async function readRewardStanding({ shopId, rewards, memberId, at, timeZone }: RewardStandingOf): Promise<RewardStanding> {
  const shared = rewards.filter(({ limits }) => isShared(limits)).map(({ id }) => id);
  const own = memberId === null ? [] : rewards.filter(({ limits }) => limits.perMember.length > 0).map(({ id }) => id);
  const [taken, done] = await Promise.all([
    shared.length > 0 ? countTaken(db, shopId, shared, periodStarts(at, timeZone)) : new Map<string, never>(),
    memberId !== null && own.length > 0 ? listTakenBy(db, shopId, memberId, own) : [],
  ]);
  return { taken, done, at, timeZone };
}
