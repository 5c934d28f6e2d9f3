/** The worker process: the inbox, the jobs and the calendar. Any number of them may run. */
import { createServer } from "node:http";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { startInbox } from "~/jobs/inbox.server";
import { startRunner } from "~/jobs/runner.server";
import { startSchedule } from "~/jobs/schedule.server";
import { errorForLog } from "~/lib/describe-error";
import { endsWithin } from "~/lib/ends-within";
import { log } from "~/lib/log.server";
import { answerOperation } from "~/operation-doors.server";
import { startQueue, stopQueue } from "~/queue/queue.server";
import { whenAskedToStop } from "~/stopping.server";
import { startTracing, stopTracing } from "~/tracing.server";

const STOP_WITHIN_MS = 30_000;
const DISCONNECT_WITHIN_MS = 2_000;

await startTracing("encore-worker");
await startQueue({ supervises: true });
const inbox = startInbox();
const runner = startRunner();
const schedule = startSchedule();

const doors = createServer((request, response) => {
  const answered = answerOperation(request, response);
  if (!answered) response.writeHead(404).end();
  answered?.catch((error: unknown) => {
    log.error(errorForLog(error), "a door of the worker failed");
    response.destroy();
  });
});
doors.listen(env.WORKER_PORT, () => log.info({ port: env.WORKER_PORT }, "the worker works"));

whenAskedToStop(STOP_WITHIN_MS, async () => {
  doors.close();
  doors.closeAllConnections();
  await Promise.all([inbox.stop(), runner.stop(), schedule.stop()]);
  await stopQueue();
  await stopTracing();
  // What was handed back may still run here; it ends with the process, and its transaction with it.
  await endsWithin(DISCONNECT_WITHIN_MS, db.$disconnect());
});
