import type { Tx } from "~/db.server";
import { fingerprintOf } from "./fingerprint.server";
import { isForgotten } from "./forgotten.store.server";
import { lockCustomer } from "./members.store.server";
import { findMergeOfGone } from "./merges.store.server";

/**
 * Step: holds the customer whom a message names until the transaction ends, so that nobody is enrolled, merged or
 * forgotten meanwhile. Returns who that is now: the customer who was kept, for one who was merged into another. Null:
 * the person was forgotten, and what the message says is about nobody. Taken before orders and members are locked,
 * always, so that two messages never wait for each other.
 */
export async function holdCustomer(tx: Tx, shopId: number, customerGid: string): Promise<string | null> {
  for (let gid = customerGid; ;) {
    await lockCustomer(tx, shopId, gid);
    if (await isForgotten(tx, shopId, fingerprintOf(shopId, gid))) return null;
    const merge = await findMergeOfGone(tx, shopId, gid);
    if (!merge) return gid;
    gid = merge.keptGid;
  }
}
