/** The queue and its runner: a job happens with its cause, once, again when it must, and is never lost silently. */
import { expect, test } from "vitest";
import { z } from "zod";
import { anInstalledShop, BIRCH, KAWA } from "#test/factories/installed-shop";
import { useDatabase } from "#test/support/database";
import { inTransaction } from "~/db.server";
import { handlers } from "~/jobs/handlers";
import { drainJobs, startRunner } from "~/jobs/runner.server";
import { countNightlyDue, queueNightlyRuns } from "~/loyalty/workflows/queue-nightly-runs.server";
import { catalog } from "~/queue/catalog";
import { buryJob, countJobsWaiting, enqueue, failJob, listDeadLetters, retryDeadLetters, takeJobs } from "~/queue/queue.server";

const { db } = useDatabase();

const NIGHTLY = { shopId: 1, day: "2026-11-22" };

async function waitingJobs() {
  return db.$queryRaw<{ name: string; key: string; payload: unknown }[]>`
    SELECT name, singleton_key AS key, data AS payload FROM pgboss.job WHERE state < 'active' ORDER BY created_on, id`;
}

test("a job is there when its transaction commits, and not when it rolls back", async () => {
  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY, { uniqueKey: "kept" }));
  const rolledBack = inTransaction(async (tx) => {
    await enqueue(tx, "run-nightly", NIGHTLY, { uniqueKey: "lost" });
    throw new Error("changed our mind");
  });

  await expect(rolledBack).rejects.toThrow("changed our mind");
  expect(await waitingJobs()).toEqual([{ name: "run-nightly", key: "kept", payload: NIGHTLY }]);
});

test("one job waits per key, also when twenty are queued at once; without a key each is its own", async () => {
  const queueing = (uniqueKey?: string) => inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY, uniqueKey ? { uniqueKey } : {}));

  await Promise.all(Array.from({ length: 20 }, () => queueing("same")));
  await queueing();
  await queueing();

  expect(await waitingJobs()).toHaveLength(3);
});

test("a job that has begun does not swallow a newer one of its key", async () => {
  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY, { uniqueKey: "same" }));
  const [begun] = await takeJobs("run-nightly", 5);

  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY, { uniqueKey: "same" }));

  expect(begun?.attempt).toBe(1);
  expect(await waitingJobs()).toHaveLength(1);
});

test("a job set for later is neither due nor counted; one that is due is", async () => {
  const inAnHour = new Date(Date.now() + 3600_000);
  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY, { runAt: inAnHour }));
  const before = await countJobsWaiting();
  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY, { runAt: new Date(Date.now() - 1000) }));

  expect(before).toBe(0);
  expect(await countJobsWaiting()).toBe(1);
  expect(await takeJobs("run-nightly", 5)).toHaveLength(1);
});

test("two workers never take the same job", async () => {
  await Promise.all(Array.from({ length: 30 }, () => inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY))));

  const taken = (await Promise.all(Array.from({ length: 6 }, () => takeJobs("run-nightly", 10)))).flat();

  expect(taken).toHaveLength(30);
  expect(new Set(taken.map((job) => job.id)).size).toBe(30);
});

test("a failed job comes back later and keeps count of its attempts", async () => {
  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY));
  const [first] = await takeJobs("run-nightly", 1);
  if (!first) throw new Error("no job");

  await failJob(first, "Shopify is down");
  const atOnce = await takeJobs("run-nightly", 1);
  await db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE id = ${first.id}::uuid`;
  const [again] = await takeJobs("run-nightly", 1);

  expect(atOnce).toEqual([]);
  expect(again).toMatchObject({ id: first.id, attempt: 2 });
});

test("a job that cannot succeed is kept with its reason, shown to its shop alone, and can be tried again", async () => {
  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY));
  const [job] = await takeJobs("run-nightly", 1);
  if (!job) throw new Error("no job");

  await buryJob(job, "the shop is closed");
  const buried = await listDeadLetters(1);
  const ofAnotherShop = await listDeadLetters(2);
  const retried = await retryDeadLetters(1);

  expect(buried).toEqual([expect.objectContaining({ job: "run-nightly", payload: NIGHTLY, reason: "the shop is closed" })]);
  expect(ofAnotherShop).toEqual([]);
  expect(retried).toBe(1);
  expect(await listDeadLetters(1)).toEqual([]);
  expect((await waitingJobs()).map(({ name }) => name)).toEqual(["run-nightly"]);
});

test("the last attempt that fails ends among the dead letters", async () => {
  await inTransaction((tx) => enqueue(tx, "run-nightly", NIGHTLY));
  for (let attempt = 1; attempt <= catalog["run-nightly"].attemptsMax; attempt += 1) {
    await db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE state < 'active'`;
    const [job] = await takeJobs("run-nightly", 1);
    if (!job) throw new Error(`attempt ${attempt} was not given`);
    await failJob(job, `attempt ${attempt}`);
  }

  expect(await listDeadLetters(1)).toEqual([expect.objectContaining({ job: "run-nightly", reason: "attempt 8" })]);
});

test("a payload of another shape is buried at once", async () => {
  await inTransaction((tx) => enqueue(tx, "run-nightly", { shopId: 1, day: "tomorrow" }));

  await drainJobs();

  expect((await listDeadLetters(1)).map(({ reason }) => reason)).toEqual(["the payload has another shape than the job expects"]);
});

test("every job of the catalog has a handler, and each payload carries its shop", () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(catalog).sort());
  for (const { payload } of Object.values(catalog)) expect(payload).toBeInstanceOf(z.ZodObject);
});

test("the nightly run is queued once per shop and day of its own calendar, by however many workers", async () => {
  const birch = await anInstalledShop(BIRCH);
  const kawa = await anInstalledShop(KAWA);
  await db.$executeRaw`DELETE FROM pgboss.job`;
  // 23:30 on the 21st in New York, 13:30 on the 22nd in Tokyo.
  const at = new Date("2026-11-22T04:30:00Z");

  const dueBefore = await countNightlyDue({ at });
  const queued = await Promise.all([queueNightlyRuns({ at }), queueNightlyRuns({ at }), queueNightlyRuns({ at })]);
  const again = await queueNightlyRuns({ at: new Date("2026-11-22T04:59:00Z") });
  const afterMidnight = await queueNightlyRuns({ at: new Date("2026-11-22T05:01:00Z") });

  expect(dueBefore).toBe(2);
  expect(queued.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(again).toBe(0);
  expect(afterMidnight).toBe(1);
  expect((await waitingJobs()).map(({ payload }) => payload)).toEqual(
    expect.arrayContaining([
      { shopId: birch, day: "2026-11-21" },
      { shopId: kawa, day: "2026-11-22" },
      { shopId: birch, day: "2026-11-22" },
    ]),
  );
});

test("a shop that removed the app has no nights", async () => {
  const shopId = await anInstalledShop(BIRCH);
  await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });

  expect(await queueNightlyRuns({ at: new Date("2026-11-22T12:00:00Z") })).toBe(0);
});

test("the nightly run run twice leaves what it left the first time", async () => {
  const shopId = await anInstalledShop(BIRCH);
  await db.$executeRaw`DELETE FROM pgboss.job`;
  const payload = { shopId, day: "2026-11-22" };
  const context = { at: new Date("2026-11-22T12:00:00Z"), isLastAttempt: false };

  await handlers["run-nightly"](payload, context);
  await handlers["run-nightly"](payload, context);

  expect(await waitingJobs()).toEqual([]);
  expect(await db.pointsEntry.count()).toBe(0);
});

test("the runner works through a long queue without waiting between jobs, and stops when asked", async () => {
  const shopId = await anInstalledShop(BIRCH);
  await db.$executeRaw`DELETE FROM pgboss.job`;
  await Promise.all(Array.from({ length: 100 }, () => inTransaction((tx) => enqueue(tx, "run-nightly", { shopId, day: "2026-11-22" }))));
  const runner = startRunner();
  const startedAt = Date.now();

  while ((await countJobsWaiting()) > 0 && Date.now() - startedAt < 20_000) await new Promise((resolve) => setTimeout(resolve, 50));
  await runner.stop();

  expect(await countJobsWaiting()).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(20_000);
});
