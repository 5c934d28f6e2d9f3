/** The app was removed from the shop: the program pauses, everything is kept until Shopify says that it may go. */
import { inTransaction } from "~/db.server";
import { addVersion } from "~/loyalty/program/add-version.server";
import { findShop, holdProgram, markUninstalled } from "~/loyalty/program/program.store.server";

export type AppUninstalled =
  | { outcome: "uninstalled" }
  /** The message is older than the present installation: the merchant has come back since. */
  | { outcome: "installed_since" }
  | { outcome: "no_shop" };

/** `at`: when the app was removed, as Shopify says. Safe to repeat. A merchant who comes back finds the program paused. */
export async function onAppUninstalled({ shopId, at }: { shopId: number; at: Date }): Promise<AppUninstalled> {
  return inTransaction(async (tx) => {
    const shop = await findShop(tx, shopId);
    if (!shop) return { outcome: "no_shop" };
    if (shop.installedAt > at) return { outcome: "installed_since" };

    await markUninstalled(tx, shopId, at);
    const program = await holdProgram(tx, shopId);
    if (program?.state === "LIVE") await addVersion(tx, { shopId, change: { state: "PAUSED" }, savedBy: "system", at });
    return { outcome: "uninstalled" };
  });
}
