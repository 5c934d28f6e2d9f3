/**
 * Runs the queue's jobs. It fetches by itself, a few queues' due jobs at a time, so a long queue never waits for the
 * poll of the next job and a slow one never holds up the others. A job that fails comes back later; one that cannot
 * succeed, or has used up its attempts, goes to the dead letters, which the merchant's health page shows.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "~/clock.server";
import { describeError, errorForLog } from "~/lib/describe-error";
import { beat, endBeat } from "~/heartbeat.server";
import { endsWithin } from "~/lib/ends-within";
import { log, loggingWith } from "~/lib/log.server";
import { OutsideFailure } from "~/loyalty/redemption/rewards-port";
import { countJob, type JobOutcome } from "~/metrics.server";
import { catalog, type JobName } from "~/queue/catalog";
import { buryJob, dueQueues, failJob, finishJob, handBackJobs, postponeJob, takeJobs, type TakenJob } from "~/queue/queue.server";
import { ShopifyError } from "~/shopify/admin/shopify-error";
import { traced } from "~/tracing.server";
import { handlers } from "./handlers";
import type { JobContext } from "./handlers/handler";

/** Jobs of one queue that run at once in this process. */
const AT_ONCE_MAX = 8;
const POLL_MS = 100;
const ROUNDS_MAX = 50;
/** To twice as long, so that those who were sent away together do not come back together. */
const THROTTLED_SECONDS = 3;
const FINISH_WITHIN_MS = 5_000;

/** Works until `stop` is called; that returns when the jobs in hand are done or, those that take long, were given back. */
export function startRunner(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running: Running = new Map();
  const loop = workUntil(stopping.signal, running);
  return {
    stop: async () => {
      stopping.abort();
      await loop;
      const inHand = [...running.values()].flatMap((runs) => [...runs]);
      if (await endsWithin(FINISH_WITHIN_MS, Promise.all(inHand.map(({ run }) => run)))) return;
      const unfinished = [...running.values()].flatMap((runs) => [...runs]).map(({ job }) => job);
      await handBackJobs(unfinished);
      log.warn({ jobs: unfinished.map(({ name }) => name) }, "jobs were handed back");
    },
  };
}

type Run = { job: TakenJob; run: Promise<void> };
type Running = Map<JobName, Set<Run>>;

async function workUntil(signal: AbortSignal, running: Running): Promise<void> {
  while (!signal.aborted) {
    beat("jobs");
    try {
      for (const name of await dueQueues()) await startDueJobs(name, inHand(running, name));
    } catch (error) {
      log.error(errorForLog(error), "the job runner stumbled");
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  endBeat("jobs");
}

function inHand(running: Running, name: JobName): Set<Run> {
  const runs = running.get(name) ?? new Set();
  running.set(name, runs);
  return runs;
}

async function startDueJobs(name: JobName, runs: Set<Run>): Promise<void> {
  const free = AT_ONCE_MAX - runs.size;
  if (free <= 0) return;
  for (const job of await takeJobs(name, free)) {
    const run: Run = { job, run: runJob(job).finally(() => runs.delete(run)) };
    runs.add(run);
  }
}

/** For tests: runs everything that is due until nothing is, and returns how many jobs that were. */
export async function drainJobs(): Promise<number> {
  let done = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const taken = (await Promise.all((await dueQueues()).map((name) => takeJobs(name, AT_ONCE_MAX)))).flat();
    if (taken.length === 0) return done;
    await Promise.all(taken.map((job) => runJob(job)));
    done += taken.length;
  }
  throw new Error(`jobs keep coming after ${ROUNDS_MAX} rounds`);
}

/** Runs one job and settles it with the queue; never throws. */
async function runJob(job: TakenJob): Promise<void> {
  const startedAt = performance.now();
  try {
    const outcome = await loggingWith({ jobId: job.id }, () =>
      traced(`job ${job.name}`, { attempt: job.attempt, jobId: job.id }, () => settle(job)),
    );
    countJob({ job: job.name, outcome, seconds: (performance.now() - startedAt) / 1000 });
  } catch (error) {
    // The queue itself did not answer: the job's lease ends and it comes again.
    log.error({ job: job.name, id: job.id, ...errorForLog(error) }, "a job could not be settled");
  }
}

async function settle(job: TakenJob): Promise<JobOutcome> {
  const payload = catalog[job.name].payload.safeParse(job.payload);
  if (!payload.success) {
    await buryJob(job, "the payload has another shape than the job expects");
    return "given_up";
  }

  const isLastAttempt = job.attempt >= catalog[job.name].attemptsMax;
  try {
    await handle(job.name, payload.data, { at: now(), isLastAttempt });
  } catch (error) {
    if (error instanceof ShopifyError && error.trouble === "throttled") {
      // No attempt: a rush that empties the shop's API budget must not use up what is there for real trouble.
      await postponeJob(job, THROTTLED_SECONDS * (1 + Math.random()));
      return "again";
    }
    const isHopeless = error instanceof OutsideFailure && !error.retryable;
    const isOver = isHopeless || isLastAttempt;
    log[isOver ? "error" : "warn"](
      { job: job.name, id: job.id, attempt: job.attempt, ...errorForLog(error) },
      isOver ? "a job was given up" : "a job comes again",
    );
    await (isHopeless ? buryJob(job, describeError(error)) : failJob(job, describeError(error)));
    return isOver ? "given_up" : "again";
  }
  await finishJob(job);
  return "done";
}

function handle(name: JobName, payload: unknown, context: JobContext): Promise<void> {
  // The payload was parsed by this job's own schema; TypeScript cannot follow the pair through the union.
  const handler = handlers[name] as (payload: unknown, context: JobContext) => Promise<void>;
  return handler(payload, context);
}
