import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { Entry } from "../ledger/entry";
import { findEntryBySourceKey } from "../ledger/ledger.store.server";
import { carryOver } from "../ledger/carry-over.server";
import { post } from "../ledger/ledger.server";
import { lockMember } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { canBecome, redemptionDetail, type Redemption, type ReturnReason } from "./redemption";
import { markReturned } from "./redemption.store.server";
import { revokeLater } from "./revoke-later.server";

export type ReturnRedemption = {
  /** The redemption's own member. */
  locked: LockedMember;
  redemption: Redemption;
  /** EXPIRED for an unused code that ended, RETURNED for all else. */
  to: "EXPIRED" | "RETURNED";
  reason: ReturnReason;
  at: Date;
};

/**
 * Step: gives the points back, once, to the lots they came from with the ends these have, and has the code switched off.
 * `unchanged`: the redemption cannot go there from where it is, or something else came first.
 */
export async function returnRedemption(
  tx: Tx,
  { locked, redemption, to, reason, at }: ReturnRedemption,
): Promise<{ outcome: "returned"; points: number } | { outcome: "unchanged" }> {
  invariant(locked.id === redemption.memberId, `redemption ${redemption.id} belongs to another member`);
  if (!canBecome(redemption.state, to)) return { outcome: "unchanged" };
  if (!(await markReturned(tx, redemption, { to, reason, at }))) return { outcome: "unchanged" };

  const { shopId } = redemption;
  await revokeLater(tx, redemption, redemption.madeGid);

  const open = await findOpenDebit(tx, redemption);
  if (!open) return { outcome: "returned", points: 0 };
  const points = -open.debit.points;
  const buyer = open.debit.memberId === locked.id ? locked : await lockMember(tx, shopId, open.debit.memberId);
  invariant(buyer, `redemption ${redemption.id} was bought by nobody`);
  await post(tx, buyer, {
    kind: "REDEEM_RETURN",
    points,
    sourceKey: open.returnKey,
    occurredAt: at,
    actor: "system",
    returnsEntryId: open.debit.id,
    detail: redemptionDetail(redemption, reason),
  });
  // Bought before a merge: the points return to the lots they came from, and follow the rest to the kept member.
  await carryOver(tx, buyer, { round: open.returnKey, at });
  return { outcome: "returned", points };
}

/** The debit that has not been returned yet. There is a second one only where a code was used after its points went back. */
async function findOpenDebit(tx: Tx, { shopId, id }: Redemption): Promise<{ debit: Entry; returnKey: string } | null> {
  const again = await findEntryBySourceKey(tx, shopId, `redemption:${id}:debit:2`);
  if (again) return { debit: again, returnKey: `redemption:${id}:return:2` };
  if (await findEntryBySourceKey(tx, shopId, `redemption:${id}:return`)) return null;
  const first = await findEntryBySourceKey(tx, shopId, `redemption:${id}:debit`);
  invariant(first, `redemption ${id} has no debit`);
  return { debit: first, returnKey: `redemption:${id}:return` };
}
