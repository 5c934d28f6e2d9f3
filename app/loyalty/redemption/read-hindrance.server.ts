import type { Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import { hindranceOf, isShared, NONE_TAKEN, periodStarts, type Hindrance } from "../rewards/reward-limits";
import type { Reward } from "../rewards/reward";
import { countTaken, listTakenBy } from "./redemption.store.server";

/**
 * Step: what stands in the way of one more of this reward for this member. Both are counted behind their locks: the
 * member's own under the member's, and what is there for all under the reward's, where it has such a limit.
 */
export async function readHindrance(
  tx: Tx,
  { locked, reward, timeZone, at }: { locked: LockedMember; reward: Reward; timeZone: string; at: Date },
): Promise<Hindrance | null> {
  const { shopId } = locked;
  const { id, limits } = reward;
  const done = limits.perMember.length > 0 ? await listTakenBy(tx, shopId, locked.id, [id]) : [];
  const taken = isShared(limits) ? (await countTaken(tx, shopId, [id], periodStarts(at, timeZone))).get(id) : NONE_TAKEN;
  return hindranceOf(limits, { done, taken: taken ?? NONE_TAKEN, at, timeZone });
}
