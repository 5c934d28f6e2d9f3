/** A customer becomes a member, once. */
import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { CustomerFacts } from "../facts";
import type { Member } from "./member";
import { findMemberByCustomer, insertMember, lockCustomer, updatePerson } from "./members.store.server";

/**
 * Makes the member of a customer, or finds the one there is and brings the person's data up to date (newest facts win).
 * Holds the customer until the transaction ends, so that an order arriving meanwhile sees the member.
 */
export async function enrollMember(
  tx: Tx,
  { shopId, facts, at }: { shopId: number; facts: CustomerFacts; at: Date },
): Promise<{ member: Member; isNew: boolean }> {
  await lockCustomer(tx, shopId, facts.customerGid);
  const made = await insertMember(tx, shopId, facts, at);
  if (made) return { member: made, isNew: true };

  await updatePerson(tx, shopId, facts);
  const member = await findMemberByCustomer(tx, shopId, facts.customerGid);
  invariant(member, `customer ${facts.customerGid} is neither new nor known`);
  return { member, isNew: false };
}
