import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { LOT_TERMS_OPEN, lotTermsOf, type LotPolicy, type LotTerms } from "./lot-terms";
import { findShop } from "./program.store.server";

/**
 * Step: from when and until when points can be spent that were earned at `earnedAt` under `policy`, by the shop's own
 * calendar. What `post` takes with a credit. The shop is read only where the policy asks for its days.
 */
export async function readLotTerms(
  tx: Tx,
  { shopId, policy, earnedAt, isOrder }: { shopId: number; policy: LotPolicy; earnedAt: Date; isOrder: boolean },
): Promise<LotTerms> {
  if (policy.expiry.kind === "none" && (!isOrder || policy.pendingDays === 0)) return LOT_TERMS_OPEN;
  const shop = await findShop(tx, shopId);
  invariant(shop, `shop ${shopId} gives points and is not known`);
  return lotTermsOf(policy, { earnedAt, timeZone: shop.timeZone, isOrder });
}
