/** Shopify's shop/redact, 48 hours after the app was removed: everything of the shop goes, its ledger included. */
import { inTransaction } from "~/db.server";
import { deleteStaffChanges } from "../activity-log/activity-log.store.server";
import { deleteActivities } from "../earning/activities.store.server";
import { deleteAnniversaryRun } from "../earning/anniversaries.store.server";
import { deleteCodes } from "../earning/codes.store.server";
import { deleteEarning } from "../earning/earning.store.server";
import { deleteRowsOfShop } from "../imports/import-rows.store.server";
import { deleteImportsOfShop } from "../imports/imports.store.server";
import { deleteExpiryChanges } from "../ledger/expiry-changes.store.server";
import { allowErasing, deleteLedger } from "../ledger/ledger.store.server";
import { deleteLedgerChecks } from "../ledger/ledger-check.store.server";
import { deleteExclusions } from "../members/exclusions.store.server";
import { deleteForgotten } from "../members/forgotten.store.server";
import { deleteMemberViews } from "../members/member-views.store.server";
import { deleteMembers } from "../members/members.store.server";
import { deleteMerges } from "../members/merges.store.server";
import { deleteNotices } from "../notices/notices.store.server";
import type { Shop } from "../program/program";
import { deleteProgramAndShop, findShop } from "../program/program.store.server";
import { deleteRedemptions } from "../redemption/redemption.store.server";
import { deleteRewards } from "../rewards/rewards.store.server";

export type ShopErased =
  | { outcome: "erased" }
  | { outcome: "no_shop" }
  /** The merchant came back in the meantime: what is there now is in use. */
  | { outcome: "installed_again" };

/** Shopify sends the message this long after the removal it is about. */
const HOURS_AFTER_REMOVAL = 48;

/**
 * All rooms in one transaction. The sessions and deliveries of the shop are the border's to erase. `askedAt` is the
 * message's own time, so a late one says the same as one in time.
 */
export async function eraseShop({ shopId, askedAt }: { shopId: number; askedAt: Date }): Promise<ShopErased> {
  return inTransaction(async (tx) => {
    const shop = await findShop(tx, shopId);
    if (!shop) return { outcome: "no_shop" };
    if (!wasRemoved(shop, askedAt)) return { outcome: "installed_again" };

    await allowErasing(tx, shopId);
    await deleteStaffChanges(tx, shopId);
    await deleteRowsOfShop(tx, shopId);
    await deleteImportsOfShop(tx, shopId);
    await deleteRedemptions(tx, shopId);
    await deleteRewards(tx, shopId);
    await deleteActivities(tx, shopId);
    await deleteCodes(tx, shopId);
    await deleteAnniversaryRun(tx, shopId);
    await deleteEarning(tx, shopId);
    await deleteNotices(tx, shopId);
    await deleteLedgerChecks(tx, shopId);
    await deleteExpiryChanges(tx, shopId);
    await deleteLedger(tx, shopId);
    await deleteMerges(tx, shopId);
    await deleteExclusions(tx, shopId);
    await deleteForgotten(tx, shopId);
    await deleteMemberViews(tx, shopId);
    await deleteMembers(tx, shopId);
    await deleteProgramAndShop(tx, shopId);
    return { outcome: "erased" };
  });
}

/** The message about the removal may be lost: then an installation from before it is the one that was removed. */
function wasRemoved({ installedAt, uninstalledAt }: Shop, askedAt: Date): boolean {
  const removedAt = askedAt.getTime() - HOURS_AFTER_REMOVAL * 3_600_000;
  return uninstalledAt !== null || installedAt.getTime() <= removedAt;
}
