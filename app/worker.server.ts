/** The worker process: the inbox, the jobs and the calendar. Any number of them may run. */
import { createServer } from "node:http";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { startInbox } from "~/jobs/inbox.server";
import { startRunner } from "~/jobs/runner.server";
import { startSchedule } from "~/jobs/schedule.server";
import { log } from "~/lib/log.server";
import { startQueue, stopQueue } from "~/queue/queue.server";
import { readiness } from "~/readiness.server";
import { whenAskedToStop } from "~/stopping.server";

const STOP_WITHIN_MS = 30_000;

await startQueue({ supervises: true });
const inbox = startInbox();
const runner = startRunner();
const schedule = startSchedule();

const health = createServer((_request, response) => {
  void readiness().then((answer) => {
    response.writeHead(answer.database && answer.migrated ? 200 : 503, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer));
  });
});
health.listen(env.WORKER_PORT, () => log.info({ port: env.WORKER_PORT }, "the worker works"));

whenAskedToStop(STOP_WITHIN_MS, async () => {
  health.close();
  health.closeAllConnections();
  await Promise.all([inbox.stop(), runner.stop(), schedule.stop()]);
  await stopQueue();
  await db.$disconnect();
});
