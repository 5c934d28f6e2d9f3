/** The shop calls itself otherwise, or moved to another time zone: what it says of itself today is kept. */
import { inTransaction } from "~/db.server";
import type { ShopFacts } from "~/loyalty/facts";
import { findShop, updateShopFacts } from "~/loyalty/program/program.store.server";
import { queuePublish } from "~/loyalty/program/queue-publish.server";

export type ShopChanged = { outcome: "changed" } | { outcome: "no_shop" };

export async function onShopChanged({ shopId, facts }: { shopId: number; facts: ShopFacts }): Promise<ShopChanged> {
  return inTransaction(async (tx) => {
    if (!(await findShop(tx, shopId))) return { outcome: "no_shop" };
    await updateShopFacts(tx, shopId, facts);
    // The theme's rate is in the shop's currency.
    await queuePublish(tx, shopId);
    return { outcome: "changed" };
  });
}
