/** Merges of others into a member: what each brought, and what undoing it would do now, in words. */
import { db } from "~/db.server";
import { shortGid } from "~/lib/ids";
import { planParting } from "~/loyalty/ledger/part-balance.server";
import type { Member } from "~/loyalty/members/member";
import { findMember } from "~/loyalty/members/members.store.server";
import type { MemberMerge } from "~/loyalty/members/merge";
import { listMergesInto } from "~/loyalty/members/merges.store.server";
import type { PointsName } from "~/loyalty/program/program";
import { nameOf } from "./member-name";
import { mergeSentences, partingSentences } from "./merge-sentences";

export type MergeRow = {
  id: string;
  memberId: string;
  name: string;
  mergedAt: string;
  undoneAt: string | null;
  /** What the merge brought. */
  brought: string;
  /** What an undo would do now, a sentence each; empty where there is nothing to undo. */
  preview: string[];
  /** It was undone, and both are members by themselves still. */
  canMergeAgain: boolean;
};

/** The newest of each pair: a merge that was undone and made again is shown as it stands. */
export async function readMergeRows(kept: Member, name: PointsName): Promise<MergeRow[]> {
  const merges = await listMergesInto(db, kept.shopId, kept.id);
  const newest = merges.filter((merge, place) => merges.findIndex((each) => each.mergedMemberId === merge.mergedMemberId) === place);
  return Promise.all(newest.map((merge) => mergeRow(merge, kept, name)));
}

async function mergeRow(merge: MemberMerge, kept: Member, name: PointsName): Promise<MergeRow> {
  const { id, mergedMemberId, mergedAt, undoneAt, brought } = merge;
  const merged = mergedMemberId === null ? null : await findMember(db, kept.shopId, mergedMemberId);
  const plan = await planParting(db, kept, { mergeId: id, orderKeys: brought.awardedGids.map(shortGid) });
  const canUndo = undoneAt === null && merged?.mergedIntoId === kept.id && standsAlone(kept);
  return {
    id: String(id),
    memberId: String(mergedMemberId),
    name: merged && merged.state !== "FORGOTTEN" ? nameOf(merged) : "Forgotten member",
    mergedAt: mergedAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    brought: mergeSentences(plan.brought, name),
    preview: canUndo ? partingSentences(plan, { name, rewards: brought.redemptionIds.length, orders: brought.awardedGids.length }) : [],
    canMergeAgain: undoneAt !== null && merged !== null && standsAlone(merged) && standsAlone(kept),
  };
}

function standsAlone({ state }: Member): boolean {
  return state === "MEMBER" || state === "EXCLUDED";
}
