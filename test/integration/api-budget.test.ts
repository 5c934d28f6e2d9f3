/**
 * A shop's API points, shared by processes: two of them, as on two machines, rush one shop of the sandbox, whose bucket
 * is Shopify's. Nobody is sent away, the points are used as fast as they come back, and people go first.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { BUCKET } from "../../sandbox/admin-api/bucket";
import type { ApiCall } from "../../sandbox/admin-api/faults";
import type { Ask, Asked } from "#test/support/asking-process";
import { useDatabase } from "#test/support/database";

const shopify = await vi.hoisted(async () => {
  const { forTests, startFakeShopify } = await import("../../sandbox/fake-shopify");
  const fake = await startFakeShopify(forTests({ topics: [] }));
  process.env.SHOPIFY_SANDBOX_ORIGIN = fake.urls.shopify;
  return fake;
});

const { Session } = await import("@shopify/shopify-api");
const { install } = await import("../../sandbox/verbs");
const { giveToken } = await import("../../sandbox/verbs/app");
const { sessionStorage } = await import("~/shopify.server");
const { reckonAnew, takePoints } = await import("~/shopify/admin/api-budget.store.server");
const { catalog } = await import("~/queue/catalog");
const { enqueue } = await import("~/queue/queue.server");
const { inTransaction } = await import("~/db.server");
const { drainJobs } = await import("~/jobs/runner.server");
const { installShop } = await import("~/loyalty/workflows/install-shop.server");
const { BIRCH } = await import("#test/factories/installed-shop");

const { db } = useDatabase();
const { world } = shopify;
/** All that were asked; the sandbox itself remembers the last of them alone. */
const calls: ApiCall[] = [];
world.subscribe((change) => {
  const latest = world.apiCalls.at(-1);
  if (change === "api-calls" && latest) calls.push(latest);
});
/** A shop each, so that no test meets a bucket that another has emptied. */
const [birch, kawa] = [world.shops["birch-and-bark"], world.shops.kawa];

const processes = await Promise.all([aProcess(), aProcess()]);
beforeEach(async () => {
  calls.length = 0;
  for (const shop of [birch, kawa]) {
    install(world, shop);
    const { token } = giveToken(world, shop, "offline", 3600);
    const expires = new Date(Date.now() + 3600_000);
    const given = { id: `offline_${shop.domain}`, shop: shop.domain, state: "", isOnline: false, accessToken: token, expires };
    await sessionStorage.storeSession(new Session({ ...given, scope: shop.app.scopes.join(",") }));
  }
});
afterAll(async () => {
  for (const each of processes) each.kill();
  await shopify.stop();
});

async function aProcess(): Promise<ChildProcess> {
  const started = fork("test/support/asking-process.ts", { execArgv: ["--import", "tsx"] });
  await once(started, "message");
  return started;
}

async function ask(who: ChildProcess | undefined, given: Ask): Promise<Asked> {
  if (!who) throw new Error("there is no such process");
  const answered = once(who, "message");
  who.send(given);
  const [asked] = (await answered) as [Asked];
  return asked;
}

const sentAway = () => calls.filter((call) => call.error === "Throttled").length;
const longest = ({ tookMs }: Asked) => Math.max(...tookMs);

test("a rush from two processes is sent away by nobody, and takes as long as the points take to come", { timeout: 90_000 }, async () => {
  const given: Ask = { domain: birch.domain, what: "change", count: 150, timeoutMs: 40_000 };
  // What the change costs is known to a process after its first.
  await Promise.all(processes.map((each) => ask(each, { ...given, count: 1 })));
  calls.length = 0;
  const startedAt = performance.now();
  const asked = await Promise.all(processes.map((each) => ask(each, given)));
  const seconds = (performance.now() - startedAt) / 1000;

  expect(asked.flatMap(({ troubles }) => troubles)).toEqual([]);
  expect(calls).toHaveLength(300);
  expect(sentAway()).toBe(0);
  // Ten points each: what is in the bucket at once, and the rest as it comes back.
  const points = calls.reduce((sum, call) => sum + (call.cost ?? 0), 0);
  const atBest = (points - BUCKET.maximumAvailable) / BUCKET.restoreRate;
  expect(atBest).toBeGreaterThan(8);
  expect(seconds).toBeGreaterThan(atBest - 1);
  expect(seconds).toBeLessThan(atBest * 1.25 + 3);
});

test("whoever cannot be served in their time is told so at once, and Shopify is not asked", async () => {
  await takePoints(kawa.domain, { cost: 1, keepShare: 0, withinMs: 0 });
  await reckonAnew(kawa.domain, { currentlyAvailable: 0, maximumAvailable: 2_000, restoreRate: 1 }, 0);

  const asked = await ask(processes[0], { domain: kawa.domain, what: "change", count: 20, timeoutMs: 5_000 });

  expect(asked.troubles).toEqual(Array.from({ length: 20 }, () => "throttled"));
  expect(longest(asked)).toBeLessThan(2_000);
  expect(calls).toEqual([]);
});

test("while background work asks for all it can get, a person is served at once", { timeout: 60_000 }, async () => {
  const background = ask(processes[0], { domain: kawa.domain, what: "list", count: 60, timeoutMs: 12_000 });
  await sleep(2_000);
  const people = await ask(processes[1], { domain: kawa.domain, what: "change", count: 60, timeoutMs: 4_000 });

  expect(people.troubles).toEqual([]);
  expect(longest(people)).toBeLessThan(2_500);
  const { troubles } = await background;
  expect(troubles.every((trouble) => trouble === "throttled")).toBe(true);
  expect(sentAway()).toBe(0);
});

test("a job whose points do not come keeps its attempts", { timeout: 60_000 }, async () => {
  const { shopId } = await installShop({ facts: BIRCH, at: world.clock.now() });
  await takePoints(BIRCH.domain, { cost: 1, keepShare: 0, withinMs: 0 });
  // Not to be had in the time of a call.
  await reckonAnew(BIRCH.domain, { currentlyAvailable: 0, maximumAvailable: 2_000, restoreRate: 1 }, 0);
  await db.$executeRaw`DELETE FROM pgboss.job`;
  await inTransaction((tx) => enqueue(tx, "refresh-plan", { shopId }));

  for (let tries = 0; tries < 3; tries += 1) {
    expect(await drainJobs()).toBe(1);
    const [job] = await db.$queryRaw<{ state: string; later: boolean }[]>`
      SELECT state::text, start_after > now() AS later FROM pgboss.job WHERE name = 'refresh-plan'`;
    expect(job).toEqual({ state: "retry", later: true });
    await db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE name = 'refresh-plan'`;
  }

  expect(calls).toEqual([]);
  const [job] = await db.$queryRaw<{ tried: number; most: number }[]>`
    SELECT retry_count AS tried, retry_limit AS most FROM pgboss.job WHERE name = 'refresh-plan'`;
  expect(job).toEqual({ tried: 0, most: catalog["refresh-plan"].attemptsMax - 1 });

  await reckonAnew(BIRCH.domain, { currentlyAvailable: 2_000, maximumAvailable: 2_000, restoreRate: 100 }, 2_000);
  expect(await drainJobs()).toBe(1);
  expect(await db.$queryRaw`SELECT 1 FROM pgboss.job WHERE name = 'refresh-plan' AND state <> 'completed'`).toEqual([]);
});
