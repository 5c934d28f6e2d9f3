/**
 * What `GET /ready` of the web and of the worker says: can we work, and how much is waiting by the app's clock. A long
 * inbox makes nobody unready: taking the door away would lose what Shopify sends, taking a worker away would make the inbox
 * longer. How old the oldest delivery is, is for an alert to watch (docs/operation.md).
 */
import { now } from "~/clock.server";
import { stalledLoops } from "~/heartbeat.server";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { countNightlyDue } from "~/loyalty/workflows/queue-nightly-runs.server";
import { pendingMigrations } from "~/migrations.server";
import { countJobsWaiting } from "~/queue/queue.server";
import { countDeliveriesWaiting } from "~/shopify/webhooks/deliveries.store.server";
import { isStopping } from "~/stopping.server";

export type Readiness = {
  database: boolean;
  migrated: boolean;
  /** Asked to stop: what is in hand is finished, new work belongs elsewhere. */
  stopping: boolean;
  /** Loops of this process that hang. */
  stalled: string[];
  inboxWaiting: number;
  jobsWaiting: number;
  nightlyDue: number;
};

const NOTHING_KNOWN = { database: false, migrated: false, inboxWaiting: 0, jobsWaiting: 0, nightlyDue: 0 };

// Migrations only ever come with a new start of the process, so one good answer is good for its life.
let isMigrated = false;

export async function readiness(): Promise<Readiness> {
  return { ...(await askDatabase()), stopping: isStopping(), stalled: stalledLoops() };
}

export function isReady({ database, migrated, stopping, stalled }: Readiness): boolean {
  return database && migrated && !stopping && stalled.length === 0;
}

async function askDatabase(): Promise<Omit<Readiness, "stopping" | "stalled">> {
  try {
    isMigrated ||= (await pendingMigrations()).length === 0;
    if (!isMigrated) return { ...NOTHING_KNOWN, database: true };
    const [inboxWaiting, jobsWaiting, nightlyDue] = await Promise.all([
      countDeliveriesWaiting(),
      countJobsWaiting(),
      countNightlyDue({ at: now() }),
    ]);
    return { database: true, migrated: true, inboxWaiting, jobsWaiting, nightlyDue };
  } catch (error) {
    log.warn(errorForLog(error), "not ready");
    return NOTHING_KNOWN;
  }
}
