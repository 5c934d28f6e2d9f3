/**
 * Staff undoes a merge, or merges again what was undone. The customers stay one at Shopify, which cannot part them: what
 * is parted are the two members' points.
 */
import { inTransaction, type Tx } from "~/db.server";
import { shortGid } from "~/lib/ids";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import { handActivitiesOver, handAwardsOver, handOrdersBack, handOrdersOver } from "../earning/merged-orders.store.server";
import { partBalance, planParting, type PartPlan } from "../ledger/part-balance.server";
import { partSilence } from "../ledger/quiet.server";
import { removeExclusions } from "../members/exclusions.store.server";
import { lockMembers } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import {
  dropBirthday,
  lockCustomer,
  markMemberState,
  markParted,
  readCounters,
  setLastActivity,
  type Counters,
} from "../members/members.store.server";
import type { MemberMerge } from "../members/merge";
import { findMerge, findMergeOfGone, insertMerge, markUndone } from "../members/merges.store.server";
import { handRedemptionsOver } from "../redemption/merged-redemptions.store.server";
import { mergeMembers } from "./merge-members.server";

export type UndoMerge = {
  shopId: number;
  /** The kept member, on whose page the button is. */
  memberId: bigint;
  mergeId: bigint;
  actor: `staff:${string}`;
  at: Date;
};

export type MergeUndone =
  | ({ outcome: "undone" } & PartPlan)
  | { outcome: "already_undone" }
  /** The kept member has been merged into another since: that has to be undone first. */
  | { outcome: "kept_is_merged" }
  | { outcome: "not_found" };

/** What the merge brought goes back as far as it is there; what was bought and earned since stays. Once. */
export async function undoMerge({ shopId, memberId, mergeId, actor, at }: UndoMerge): Promise<MergeUndone> {
  const undone = await inTransaction<MergeUndone>(async (tx) => {
    const held = await holdMerge(tx, { shopId, memberId, mergeId });
    if (!held) return { outcome: "not_found" };
    const { merge, merged, kept } = held;
    if (merge.undoneAt !== null) return { outcome: "already_undone" };
    if (kept.state === "MERGED") return { outcome: "kept_is_merged" };
    if (kept.state === "FORGOTTEN" || merged.mergedIntoId !== kept.id) return { outcome: "not_found" };
    const plan = await planParting(tx, kept, whatToPart(merge));
    await markUndone(tx, shopId, mergeId, { at, actor });
    await part(tx, { merge, merged, kept, actor, at });
    const before = { mergedMember: String(merged.id), state: "merged", balance: balanceOf(kept) };
    const balance = balanceOf(await readCounters(tx, kept));
    const after = { mergedMember: String(merged.id), state: "apart", balance, points: plan.back, missing: plan.missing };
    await noteChange(tx, { shopId, actor, at, change: { about: "merge", subject: String(kept.id), before, after } });
    return { outcome: "undone", ...plan };
  });
  log.info({ shopId, memberId: String(memberId), mergeId: String(mergeId), actor, outcome: undone.outcome }, "merge undone");
  return undone;
}

export type MergedAgain =
  | { outcome: "merged"; moved: number }
  /** The merge runs: nothing to do again. */
  | { outcome: "already_merged" }
  | { outcome: "not_found" };

/** For a merge that was undone: the customers are one at Shopify still, so no message will come that says it again. */
export async function mergeAgain({ shopId, memberId, mergeId, actor, at }: UndoMerge): Promise<MergedAgain> {
  const again = await inTransaction<MergedAgain>(async (tx) => {
    const held = await holdMerge(tx, { shopId, memberId, mergeId });
    if (!held) return { outcome: "not_found" };
    const { merge, merged, kept } = held;
    const { goneGid, keptGid } = merge;
    if (merge.undoneAt === null || (await findMergeOfGone(tx, shopId, goneGid))) return { outcome: "already_merged" };
    if (!standsAlone(merged) || !standsAlone(kept)) return { outcome: "not_found" };
    const orderGids = await handOrdersOver(tx, shopId, { from: goneGid, to: keptGid });
    const members = { mergedMemberId: merged.id, keptMemberId: kept.id };
    const newId = await insertMerge(tx, { shopId, goneGid, keptGid, ...members, mergedAt: at, actor });
    const { moved } = await mergeMembers(tx, { mergeId: newId, merged, kept, orderGids, mergedAt: at, at, actor });
    const before = { mergedMember: String(merged.id), state: "apart" };
    const after = { mergedMember: String(merged.id), state: "merged", points: moved };
    await noteChange(tx, { shopId, actor, at, change: { about: "merge", subject: String(kept.id), before, after } });
    return { outcome: "merged", moved };
  });
  log.info({ shopId, memberId: String(memberId), mergeId: String(mergeId), actor, outcome: again.outcome }, "merged again");
  return again;
}

type Held = { merge: MemberMerge; merged: LockedMember; kept: LockedMember };

/** Customers first, then members, as everywhere; the merge is read again under their locks. */
async function holdMerge(tx: Tx, { shopId, memberId, mergeId }: Pick<UndoMerge, "shopId" | "memberId" | "mergeId">): Promise<Held | null> {
  const known = await findMerge(tx, shopId, mergeId);
  if (known?.keptMemberId !== memberId || known.mergedMemberId === null) return null;
  for (const gid of [known.goneGid, known.keptGid]) await lockCustomer(tx, shopId, gid);
  const locked = await lockMembers(tx, shopId, [known.mergedMemberId, memberId]);
  const merge = await findMerge(tx, shopId, mergeId);
  const merged = locked.find((member) => member.id === known.mergedMemberId);
  const kept = locked.find((member) => member.id === memberId);
  return merge && merged && kept ? { merge, merged, kept } : null;
}

async function part(tx: Tx, { merge, merged, kept, actor, at }: Held & { actor: `staff:${string}`; at: Date }): Promise<void> {
  const { shopId, goneGid, keptGid, brought } = merge;
  await partSilence(
    tx,
    kept,
    brought.prolonged.map(({ lotEntryId, before, after }) => ({ lotEntryId, before, after })),
  );
  await partBalance(tx, { ...whatToPart(merge), kept, merged, actor, at });
  const { lastActivityAt } = await readCounters(tx, kept);
  const { before, after } = brought.keptActiveAt;
  if (lastActivityAt?.getTime() === after?.getTime()) await setLastActivity(tx, kept, before);

  const back = { from: kept.id, to: merged.id };
  await handAwardsOver(tx, shopId, { ...back, only: brought.awardedGids });
  await handRedemptionsOver(tx, shopId, { ...back, only: brought.redemptionIds });
  await handActivitiesOver(tx, shopId, { ...back, only: brought.activityIds });
  if (brought.birthdayCame && kept.birthday === merged.birthday) await dropBirthday(tx, kept);
  await handOrdersBack(tx, shopId, { from: keptGid, to: goneGid, orderGids: brought.orderGids });
  await removeExclusions(tx, kept, brought.exclusions);
  // Kept out because of the other: let back in with the parting, unless staff has changed it since.
  if (kept.state === "EXCLUDED" && brought.keptWas === "MEMBER" && brought.mergedWas === "EXCLUDED")
    await markMemberState(tx, kept, "MEMBER");
  await markParted(tx, merged, brought.mergedWas);
}

function whatToPart({ id, brought }: MemberMerge) {
  return { mergeId: id, orderKeys: brought.awardedGids.map(shortGid) };
}

function standsAlone({ state }: LockedMember): boolean {
  return state === "MEMBER" || state === "EXCLUDED";
}

function balanceOf({ availablePoints, pendingPoints, deficitPoints }: Counters): number {
  return availablePoints + pendingPoints - deficitPoints;
}
