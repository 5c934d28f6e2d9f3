/**
 * What happens by the clock happens once, however many workers look at theirs: with clocks that differ by minutes, over
 * nights and the changes of the hour, and when one of them dies in the middle of a run.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, afterEach, expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { queueNightlyRuns } from "~/loyalty/workflows/queue-nightly-runs.server";
import { startQueue } from "~/queue/queue.server";
import { aMember, givenPoints, postFor } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { emptyAllTables, useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const ZONES = ["America/New_York", "Asia/Tokyo", "Europe/Paris", "Pacific/Auckland"];
const SKEW_MINUTES = 9;
const MEMBERS = 120;

const folder = mkdtempSync(path.join(tmpdir(), "encore-clocks-"));
const running = new Set<ChildProcess>();
afterEach(() => Promise.all([...running].map(kill)));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function shopsOfTheWorld(): Promise<number[]> {
  const shopIds: number[] = [];
  for (const timeZone of ZONES) {
    const shopId = await aShop();
    await db.shop.update({ where: { id: shopId }, data: { timeZone } });
    shopIds.push(shopId);
  }
  return shopIds;
}

const nightlyJobs = () =>
  db.$queryRaw<{ shopId: number; day: string }[]>`
    SELECT (data->>'shopId')::int AS "shopId", data->>'day' AS day FROM pgboss.job WHERE name = 'run-nightly' ORDER BY 1, 2`;

test("each night of each shop is queued once, in order, by workers whose clocks differ by minutes", async () => {
  const skews = fc.array(fc.integer({ min: -SKEW_MINUTES, max: SKEW_MINUTES }), { minLength: 2, maxLength: 3 });
  // From the days before Europe's clocks change to those after.
  const starts = fc.integer({ min: 0, max: 24 * 60 }).map((minute) => minutesAfter(new Date("2026-03-27T00:00:00Z"), minute));
  const looks = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 60, maxLength: 60 });

  await fc.assert(
    fc.asyncProperty(starts, skews, looks, async (start, offBy, pauses) => {
      await emptyAllTables();
      const shopIds = await shopsOfTheWorld();
      let at = start;
      for (const pause of pauses) {
        at = minutesAfter(at, pause);
        await Promise.all(offBy.map((minutes) => queueNightlyRuns({ at: minutesAfter(at, minutes) })));
      }
      const jobs = await nightlyJobs();
      const nights = jobs.map(({ shopId, day }) => `${shopId} ${day}`);
      expect(nights).toEqual([...new Set(nights)]);
      for (const [index, shopId] of shopIds.entries()) {
        const days = jobs.filter((job) => job.shopId === shopId).map(({ day }) => day);
        const last = dayIn(ZONES[index] ?? "", minutesAfter(at, Math.max(...offBy)));
        expect(days.at(-1)).toBe(last);
        // Looked at every hour or so, no day is passed over.
        days.slice(1).forEach((day, place) => expect(day).toBe(dayAfter(days[place] ?? "")));
      }
    }),
    { numRuns: 5 },
  );
});

test("a worker that dies in the middle of the night leaves the rest to the other, and nothing twice", { timeout: 120_000 }, async () => {
  const [shopId = 0, ...others] = await shopsOfTheWorld();
  for (let number = 0; number < MEMBERS; number += 1) {
    const member = await aMember(shopId, { customer: aCustomer({ customerGid: `gid://shopify/Customer/${number}`, email: null }) });
    await postFor(member, givenPoints(number + 1, { endsAt: daysAfter(MONDAY_NOON, 1) }));
  }

  const fast = await aWorker(SKEW_MINUTES);
  const slow = await aWorker(-SKEW_MINUTES);
  await until("somebody is at the night of the shop", async () => (await activeNights()).includes(shopId) || (await expired(shopId)) > 0);
  await kill(fast);
  // What the dead one had in hand comes back when its lease ends: as if that time had passed.
  await db.$executeRaw`UPDATE pgboss.job SET started_on = started_on - interval '1 hour' WHERE state = 'active' AND name IN ('run-nightly', 'reconcile-orders')`;
  await (await startQueue({ supervises: false })).supervise("run-nightly");
  await db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND name = 'run-nightly'`;
  await until("the nights are over", async () => (await waitingNights()) === 0);
  await kill(slow);

  expect(await expired(shopId)).toBe(MEMBERS);
  const entries = await db.pointsEntry.groupBy({ by: ["kind"], where: { shopId }, _sum: { points: true } });
  const given = (MEMBERS * (MEMBERS + 1)) / 2;
  expect(Object.fromEntries(entries.map(({ kind, _sum }) => [kind, _sum.points]))).toEqual({ ADJUST: given, EXPIRE: -given });
  expect(await checkLedger(db, shopId)).toEqual([]);
  const nights = (await nightlyJobs()).map((job) => `${job.shopId} ${job.day}`);
  expect(nights).toEqual([...new Set(nights)]);
  expect(new Set((await nightlyJobs()).map((job) => job.shopId))).toEqual(new Set([shopId, ...others]));
});

async function aWorker(offByMinutes: number): Promise<ChildProcess> {
  const clock = path.join(folder, `clock-${running.size}`);
  writeFileSync(clock, String(offByMinutes * 60_000));
  const env = { ...process.env, CLOCK_OFFSET_FILE: clock };
  const worker = fork("test/support/worker-process.ts", { execArgv: ["--import", "tsx"], env });
  running.add(worker);
  await once(worker, "message");
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (!running.delete(worker)) return;
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; await sleep(5)) if (await isSo()) return;
  throw new Error(`it does not come to this: ${what}`);
}

const expired = (shopId: number) => db.pointsEntry.count({ where: { shopId, kind: "EXPIRE" } });

async function activeNights(): Promise<number[]> {
  const rows = await db.$queryRaw<{ shopId: number }[]>`
    SELECT (data->>'shopId')::int AS "shopId" FROM pgboss.job WHERE name = 'run-nightly' AND state = 'active'`;
  return rows.map(({ shopId }) => shopId);
}

async function waitingNights(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job WHERE name = 'run-nightly' AND state IN ('created', 'retry', 'active')`;
  return Number(row?.count);
}

const dayIn = (timeZone: string, at: Date) => new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
const dayAfter = (day: string) =>
  daysAfter(new Date(`${day}T00:00:00Z`), 1)
    .toISOString()
    .slice(0, 10);
