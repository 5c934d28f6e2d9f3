import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { post, readSpendablePoints } from "../ledger/ledger.server";
import type { LockedMember } from "../members/member";
import { pointsAreBack, redemptionDetail, type Redemption } from "./redemption";
import { markUsed } from "./redemption.store.server";

export type UseRedemption = { locked: LockedMember; redemption: Redemption; orderGid: string; at: Date };

/**
 * Step: an order carries the code, so it is used, once. Where the points had gone back before the order was heard of,
 * they are taken again, as far as they are still there: never below zero for a message that came late.
 */
export async function useRedemption(
  tx: Tx,
  { locked, redemption, orderGid, at }: UseRedemption,
): Promise<{ outcome: "used"; takenAgain: number } | { outcome: "unchanged" }> {
  invariant(locked.id === redemption.memberId, `redemption ${redemption.id} belongs to another member`);
  const wereBack = pointsAreBack(redemption.state);
  const from: Redemption["state"][] = wereBack ? ["EXPIRED", "RETURNED"] : ["PENDING", "ISSUED"];
  if (!(await markUsed(tx, redemption, { from, orderGid, at }))) return { outcome: "unchanged" };
  return { outcome: "used", takenAgain: wereBack ? await takeAgain(tx, locked, redemption, at) : 0 };
}

async function takeAgain(tx: Tx, locked: LockedMember, redemption: Redemption, at: Date): Promise<number> {
  const { id, pointsSpent } = redemption;
  const points = Math.min(pointsSpent, await readSpendablePoints(tx, locked, at));
  if (points === 0) return 0;
  await post(tx, locked, {
    kind: "REDEEM",
    points: -points,
    sourceKey: `redemption:${id}:debit:2`,
    occurredAt: at,
    actor: "order",
    floor: "zero",
    detail: redemptionDetail(redemption, "used_after_return"),
  });
  return points;
}
