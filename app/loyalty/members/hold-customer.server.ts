import type { Tx } from "~/db.server";
import { fingerprintOf } from "./fingerprint.server";
import { isForgotten } from "./forgotten.store.server";
import { lockCustomer } from "./members.store.server";

/**
 * Step: holds the customer whom a message names until the transaction ends, so that nobody is enrolled or forgotten
 * meanwhile. Null: the person was forgotten, and what the message says is about nobody. Taken before orders and members
 * are locked, always, so that two messages never wait for each other.
 */
export async function holdCustomer(tx: Tx, shopId: number, customerGid: string): Promise<string | null> {
  await lockCustomer(tx, shopId, customerGid);
  return (await isForgotten(tx, shopId, fingerprintOf(shopId, customerGid))) ? null : customerGid;
}
