/** What happens by the clock and not by a message: nightly runs by each shop's calendar, and tidying the inbox. */
import { now } from "~/clock.server";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { queueNightlyRuns } from "~/loyalty/workflows/queue-nightly-runs.server";
import { deleteOldDeliveries, emptyOldBodies } from "~/shopify/webhooks/deliveries.store.server";

/** The app's clock can be moved, so the calendar is looked at often instead of waiting for midnight. */
const LOOK_MS = 2_000;
const TIDY_MS = 3600_000;
/** Bodies hold people's data: gone well before Shopify's 30 days for forgetting somebody. */
const BODIES_KEPT_DAYS = 14;
/** What became of a message is asked about for weeks, of one that failed for longer (docs/operation.md). */
const DELIVERIES_KEPT_DAYS = 30;
const FAILED_KEPT_DAYS = 90;

export function startSchedule(): { stop: () => Promise<void> } {
  const looking = every(LOOK_MS, "nightly runs", () => queueNightlyRuns({ at: now() }));
  const tidying = every(TIDY_MS, "tidying", tidyInbox);
  return {
    stop: async () => {
      await Promise.all([looking.stop(), tidying.stop()]);
    },
  };
}

async function tidyInbox(): Promise<void> {
  // Arrivals are stamped in real time.
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000);
  await emptyOldBodies(daysAgo(BODIES_KEPT_DAYS));
  await deleteOldDeliveries({ endedBefore: daysAgo(DELIVERIES_KEPT_DAYS), failedBefore: daysAgo(FAILED_KEPT_DAYS) });
}

/** Never twice at once; a failure is logged, and the next turn tries again. */
function every(ms: number, what: string, work: () => Promise<unknown>): { stop: () => Promise<void> } {
  let running: Promise<unknown> | null = null;
  const turn = () => {
    running ??= work()
      .catch((error: unknown) => log.error(errorForLog(error), `${what} failed`))
      .finally(() => (running = null));
  };
  turn();
  const timer = setInterval(turn, ms);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
