/** Shopify's shop/redact, two days after the app was removed: everything of the shop goes, its ledger included. */
import { inTransaction } from "~/db.server";
import { deleteEarning } from "../earning/earning.store.server";
import { allowErasing, deleteLedger } from "../ledger/ledger.store.server";
import { deleteMembers } from "../members/members.store.server";
import { deleteProgramAndShop, findShop } from "../program/program.store.server";
import { deleteRedemptions } from "../redemption/redemption.store.server";
import { deleteRewards } from "../rewards/rewards.store.server";

export type ShopErased =
  | { outcome: "erased" }
  | { outcome: "no_shop" }
  /** The merchant came back in the meantime: what is there now is in use. */
  | { outcome: "installed_again" };

/** All rooms in one transaction. The sessions and deliveries of the shop are the border's to erase. */
export async function eraseShop({ shopId }: { shopId: number }): Promise<ShopErased> {
  return inTransaction(async (tx) => {
    const shop = await findShop(tx, shopId);
    if (!shop) return { outcome: "no_shop" };
    if (shop.uninstalledAt === null) return { outcome: "installed_again" };

    await allowErasing(tx, shopId);
    await deleteRedemptions(tx, shopId);
    await deleteRewards(tx, shopId);
    await deleteEarning(tx, shopId);
    await deleteLedger(tx, shopId);
    await deleteMembers(tx, shopId);
    await deleteProgramAndShop(tx, shopId);
    return { outcome: "erased" };
  });
}
