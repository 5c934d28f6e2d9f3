import type { Db } from "~/db.server";
import type { Entry } from "./entry";
import { pointsIn, returnable } from "./lots";
import { readFilledLots, readUsedLots } from "./lots.store.server";

/** What of a debit can go back now; `deficit`: what its member owes. Reads only. */
export async function readReturnable(db: Db, { shopId, memberId, id, points }: Entry, deficit: number): Promise<number> {
  const used = await readUsedLots(db, shopId, id);
  const since = await readFilledLots(db, shopId, memberId, id);
  return returnable(-points, { used: pointsIn(used.moves), deficit, paidSince: pointsIn(since.moves) });
}
