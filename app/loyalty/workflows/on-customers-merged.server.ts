/** The shop made two customers one: whatever the one who is gone had as a member is the kept one's. */
import { inTransaction, type Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { enqueue } from "~/queue/queue.server";
import { handOrdersOver } from "../earning/merged-orders.store.server";
import { fingerprintOf } from "../members/fingerprint.server";
import { isForgotten } from "../members/forgotten.store.server";
import { holdCustomer } from "../members/hold-customer.server";
import { lockMember, lockMembers } from "../members/lock-member.server";
import { findMemberByCustomer, handMemberOver, lockCustomer } from "../members/members.store.server";
import { insertMerge, isMergeKnown } from "../members/merges.store.server";
import { findProgram } from "../program/program.store.server";
import { mergeMembers } from "./merge-members.server";

export type CustomersMerged =
  /** Both were members: the points moved, pair by pair. */
  | { outcome: "merged"; mergeId: bigint; moved: number }
  /** Only the one who is gone was a member: the membership goes on under the kept customer. */
  | { outcome: "handed_over"; memberId: bigint }
  /** The one who is gone was no member: what still names them is the kept one's. */
  | { outcome: "noted" }
  /** Heard before, whatever became of it since. */
  | { outcome: "already_merged" }
  /** One of the two was forgotten. Shopify does not merge such customers; should it say so, nothing is tied together again. */
  | { outcome: "forgotten_customer" }
  | { outcome: "no_program" };

export type MergedCustomers = {
  shopId: number;
  goneGid: string;
  keptGid: string;
  /** When the shop did it, whenever we hear of it. */
  mergedAt: Date;
  at: Date;
};

/**
 * Safe in any order with messages about orders and customers, twice and late: orders that name the one who is gone are
 * the kept one's, those recorded already and those still to come. Heard of in a chain, the points end with the last one kept.
 */
export async function onCustomersMerged({ shopId, goneGid, keptGid, mergedAt, at }: MergedCustomers): Promise<CustomersMerged> {
  return inTransaction(async (tx) => {
    if (!(await findProgram(tx, shopId))) return { outcome: "no_program" };
    // The one who is gone first, as everybody holds them who follows a merge: so nobody waits in a ring.
    for (const gid of [goneGid, keptGid]) await lockCustomer(tx, shopId, gid);
    if (await isMergeKnown(tx, shopId, goneGid)) return { outcome: "already_merged" };
    const keptNow = await holdCustomer(tx, shopId, keptGid);
    if (keptNow === null || (await isForgotten(tx, shopId, fingerprintOf(shopId, goneGid)))) return { outcome: "forgotten_customer" };
    if (keptNow === goneGid) return { outcome: "already_merged" };
    return tieTogether(tx, { shopId, goneGid, keptGid: keptNow, mergedAt, at });
  });
}

async function tieTogether(tx: Tx, { shopId, goneGid, keptGid, mergedAt, at }: MergedCustomers): Promise<CustomersMerged> {
  const merged = await findMemberByCustomer(tx, shopId, goneGid);
  const kept = await findMemberByCustomer(tx, shopId, keptGid);
  const orderGids = await handOrdersOver(tx, shopId, { from: goneGid, to: keptGid });
  const members = { mergedMemberId: kept && merged ? merged.id : null, keptMemberId: (kept ?? merged)?.id ?? null };
  const mergeId = await insertMerge(tx, { shopId, goneGid, keptGid, ...members, mergedAt, actor: "system" });

  if (!merged) {
    if (kept && orderGids.length > 0) await settleOrdersOf(tx, { shopId, memberId: kept.id, mergeId });
    return { outcome: "noted" };
  }
  if (!kept) {
    const locked = await lockMember(tx, shopId, merged.id);
    invariant(locked, `member ${merged.id} was there a moment ago`);
    await handMemberOver(tx, locked, keptGid);
    await settleOrdersOf(tx, { shopId, memberId: merged.id, mergeId });
    return { outcome: "handed_over", memberId: merged.id };
  }
  const locked = await lockMembers(tx, shopId, [merged.id, kept.id]);
  const [gone, stays] = [merged.id, kept.id].map((id) => locked.find((member) => member.id === id));
  invariant(gone && stays, `members ${merged.id} and ${kept.id} were there a moment ago`);
  const { moved } = await mergeMembers(tx, { mergeId, merged: gone, kept: stays, orderGids, mergedAt, at, actor: "system" });
  return { outcome: "merged", mergeId, moved };
}

/** Orders that were a stranger's until now, as if their buyer had been a member then. */
async function settleOrdersOf(tx: Tx, { shopId, memberId, mergeId }: { shopId: number; memberId: bigint; mergeId: bigint }): Promise<void> {
  await enqueue(tx, "settle-member-orders", { shopId, memberId: String(memberId) }, { uniqueKey: `${shopId}:merge:${mergeId}` });
}
