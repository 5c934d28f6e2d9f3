/** The doors for whoever runs the app: alive, ready, and what is counted. */
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { useDatabase } from "#test/support/database";
import { readSeries, type Series } from "#test/support/metrics";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { SHOP_DOMAIN, useWebhookDoor, webhookFixture } from "#test/support/webhooks";
import { inTransaction } from "~/db.server";
import { env } from "~/env.server";
import { drainInbox } from "~/jobs/inbox.server";
import { drainJobs } from "~/jobs/runner.server";
import { measureBooks } from "~/loyalty/workflows/measure-books.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { metricsText } from "~/metrics.server";
import { enqueue } from "~/queue/queue.server";
import { createServer } from "~/server";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const server = createServer();
const TOKEN = "a-token-of-enough-characters";

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  env.METRICS_TOKEN = TOKEN;
});

function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
}

const readMetrics = async (): Promise<Response> => ask("/metrics", { Authorization: `Bearer ${TOKEN}` });

/** Looks share an answer for five seconds; tests look in the next five. */
async function series(): Promise<Series> {
  const later = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 6_000 * ++looks);
  const text = await (await readMetrics()).text();
  later.mockRestore();
  return readSeries(text);
}
let looks = 0;

test("metrics are shown for the token and for nothing else; without one there is no such door", async () => {
  expect((await ask("/metrics")).status).toBe(401);
  expect((await ask("/metrics", { Authorization: "Bearer another-token-of-that-length" })).status).toBe(401);
  expect((await ask("/metrics", { Authorization: TOKEN })).status).toBe(401);
  const shown = await readMetrics();
  delete env.METRICS_TOKEN;
  const closed = await readMetrics();

  expect(shown.status).toBe(200);
  expect(shown.headers.get("Content-Type")).toContain("text/plain; version=0.0.4");
  expect(closed.status).toBe(404);
});

test("a webhook is counted when it comes, while it waits and when it ends; a forged topic gets no series of its own", async () => {
  await aLaunchedShop();
  const before = await series();
  await send({ topic: "orders/paid", body: webhookFixture("orders-paid") });
  await send({ topic: "orders/paid", body: "{ nothing }" });
  await send({ topic: "made/up", body: {} });
  await send({ body: {}, headers: { "X-Shopify-Hmac-Sha256": "wrong" } });
  await db.$executeRaw`UPDATE "WebhookDelivery" SET "receivedAt" = now() - interval '90 seconds'`;
  const waiting = await series();
  await drainInbox();
  const after = await series();

  const grew = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  expect(grew('encore_deliveries_accepted_total{topic="orders/paid"}')).toBe(2);
  expect(grew('encore_deliveries_accepted_total{topic="other"}')).toBe(1);
  expect(grew('encore_request_seconds_count{door="webhook",status="200"}')).toBe(3);
  expect(grew('encore_request_seconds_count{door="webhook",status="401"}')).toBe(1);
  expect(waiting.get("encore_inbox_waiting")).toBe(3);
  expect(waiting.get("encore_inbox_oldest_seconds")).toBeGreaterThanOrEqual(90);
  expect(after.get("encore_inbox_waiting")).toBe(0);
  expect(after.get("encore_inbox_oldest_seconds")).toBe(0);
  expect(grew('encore_delivery_seconds_count{topic="orders/paid",state="PROCESSED"}')).toBe(1);
  expect(grew('encore_delivery_seconds_count{topic="orders/paid",state="FAILED"}')).toBe(1);
  expect(grew('encore_delivery_seconds_count{topic="other",state="IGNORED"}')).toBe(1);
  expect(grew('encore_delivery_seconds_bucket{le="60",topic="orders/paid",state="PROCESSED"}')).toBe(0);
  expect(grew('encore_delivery_seconds_bucket{le="300",topic="orders/paid",state="PROCESSED"}')).toBe(1);
});

test("jobs are counted by what came of them, and what waits is shown by job", async () => {
  const before = await series();
  await inTransaction((tx) => enqueue(tx, "run-nightly", { shopId: 404, day: "2026-11-22" }));
  await inTransaction((tx) => enqueue(tx, "refresh-order", { shopId: 404, orderGid: "gid://shopify/Order/1" }));
  const due = await series();
  await drainJobs();
  const after = await series();

  const grew = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  expect(due.get('encore_jobs_due{job="run-nightly"}')).toBe(1);
  expect(due.get('encore_jobs_due{job="refresh-order"}')).toBe(1);
  expect(due.get('encore_jobs_due{job="undo-import"}')).toBe(0);
  expect(grew('encore_job_seconds_count{job="run-nightly",outcome="done"}')).toBe(1);
  // The shop is not known: nothing can make that job succeed.
  expect(grew('encore_job_seconds_count{job="refresh-order",outcome="given_up"}')).toBe(1);
  expect(after.get('encore_dead_letters{job="refresh-order"}')).toBe(1);
  expect(after.get('encore_jobs_due{job="run-nightly"}')).toBe(0);
});

test("books that are not proved, or do not agree, are seen", async () => {
  const shopId = await aLaunchedShop();
  const soon = daysAfter(MONDAY_NOON, 1);
  const never = await measureBooks({ at: MONDAY_NOON });
  await runNightly({ shopId, day: "2026-03-02", at: MONDAY_NOON });
  const proved = await measureBooks({ at: soon });
  await db.$executeRaw`UPDATE "LedgerCheck" SET "driftCount" = 3`;
  const late = await measureBooks({ at: daysAfter(MONDAY_NOON, 2) });

  expect(never).toEqual({ shops: 0, unchecked: 1, drifts: 0, oldestSeconds: 0 });
  expect(proved).toEqual({ shops: 1, unchecked: 0, drifts: 0, oldestSeconds: 86_400 });
  expect(late).toEqual({ shops: 1, unchecked: 1, drifts: 3, oldestSeconds: 2 * 86_400 });
  expect((await series()).get("encore_ledger_check_drifts")).toBe(3);
});

test("no series names a shop, a person or an order; process, event loop and connections are among them", async () => {
  await aLaunchedShop();
  await send({ topic: "orders/paid", body: webhookFixture("orders-paid") });
  await drainInbox();

  const text = await (await readMetrics()).text();

  expect(text).not.toContain(SHOP_DOMAIN.split(".")[0]);
  expect(text).not.toMatch(/shop_?id|gid:|@/i);
  for (const name of ["process_resident_memory_bytes", "nodejs_eventloop_lag_p99_seconds", 'encore_database_connections{state="idle"}']) {
    expect([...readSeries(text).keys()]).toContain(name);
  }
});

test("while the database does not answer its gauges are left out, and the process still says how it is", async () => {
  await series();
  const text = (await metricsText(null)).text;

  expect([...readSeries(text).keys()].filter((name) => /^encore_(inbox|jobs_due|jobs_oldest|dead|ledger)/.test(name))).toEqual([]);
  expect([...readSeries(text).keys()]).toContain("process_resident_memory_bytes");
});

test("a web stays ready however long the inbox is, and says what waits", async () => {
  await Promise.all([send({ body: { id: 1 } }), send({ body: { id: 2 } })]);
  await db.$executeRaw`UPDATE "WebhookDelivery" SET "receivedAt" = now() - interval '1 day'`;

  const answer = await ask("/ready");

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ database: true, migrated: true, stopping: false, stalled: [], inboxWaiting: 2 });
  expect(await (await ask("/health")).text()).toBe("ok");
});

test("a request goes by the id it brought, when that is one, and by one of ours otherwise", async () => {
  const idOf = async (given: string | null) => {
    const answer = await send({ body: {}, headers: { "X-Request-Id": given } });
    return answer.headers.get("X-Request-Id");
  };

  expect(await idOf("7f3c2b1a-edge")).toBe("7f3c2b1a-edge");
  expect(await idOf("not an id!")).toMatch(/^[0-9a-f-]{36}$/);
  expect(await idOf(null)).toMatch(/^[0-9a-f-]{36}$/);
});
