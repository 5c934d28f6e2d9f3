/**
 * A merchant has come: their shop is known when this returns. The facts of the shop are only fetched when it is new or
 * comes back after an uninstall. Safe to call many times at once; a call that failed is made good by the next.
 */
import { db } from "~/db.server";
import type { ShopFacts } from "~/loyalty/facts";
import { findShopByDomain } from "~/loyalty/program/program.store.server";
import { installShop } from "./install-shop.server";

export async function ensureInstalled({
  domain,
  readFacts,
  at,
}: {
  domain: string;
  /** Asks Shopify; may fail with an OutsideFailure. */
  readFacts: () => Promise<ShopFacts>;
  at: Date;
}): Promise<{ shopId: number }> {
  const known = await findShopByDomain(db, domain);
  if (known && !known.uninstalledAt) return { shopId: known.id };
  return installShop({ facts: await readFacts(), at });
}
