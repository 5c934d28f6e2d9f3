/** What `GET /ready` of the web and of the worker says: can we work, and how much is waiting by the app's clock. */
import { now } from "~/clock.server";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { countNightlyDue } from "~/loyalty/workflows/queue-nightly-runs.server";
import { pendingMigrations } from "~/migrations.server";
import { countJobsWaiting } from "~/queue/queue.server";
import { countDeliveriesWaiting } from "~/shopify/webhooks/deliveries.store.server";

export type Readiness = { database: boolean; migrated: boolean; inboxWaiting: number; jobsWaiting: number; nightlyDue: number };

const NOT_READY: Readiness = { database: false, migrated: false, inboxWaiting: 0, jobsWaiting: 0, nightlyDue: 0 };

// Migrations only ever come with a new start of the process, so one good answer is good for its life.
let isMigrated = false;

export async function readiness(): Promise<Readiness> {
  try {
    isMigrated ||= (await pendingMigrations()).length === 0;
    if (!isMigrated) return { ...NOT_READY, database: true };
    const [inboxWaiting, jobsWaiting, nightlyDue] = await Promise.all([
      countDeliveriesWaiting(),
      countJobsWaiting(),
      countNightlyDue({ at: now() }),
    ]);
    return { database: true, migrated: true, inboxWaiting, jobsWaiting, nightlyDue };
  } catch (error) {
    log.warn(errorForLog(error), "not ready");
    return NOT_READY;
  }
}
