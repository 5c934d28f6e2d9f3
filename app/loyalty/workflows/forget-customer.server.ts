/** Shopify's customers/redact: nothing that says who the person was may stay. Entries keep the sums. */
import { inTransaction, type Tx } from "~/db.server";
import { blankActivities } from "../earning/activities.store.server";
import { forgetCustomerOrders } from "../earning/earning.store.server";
import { clearRowsOfPerson } from "../imports/import-rows.store.server";
import { fingerprintOf } from "../members/fingerprint.server";
import { insertForgotten } from "../members/forgotten.store.server";
import { lockMember } from "../members/lock-member.server";
import { blankMember, findMemberByCustomer, lockCustomer } from "../members/members.store.server";
import { forgetMergesOf, listGoneInto } from "../members/merges.store.server";

export type CustomerForgotten = { outcome: "forgotten" } | { outcome: "was_no_member" };

/**
 * Blanks the member and what they told of, and cuts the tie to the customer's orders, kept guest orders included; so for
 * every customer who had been merged into this one. Points stay as they are, and refunds of orders that were awarded are
 * still settled. A fingerprint stays, so that a message that comes late brings nobody back. Files of points name people
 * by email too, members or not: `email` is the one that the message says. Safe to repeat.
 */
export async function forgetCustomer({
  shopId,
  customerGid,
  email = null,
}: {
  shopId: number;
  customerGid: string;
  email?: string | null;
}): Promise<CustomerForgotten> {
  return inTransaction(async (tx) => {
    let wasMember = false;
    for (const gid of await everyNumberOf(tx, shopId, customerGid)) {
      wasMember = (await forgetOne(tx, shopId, { customerGid: gid, email })) || wasMember;
    }
    return { outcome: wasMember ? "forgotten" : "was_no_member" };
  });
}

/** The customer's number and, merge by merge, those of whom they are. Each is held. */
async function everyNumberOf(tx: Tx, shopId: number, customerGid: string): Promise<string[]> {
  const gids = [customerGid];
  for (const gid of gids) {
    await lockCustomer(tx, shopId, gid);
    gids.push(...(await listGoneInto(tx, shopId, gid)));
  }
  return gids;
}

async function forgetOne(tx: Tx, shopId: number, { customerGid, email }: { customerGid: string; email: string | null }): Promise<boolean> {
  await insertForgotten(tx, shopId, fingerprintOf(shopId, customerGid));
  await forgetCustomerOrders(tx, shopId, customerGid);
  await forgetMergesOf(tx, shopId, customerGid);
  const member = await findMemberByCustomer(tx, shopId, customerGid);
  const locked = member && (await lockMember(tx, shopId, member.id));
  for (const each of new Set([email, member?.email ?? null])) {
    await clearRowsOfPerson(tx, shopId, { memberId: member?.id ?? null, customerGid, email: each });
  }
  if (!locked) return false;
  await blankActivities(tx, locked);
  await blankMember(tx, locked);
  return true;
}
