/**
 * Hears which shops change, over a connection of its own: the tables tell it by NOTIFY, in the transaction that changes
 * them. A connection that is lost, or has gone dumb, is given up and made anew.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";

const CHANNEL = "shop_changed";
/** By this name the connection is known in pg_stat_activity. */
export const LISTENER = "encore-listens";
/** How often the connection is asked whether it still lives, and how long it may take to say so. */
const PULSE_MS = 2_000;
const ANSWER_WITHIN_MS = 2_000;
const AGAIN_MS_MIN = 250;
const AGAIN_MS_MAX = 5_000;

export type Listener = {
  /** From now on every change is heard. */
  listens: () => void;
  changed: (shopId: number) => void;
  /** From now on changes may go by unheard. */
  lost: () => void;
};

/** Listens until `stop`, again and again when the connection is lost. */
export function hearShopChanges(connectionString: string, listener: Listener): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const loop = keepListening(connectionString, listener, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return loop;
    },
  };
}

async function keepListening(connectionString: string, listener: Listener, signal: AbortSignal): Promise<void> {
  let againMs = AGAIN_MS_MIN;
  while (!signal.aborted) {
    try {
      await listenOnce(connectionString, { ...listener, listens: () => ((againMs = AGAIN_MS_MIN), listener.listens()) }, signal);
    } catch (error) {
      log.warn(errorForLog(error), "changes of shops are not heard for a while");
    } finally {
      listener.lost();
    }
    await sleep(againMs, undefined, { signal }).catch(() => undefined);
    againMs = Math.min(againMs * 2, AGAIN_MS_MAX);
  }
}

/** Returns when it is asked to stop; throws when the connection is lost. */
async function listenOnce(connectionString: string, listener: Listener, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString,
    application_name: LISTENER,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  });
  const isLost = new AbortController();
  client.on("error", (error) => isLost.abort(error));
  client.on("end", () => isLost.abort());
  client.on("notification", ({ payload }) => listener.changed(Number(payload)));
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    listener.listens();
    const either = AbortSignal.any([signal, isLost.signal]);
    while (!either.aborted) {
      await sleep(PULSE_MS, undefined, { signal: either }).catch(() => undefined);
      // Whatever was told before this answer comes before it: after it nothing older is under way.
      if (!either.aborted) await client.query("SELECT 1");
    }
    if (!signal.aborted) throw new Error("the listening connection was lost", { cause: isLost.signal.reason });
  } finally {
    // Not waited for: a connection that has gone dumb does not say goodbye either.
    void client.end().catch(() => undefined);
  }
}
