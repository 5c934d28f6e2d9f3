/** What two members were becomes one member's: points, awards, rewards, activities, and the times in which either was kept out. */
import type { Tx } from "~/db.server";
import { laterOf } from "~/lib/later-of";
import { handActivitiesOver, handAwardsOver } from "../earning/merged-orders.store.server";
import type { Actor } from "../ledger/entry";
import { moveBalance } from "../ledger/move-balance.server";
import { joinSilence } from "../ledger/quiet.server";
import { copyExclusions } from "../members/exclusions.store.server";
import type { LockedMember, Member } from "../members/member";
import { inheritBirthday, markMemberState, markMerged, setLastActivity } from "../members/members.store.server";
import { Belongings } from "../members/merge";
import { writeBelongings } from "../members/merges.store.server";
import { handRedemptionsOver } from "../redemption/merged-redemptions.store.server";

export type MergeMembers = {
  mergeId: bigint;
  merged: LockedMember;
  kept: LockedMember;
  /** Orders that named the customer who is gone, and name the kept one by now. */
  orderGids: string[];
  mergedAt: Date;
  at: Date;
  actor: Actor;
};

/**
 * Step. Whoever staff keeps out stays out: a merge is no way back in, and what either did while kept out earns nothing.
 * Codes keep their customer at Shopify, which makes the kept one theirs.
 */
export async function mergeMembers(tx: Tx, merge: MergeMembers): Promise<{ moved: number }> {
  const { mergeId, merged, kept, orderGids, mergedAt, at, actor } = merge;
  const { shopId } = kept;
  const both = { from: merged.id, to: kept.id };
  const exclusions = await copyExclusions(tx, { from: merged, to: kept });
  if (merged.state === "EXCLUDED") await markMemberState(tx, kept, "EXCLUDED");
  const moved = await moveBalance(tx, { from: merged, to: kept, mergeId, round: "0", occurredAt: mergedAt, at, actor });
  const awardedGids = await handAwardsOver(tx, shopId, both);
  const redemptionIds = await handRedemptionsOver(tx, shopId, both);
  const activityIds = await handActivitiesOver(tx, shopId, both);
  const birthdayCame = await inheritBirthday(tx, { from: merged, to: kept });
  const activeAt = laterOf(merged.lastActivityAt, kept.lastActivityAt);
  const prolonged = activeAt ? await joinSilence(tx, kept, activeAt) : [];
  await setLastActivity(tx, kept, activeAt);
  await markMerged(tx, merged, kept.id);
  const brought: Belongings = {
    ...{ orderGids, awardedGids, redemptionIds, activityIds, birthdayCame, exclusions, prolonged },
    ...{ mergedWas: standingOf(merged), keptWas: standingOf(kept), keptActiveAt: { before: kept.lastActivityAt, after: activeAt } },
  };
  await writeBelongings(tx, shopId, mergeId, brought);
  return { moved };
}

function standingOf({ state }: Member): Belongings["keptWas"] {
  return state === "EXCLUDED" ? "EXCLUDED" : "MEMBER";
}
