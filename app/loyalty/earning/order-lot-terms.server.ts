import type { Tx } from "~/db.server";
import { shortGid } from "~/lib/ids";
import { invariant } from "~/lib/invariant";
import type { OrderFacts } from "../facts";
import { readOrderEnd } from "../ledger/ledger.store.server";
import type { LockedMember } from "../members/member";
import type { LotPolicy, LotTerms } from "../program/lot-terms";
import { readLotTerms } from "../program/lot-terms.server";

/**
 * Step: from when and until when an order's points can be spent, counted from the time it qualified and under the policy
 * of then. What an edit adds ends with the rest of the order, also where the shop has moved to another time zone since.
 */
export async function readOrderLotTerms(
  tx: Tx,
  { locked, order, policy, earnedAt }: { locked: LockedMember; order: OrderFacts; policy: LotPolicy; earnedAt: Date | null },
): Promise<LotTerms> {
  invariant(earnedAt, `order ${order.orderGid} earns and has not qualified`);
  const terms = await readLotTerms(tx, { shopId: locked.shopId, policy, earnedAt, isOrder: true });
  if (terms.endsAt === null) return terms;
  const end = await readOrderEnd(tx, locked.shopId, locked.id, shortGid(order.orderGid));
  return end === undefined ? terms : { ...terms, endsAt: end };
}
