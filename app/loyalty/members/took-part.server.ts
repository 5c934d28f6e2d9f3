import type { Tx } from "~/db.server";
import { wasExcludedAt } from "./exclusions.store.server";
import type { LockedMember } from "./member";

/**
 * Step: whether the member took part at `moment`, the time at which something they did qualified. Neither when the
 * message about it came nor whether they are kept out by now decides: an exclusion has its time.
 */
export async function tookPart(tx: Tx, locked: LockedMember, moment: Date): Promise<boolean> {
  if (locked.state !== "MEMBER" && locked.state !== "EXCLUDED") return false;
  return !(await wasExcludedAt(tx, locked.shopId, locked.id, moment));
}
