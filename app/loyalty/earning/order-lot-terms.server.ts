import type { Tx } from "~/db.server";
import { shortGid } from "~/lib/ids";
import type { OrderFacts } from "../facts";
import { readOrderEnd } from "../ledger/lots.store.server";
import type { LockedMember } from "../members/member";
import type { LotPolicy, LotTerms } from "../program/lot-terms";
import { readLotTerms } from "../program/lot-terms.server";

/**
 * Step: from when and until when an order's points can be spent, counted from the time it qualified and under the policy
 * of then. What an edit adds ends with the rest of the order, also where the shop has moved to another
 * time zone since, or the ends of what members have were moved.
 */
export async function readOrderLotTerms(
  tx: Tx,
  {
    locked,
    order,
    policy,
    earnedAt,
    isFirst,
  }: { locked: LockedMember; order: OrderFacts; policy: LotPolicy; earnedAt: Date; isFirst: boolean },
): Promise<LotTerms> {
  const terms = await readLotTerms(tx, { shopId: locked.shopId, policy, earnedAt, isOrder: true });
  if (isFirst) return terms;
  const first = await readOrderEnd(tx, locked.shopId, locked.id, shortGid(order.orderGid));
  if (!first) return terms;
  // Under a silence the end is the member's, who has just been active with this order.
  return { ...terms, inactiveMonths: first.inactiveMonths, endsAt: first.inactiveMonths === null ? first.endsAt : null };
}
