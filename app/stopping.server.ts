/** A process that is asked to stop finishes what it has begun, and ends by itself when that takes too long. */
import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";

let stopping = false;

/** True from the moment this process was asked to stop. */
export function isStopping(): boolean {
  return stopping;
}

/**
 * Runs `finish` once on SIGTERM or SIGINT, or when the process that started us is gone, then ends the process; after
 * `withinMs` it ends without waiting.
 */
export function whenAskedToStop(withinMs: number, finish: () => Promise<void>): void {
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), withinMs).unref();
    finish()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error(errorForLog(error), "stopping failed");
        process.exit(1);
      });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
}

const LOOK_FOR_IDLE_MS = 50;

/**
 * Closes a server after `drainMs`, in which it still takes requests: a load balancer needs a moment to notice that we are
 * not ready any more. Requests in hand are finished; connections go as soon as they have nothing to do.
 */
export async function finishRequests(server: Server, drainMs: number): Promise<void> {
  await sleep(drainMs);
  const closed = new Promise((resolve) => server.close(resolve));
  const closing = setInterval(() => server.closeIdleConnections(), LOOK_FOR_IDLE_MS);
  await closed;
  clearInterval(closing);
}
