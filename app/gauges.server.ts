/** What the database says when somebody looks at the metrics: how much waits, for how long, and whether the books agree. */
import { now } from "~/clock.server";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { measureBooks } from "~/loyalty/workflows/measure-books.server";
import type { Measured } from "~/metrics.server";
import { measureQueues } from "~/queue/queue.server";
import { measureInbox } from "~/shopify/webhooks/deliveries.store.server";

/** Looks within this time share one answer: whoever asks often costs the database nothing. */
const KEPT_MS = 5_000;

let measuring: { since: number; answer: Promise<Measured | null> } | null = null;

/** Null: the database does not answer. */
export function measured(): Promise<Measured | null> {
  if (!measuring || Date.now() - measuring.since > KEPT_MS) measuring = { since: Date.now(), answer: measure() };
  return measuring.answer;
}

async function measure(): Promise<Measured | null> {
  try {
    const [inbox, queues, ledger] = await Promise.all([measureInbox(), measureQueues(), measureBooks({ at: now() })]);
    return {
      inboxWaiting: inbox.waiting,
      inboxPostponed: inbox.postponed,
      inboxOldestSeconds: inbox.oldestSeconds,
      jobs: queues.due,
      deadLetters: queues.deadLetters,
      ledger,
    };
  } catch (error) {
    log.warn(errorForLog(error), "the metrics cannot ask the database");
    return null;
  }
}
