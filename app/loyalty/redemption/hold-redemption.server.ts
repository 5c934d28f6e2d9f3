import type { Tx } from "~/db.server";
import { lockMember } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import type { Redemption } from "./redemption";
import { findRedemption } from "./redemption.store.server";

/**
 * Step: the redemption as it is under the lock of whoever has it. A merge may have handed it to another member while we
 * waited for the first one's lock. `held`: a member whom the caller has locked already.
 */
export async function holdRedemption(
  tx: Tx,
  shopId: number,
  redemptionId: string,
  held: LockedMember | null = null,
): Promise<{ redemption: Redemption; holder: LockedMember } | null> {
  let holder = held;
  for (;;) {
    const redemption = await findRedemption(tx, shopId, redemptionId);
    if (!redemption) return null;
    if (holder?.id === redemption.memberId) return { redemption, holder };
    holder = await lockMember(tx, shopId, redemption.memberId);
    if (!holder) return null;
  }
}
