/** May this member buy again so soon? Counted in the database, so that several web processes count together. */
import { db } from "~/db.server";
import { findMemberByCustomer } from "~/loyalty/members/members.store.server";
import { countRedemptionsSince } from "~/loyalty/redemption/redemption.store.server";

const REDEMPTIONS_PER_MINUTE_MAX = 10;
const MINUTE_MS = 60_000;

/** True for someone who is no member: that refusal is not ours to make. */
export async function mayRedeemNow({ shopId, customerGid, at }: { shopId: number; customerGid: string; at: Date }): Promise<boolean> {
  const member = await findMemberByCustomer(db, shopId, customerGid);
  if (!member) return true;
  const recent = await countRedemptionsSince(db, shopId, member.id, new Date(at.getTime() - MINUTE_MS));
  return recent < REDEMPTIONS_PER_MINUTE_MAX;
}
