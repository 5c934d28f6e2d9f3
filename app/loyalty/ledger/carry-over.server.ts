import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { lockMember } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { findMergeOfMember } from "../members/merges.store.server";
import { moveBalance } from "./move-balance.server";

/**
 * Step: what came to a merged member after the merge goes the way the rest has gone, from merge to merge, to whoever is
 * kept now. Nothing to do for a member who is not merged. `round` makes the entries' source keys.
 */
export async function carryOver(tx: Tx, member: LockedMember, { round, at }: { round: string; at: Date }): Promise<void> {
  for (let from = member; from.mergedIntoId !== null;) {
    const merge = await findMergeOfMember(tx, from.shopId, from.id);
    const to = await lockMember(tx, from.shopId, from.mergedIntoId);
    invariant(merge && to, `member ${from.id} is merged into nobody`);
    await moveBalance(tx, { from, to, mergeId: merge.id, round, occurredAt: at, at, actor: "system" });
    from = to;
  }
}
