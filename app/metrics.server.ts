/**
 * What this process counts, in Prometheus's words: each metric with the sentence that explains it, and one function for
 * the place that counts it. Labels come from short lists of our own (doors, topics, jobs, documents), never from a shop or
 * a person: every value of a label is a series that is kept for good (docs/decisions/0048).
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export type Door = "webhook" | "proxy" | "admin" | "files";
export type JobOutcome = "done" | "again" | "given_up";

/** What the database is asked when somebody looks (gauges.server.ts). */
export type Measured = {
  inboxWaiting: number;
  inboxPostponed: number;
  inboxOldestSeconds: number;
  jobs: { job: string; due: number; oldestSeconds: number }[];
  deadLetters: { job: string; count: number }[];
  ledger: { shops: number; unchecked: number; drifts: number; oldestSeconds: number };
};

/** A connection pool as it is just now. */
export type Pool = { totalCount: number; idleCount: number; waitingCount: number };

const FAST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];
const SETTLE_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800, 14_400];
const JOB_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900];
const SHARES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1];

type Metrics = ReturnType<typeof makeMetrics>;

// The web process holds two copies of this module (its own and Remix's bundle); both count in one place.
const kept = globalThis as typeof globalThis & { encoreMetrics?: Metrics };
const metrics = (kept.encoreMetrics ??= makeMetrics());

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const pools: Pool[] = [];
  new Gauge({
    name: "encore_database_connections",
    help: "Connections of this process to the database, and what waits for one.",
    labelNames: ["state"],
    registers,
    collect() {
      const sum = (of: (pool: Pool) => number) => pools.reduce((total, pool) => total + of(pool), 0);
      this.set(
        { state: "busy" },
        sum((pool) => pool.totalCount - pool.idleCount),
      );
      this.set(
        { state: "idle" },
        sum((pool) => pool.idleCount),
      );
      this.set(
        { state: "waiting" },
        sum((pool) => pool.waitingCount),
      );
    },
  });
  return { registry, pools, ...doorMetrics(registers), ...workMetrics(registers), ...shopifyMetrics(registers), ...gauges(registers) };
}

function doorMetrics(registers: Registry[]) {
  return {
    requests: new Histogram({
      name: "encore_request_seconds",
      help: "Requests by door and HTTP status, from the first byte to the last.",
      labelNames: ["door", "status"],
      buckets: FAST_SECONDS,
      registers,
    }),
    accepted: new Counter({
      name: "encore_deliveries_accepted_total",
      help: "Webhooks that were stored and answered with 200, repetitions included.",
      labelNames: ["topic"],
      registers,
    }),
  };
}

function workMetrics(registers: Registry[]) {
  return {
    settled: new Histogram({
      name: "encore_delivery_seconds",
      help: "From a webhook's arrival to its end, when points are to be seen, by topic and the state it ended in.",
      labelNames: ["topic", "state"],
      buckets: SETTLE_SECONDS,
      registers,
    }),
    postponed: new Counter({
      name: "encore_deliveries_postponed_total",
      help: "Webhooks that failed and were put back to be tried again.",
      labelNames: ["topic"],
      registers,
    }),
    jobs: new Histogram({
      name: "encore_job_seconds",
      help: "Runs of jobs, by job and what came of it: done, again later, or given up.",
      labelNames: ["job", "outcome"],
      buckets: JOB_SECONDS,
      registers,
    }),
  };
}

function shopifyMetrics(registers: Registry[]) {
  return {
    calls: new Histogram({
      name: "encore_shopify_call_seconds",
      help: "Calls of Shopify's Admin API, waiting for budget included, by document and what came of it.",
      labelNames: ["document", "outcome"],
      buckets: FAST_SECONDS,
      registers,
    }),
    throttled: new Counter({
      name: "encore_shopify_throttled_total",
      help: "Times that Shopify said a shop's budget of API points was used up.",
      registers,
    }),
    budgetLeft: new Histogram({
      name: "encore_shopify_budget_left_ratio",
      help: "Share of a shop's budget of API points that an answer left over.",
      buckets: SHARES,
      registers,
    }),
  };
}

function gauges(registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `encore_${name}`, help, labelNames, registers });
  return {
    inboxWaiting: gauge(
      "inbox_waiting",
      "Webhooks that are due or being worked on. Of the whole database: take the maximum over processes.",
    ),
    inboxPostponed: gauge("inbox_postponed", "Webhooks that failed and wait to be tried again."),
    inboxOldest: gauge("inbox_oldest_seconds", "Age of the oldest webhook that is due or being worked on."),
    jobsDue: gauge("jobs_due", "Jobs that are due or running.", ["job"]),
    jobsOldest: gauge("jobs_oldest_seconds", "How long the oldest job has been due or running.", ["job"]),
    deadLetters: gauge("dead_letters", "Jobs that were given up and are shown to their merchants.", ["job"]),
    ledgerShops: gauge("ledger_check_shops", "Shops whose books were proved at least once."),
    ledgerUnchecked: gauge("ledger_check_overdue_shops", "Shops with a program whose books were not proved within 36 hours."),
    ledgerDrifts: gauge("ledger_check_drifts", "Places where the books disagree with themselves, by each shop's last check."),
    ledgerOldest: gauge("ledger_check_age_seconds", "Age of the oldest among the last checks of all shops with a program."),
  };
}

export function countRequest({ door, status, seconds }: { door: Door; status: number; seconds: number }): void {
  metrics.requests.observe({ door, status }, seconds);
}

export function countAccepted(topic: string): void {
  metrics.accepted.inc({ topic });
}

/** Arrival is the database's time, the end is ours: machines whose clocks differ shift the figure. */
export function countEnded({ topic, state, receivedAt }: { topic: string; state: string; receivedAt: Date }): void {
  metrics.settled.observe({ topic, state }, Math.max(0, Date.now() - receivedAt.getTime()) / 1000);
}

export function countPostponed(topic: string): void {
  metrics.postponed.inc({ topic });
}

export function countJob({ job, outcome, seconds }: { job: string; outcome: JobOutcome; seconds: number }): void {
  metrics.jobs.observe({ job, outcome }, seconds);
}

export function countShopifyCall({ document, outcome, seconds }: { document: string; outcome: string; seconds: number }): void {
  metrics.calls.observe({ document, outcome }, seconds);
}

export function countThrottled(): void {
  metrics.throttled.inc();
}

export function countBudgetLeft(share: number): void {
  metrics.budgetLeft.observe(share);
}

export function watchPool(pool: Pool): void {
  metrics.pools.push(pool);
}

/** All metrics as text. Without `measured` the database did not answer, and its gauges are left out rather than wrong. */
export async function metricsText(measured: Measured | null): Promise<{ type: string; text: string }> {
  showMeasured(measured);
  return { type: metrics.registry.contentType, text: await metrics.registry.metrics() };
}

function showMeasured(measured: Measured | null): void {
  const { inboxWaiting, inboxPostponed, inboxOldest, jobsDue, jobsOldest, deadLetters } = metrics;
  const { ledgerShops, ledgerUnchecked, ledgerDrifts, ledgerOldest } = metrics;
  const plain: [Gauge, number | undefined][] = [
    [inboxWaiting, measured?.inboxWaiting],
    [inboxPostponed, measured?.inboxPostponed],
    [inboxOldest, measured?.inboxOldestSeconds],
    [ledgerShops, measured?.ledger.shops],
    [ledgerUnchecked, measured?.ledger.unchecked],
    [ledgerDrifts, measured?.ledger.drifts],
    [ledgerOldest, measured?.ledger.oldestSeconds],
  ];
  for (const [gauge, value] of plain) {
    gauge.remove();
    if (value !== undefined) gauge.set(value);
  }
  for (const gauge of [jobsDue, jobsOldest, deadLetters]) gauge.reset();
  for (const { job, due, oldestSeconds } of measured?.jobs ?? []) {
    jobsDue.set({ job }, due);
    jobsOldest.set({ job }, oldestSeconds);
  }
  for (const { job, count } of measured?.deadLetters ?? []) deadLetters.set({ job }, count);
}
