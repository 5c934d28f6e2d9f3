import { isDeepStrictEqual } from "node:util";
import type { Tx } from "~/db.server";
import { insertStaffChange } from "./activity-log.store.server";
import type { NewStaffChange } from "./staff-change";

/**
 * Step: writes down what staff changed, in the transaction that changes it, so that there is never the one without the
 * other. What was saved as it was is no change and leaves no line.
 */
export async function noteChange(
  tx: Tx,
  { shopId, actor, at, change }: { shopId: number; actor: string; at: Date; change: NewStaffChange },
): Promise<void> {
  if (isDeepStrictEqual(stored(change.before), stored(change.after))) return;
  await insertStaffChange(tx, shopId, change, { actor, at });
}

/** As it comes back from the database: without what is undefined. */
function stored(facts: NewStaffChange["before"]): unknown {
  return JSON.parse(JSON.stringify(facts)) as unknown;
}
