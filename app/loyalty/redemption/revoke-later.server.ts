import type { Tx } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { issuingOf } from "./issuing";
import type { Redemption } from "./redemption";

/** Step: what Shopify made for this redemption is taken back after the commit, as its kind says; null: nothing was made. */
export async function revokeLater(tx: Tx, { shopId, terms }: Redemption, madeGid: string | null): Promise<void> {
  const { revoked } = issuingOf(terms);
  if (madeGid === null || !revoked) return;
  await enqueue(tx, revoked.by, { shopId, discountGid: madeGid }, { uniqueKey: `${shopId}:${madeGid}` });
}
