/**
 * Once per shop and day of the shop's own calendar, its nightly run is queued, and the reconciliation of its orders. Marking
 * the day and queueing both are one transaction, so several workers may ask at once and a crash loses no night. Nights that were missed altogether
 * (a clock moved far, a worker long down) are one run: what it does looks at the present, not at a single day.
 */
import { db, inTransaction } from "~/db.server";
import { findNightlyDue, markNightlyQueued, type NightlyDue } from "~/loyalty/program/nightly.store.server";
import { enqueue } from "~/queue/queue.server";

const SHOPS_AT_ONCE = 200;

/** Returns for how many shops a run was queued. */
export async function queueNightlyRuns({ at }: { at: Date }): Promise<number> {
  const due = await findNightlyDue(db, at, SHOPS_AT_ONCE);
  let queued = 0;
  for (const each of due) if (await queueNightlyRun(each)) queued += 1;
  return queued;
}

/** Shops whose nightly run is due and not queued yet. */
export async function countNightlyDue({ at }: { at: Date }): Promise<number> {
  return (await findNightlyDue(db, at, SHOPS_AT_ONCE)).length;
}

async function queueNightlyRun(due: NightlyDue): Promise<boolean> {
  return inTransaction(async (tx) => {
    if (!(await markNightlyQueued(tx, due))) return false;
    await enqueue(tx, "run-nightly", { shopId: due.shopId, day: due.day }, { uniqueKey: `nightly:${due.shopId}:${due.day}` });
    await enqueue(tx, "reconcile-orders", { shopId: due.shopId }, { uniqueKey: `reconcile:${due.shopId}` });
    return true;
  });
}
