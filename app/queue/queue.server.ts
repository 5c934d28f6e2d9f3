/**
 * The queue for everything but webhooks: pg-boss in our own database. A job is enqueued in the transaction of the fact
 * that caused it, so both happen or neither. The only file that knows pg-boss's name.
 */
import { randomUUID } from "node:crypto";
import { fromPrisma, PgBoss } from "pg-boss";
import { now } from "~/clock.server";
import { db, type Tx } from "~/db.server";
import { env } from "~/env.server";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { catalog, type JobName, type JobPayload } from "./catalog";

/** Jobs that were given up, from all queues, each with the queue it came from and the reason. */
const DEAD_LETTERS = "dead-letters";
/** Two connections: the queue's own book-keeping is small, jobs work through Prisma's pool. */
const POOL_MAX = 2;
const RETRY_DELAY_SECONDS_MAX = 3600;
const KEPT_SECONDS = 30 * 24 * 3600;
/** What is done is of use for as long as somebody may ask about yesterday. */
const FINISHED_KEPT_SECONDS = 2 * 24 * 3600;

// Remix's bundle and the server's own each have a copy of this module; they share one queue.
const kept = globalThis as typeof globalThis & { encoreQueue?: Promise<PgBoss> };

/**
 * Adds a job, to be run once `tx` has committed. With a `uniqueKey`, a job that is still waiting under the same key
 * stands for this one too (one that has begun does not: it may have read before this change). `runAt` is in the
 * app's time (clock.server.ts); without it the job is due at once.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobPayload<N>,
  { runAt, uniqueKey }: { runAt?: Date; uniqueKey?: string } = {},
): Promise<void> {
  const queue = await startedQueue();
  // pg-boss lives in real time, so a moment of the app's time is handed over as the wait until then.
  const waitMs = runAt ? runAt.getTime() - now().getTime() : 0;
  await queue.send(name, payload, {
    db: fromPrisma(tx),
    // The policy `short` keeps one waiting job per key, so a job without one needs a key of its own.
    singletonKey: uniqueKey ?? randomUUID(),
    ...(waitMs > 0 ? { startAfter: new Date(Date.now() + waitMs) } : {}),
  });
}

export type TakenJob = { id: string; name: JobName; payload: unknown; attempt: number };

/** Takes up to `limit` due jobs of a queue; each is ours until its lease ends (catalog: leaseSeconds). */
export async function takeJobs(name: JobName, limit: number): Promise<TakenJob[]> {
  const queue = await startedQueue();
  const jobs = await queue.fetch<unknown>(name, { batchSize: limit });
  return jobs.map((job) => ({ id: job.id, name, payload: job.data, attempt: job.retryCount + 1 }));
}

export async function finishJob(job: TakenJob): Promise<void> {
  const queue = await startedQueue();
  await queue.complete(job.name, { id: job.id, retryCount: job.attempt - 1 });
}

/** Gives the job back to be tried again later, or to the dead letters when it was its last attempt. */
export async function failJob(job: TakenJob, reason: string): Promise<void> {
  const queue = await startedQueue();
  await queue.fail(job.name, { id: job.id, retryCount: job.attempt - 1 }, { reason });
}

/** Puts the job back for a while, as if it had not been tried: what it needs is not there just now, and nothing went wrong. */
export async function postponeJob(job: TakenJob, seconds: number): Promise<void> {
  // pg-boss counts an attempt for every job that was started before.
  await db.$executeRaw`
    UPDATE pgboss.job SET state = 'retry', started_on = NULL, start_after = now() + make_interval(secs => ${seconds})
    WHERE name = ${job.name} AND id = ${job.id}::uuid AND state = 'active' AND retry_count = ${job.attempt - 1}`;
}

/** Sends the job to the dead letters at once: trying again cannot help. */
export async function buryJob(job: TakenJob, reason: string): Promise<void> {
  // pg-boss can only do this inside its own worker loop, so the job is told that this was its last attempt.
  await db.$executeRaw`UPDATE pgboss.job SET retry_limit = retry_count WHERE name = ${job.name} AND id = ${job.id}::uuid`;
  await failJob(job, reason);
}

/**
 * Gives jobs back that this process will not finish: due at once, for whoever takes them. The attempt counts, so a late
 * word of this process about them is not heard.
 */
export async function handBackJobs(jobs: readonly TakenJob[]): Promise<void> {
  await db.$executeRaw`
    UPDATE pgboss.job SET state = 'retry', start_after = now()
    FROM unnest(${jobs.map((job) => job.name)}::text[], ${jobs.map((job) => job.id)}::uuid[], ${jobs.map((job) => job.attempt - 1)}::int[])
      AS held(name, id, retry_count)
    WHERE job.name = held.name AND job.id = held.id AND job.retry_count = held.retry_count AND job.state = 'active'`;
}

/** Queues that have jobs due now. */
export async function dueQueues(): Promise<JobName[]> {
  await startedQueue();
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT name FROM pgboss.job
    WHERE state < 'active' AND start_after <= now() AND name = ANY(${Object.keys(catalog)})`;
  return rows.map((row) => row.name as JobName);
}

/** Jobs that are due or running now; jobs set for later do not count. */
export async function countJobsWaiting(): Promise<number> {
  await startedQueue();
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job
    WHERE name = ANY(${Object.keys(catalog)}) AND (state = 'active' OR (state < 'active' AND start_after <= now()))`;
  return Number(row?.count ?? 0);
}

export type QueuesMeasured = {
  due: { job: JobName; due: number; oldestSeconds: number }[];
  deadLetters: { job: string; count: number }[];
};

/** For the metrics: every job of the catalog with what is due or running, and what was given up. */
export async function measureQueues(): Promise<QueuesMeasured> {
  await startedQueue();
  const names = Object.keys(catalog);
  const [due, deadLetters] = await Promise.all([
    db.$queryRaw<QueuesMeasured["due"]>`
      SELECT names.job, count(job.id)::int AS due,
        greatest(0, coalesce(extract(epoch FROM now() - min(job.start_after)), 0))::float8 AS "oldestSeconds"
      FROM unnest(${names}::text[]) AS names(job)
      LEFT JOIN pgboss.job job ON job.name = names.job
        AND (job.state = 'active' OR (job.state < 'active' AND job.start_after <= now()))
      GROUP BY names.job`,
    db.$queryRaw<QueuesMeasured["deadLetters"]>`
      SELECT coalesce(source_name, 'unknown') AS job, count(*)::int AS count
      FROM pgboss.job WHERE name = ${DEAD_LETTERS} AND state < 'active' GROUP BY 1`,
  ]);
  return { due, deadLetters };
}

export type DeadLetter = { id: string; job: string; payload: unknown; reason: string; buriedAt: Date };

/** Jobs of a shop that were given up, newest first: the merchant's health page shows them. */
export async function listDeadLetters(shopId: number): Promise<DeadLetter[]> {
  await startedQueue();
  const rows = await db.$queryRaw<{ id: string; job: string; payload: unknown; reason: string | null; buriedAt: Date }[]>`
    SELECT id::text, source_name AS job, data AS payload, created_on AS "buriedAt",
      source_output->>'reason' AS reason
    FROM pgboss.job
    WHERE name = ${DEAD_LETTERS} AND state < 'active' AND (data->>'shopId')::int = ${shopId}
    ORDER BY created_on DESC LIMIT 50`;
  return rows.map((row) => ({ ...row, reason: row.reason ?? "the worker was lost" }));
}

/** Puts given-up jobs of a shop back where they came from. Returns how many. */
export async function retryDeadLetters(shopId: number): Promise<number> {
  const queue = await startedQueue();
  return queue.redrive(DEAD_LETTERS, { data: { shopId } });
}

/** Starts the queue of this process. `supervises`: also renews leases and clears old jobs; one worker or more must. */
export function startQueue({ supervises }: { supervises: boolean }): Promise<PgBoss> {
  return (kept.encoreQueue ??= start(supervises));
}

export async function stopQueue(): Promise<void> {
  const running = kept.encoreQueue;
  delete kept.encoreQueue;
  if (running) await (await running).stop({ graceful: false });
}

function startedQueue(): Promise<PgBoss> {
  return startQueue({ supervises: false });
}

async function start(supervises: boolean): Promise<PgBoss> {
  const queue = new PgBoss({
    connectionString: env.DATABASE_URL,
    max: POOL_MAX,
    supervise: supervises,
    schedule: false,
    // A worker that was killed gives its jobs back within half a minute.
    monitorIntervalSeconds: 30,
    superviseIntervalSeconds: 30,
  });
  queue.on("error", (error) => log.error(errorForLog(error), "queue"));
  try {
    await queue.start();
    await makeQueues(queue);
  } catch (error) {
    delete kept.encoreQueue;
    throw error;
  }
  return queue;
}

async function makeQueues(queue: PgBoss): Promise<void> {
  const known = new Set((await queue.getQueues()).map((each) => each.name));
  if (!known.has(DEAD_LETTERS)) await queue.createQueue(DEAD_LETTERS, { retentionSeconds: KEPT_SECONDS });
  for (const [name, job] of Object.entries(catalog)) {
    const options = {
      retryLimit: job.attemptsMax - 1,
      retryDelay: job.backoffSeconds,
      retryBackoff: true,
      retryDelayMax: RETRY_DELAY_SECONDS_MAX,
      expireInSeconds: job.leaseSeconds,
      deleteAfterSeconds: FINISHED_KEPT_SECONDS,
      deadLetter: DEAD_LETTERS,
    };
    if (known.has(name)) await queue.updateQueue(name, options);
    else await queue.createQueue(name, { ...options, policy: "short" });
  }
}
