/** A backup is worth what its restore is: taken from a database in use, brought into a new one, and the books proved there. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, expect, test, vi } from "vitest";
import type { DumpableServer } from "#test/support/database-of-pg-dump";

/** The app of this file lives on a server of pg_dump's own version; migrated as a deploy would. */
const server = await vi.hoisted(async () => {
  const { startDumpableServer } = await import("#test/support/database-of-pg-dump");
  const { execFileSync } = await import("node:child_process");
  const started: DumpableServer | null = await startDumpableServer();
  if (!started) return null;
  process.env.DATABASE_URL = started.url("postgres");
  execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "migrate", "deploy"], {
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    stdio: "ignore",
  });
  return started;
});

const { db } = await import("~/db.server");
const { PrismaClient } = await import("~/generated/prisma/client");
const { checkLedger } = await import("~/loyalty/ledger/check-ledger.store.server");
const { onOrderChanged } = await import("~/loyalty/workflows/on-order-changed.server");
const { enqueue, stopQueue } = await import("~/queue/queue.server");
const { aMember, givenPoints, postFor, spentPoints } = await import("#test/factories/member");
const { aCustomer, anOrder } = await import("#test/factories/order-facts");
const { aShop } = await import("#test/factories/program");
const { MONDAY_NOON, minutesAfter } = await import("#test/support/times");

const folder = mkdtempSync(path.join(tmpdir(), "encore-backup-"));
afterAll(async () => {
  await stopQueue();
  await db.$disconnect();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const NO_PROGRAMS = "no PostgreSQL with pg_dump below /usr/lib/postgresql on this machine";

type Ran = { code: number; said: string };

async function run(script: string, file: string, env: Record<string, string>): Promise<Ran> {
  try {
    const { stdout, stderr } = await promisify(execFile)(script, [file], { env: { ...process.env, ...env } });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

async function aShopWithPoints(members: number): Promise<number> {
  const shopId = await aShop();
  for (let number = 1; number <= members; number += 1) {
    const customerGid = `gid://shopify/Customer/${number}`;
    const member = await aMember(shopId, { customer: aCustomer({ customerGid }), points: 500 });
    await onOrderChanged({
      shopId,
      change: anOrder({ orderGid: `gid://shopify/Order/${number}`, name: `#${number}`, customerGid }),
      at: minutesAfter(MONDAY_NOON, 60),
    });
    await postFor(member, spentPoints(100 + number));
  }
  return shopId;
}

const newDatabase = async (name: string): Promise<string> => {
  await db.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  return server?.url(name) ?? "";
};

test("what is backed up while points move is restored with every balance, and the books agree", async ({ skip }) => {
  skip(!server, NO_PROGRAMS);
  const shopId = await aShopWithPoints(20);
  await db.$transaction((tx) => enqueue(tx, "refresh-shop", { shopId }));
  const settledBefore = await db.member.findMany({ orderBy: { id: "asc" } });
  const busy = await aMember(shopId, { customer: aCustomer({ customerGid: "gid://shopify/Customer/999" }) });
  let isBackedUp = false;
  const moving = (async () => {
    for (let points = 1; !isBackedUp; points += 1) await postFor(busy, givenPoints(points));
  })();

  const file = path.join(folder, "live.dump");
  const backup = await run("ops/backup.sh", file, { DATABASE_URL: process.env.DATABASE_URL ?? "" });
  await sleep(50);
  isBackedUp = true;
  await moving;
  const url = await newDatabase("restored");
  const restore = await run("ops/restore.sh", file, { DATABASE_URL: url });

  expect(backup).toMatchObject({ code: 0 });
  expect(restore).toMatchObject({ code: 0 });
  const restored = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  const members = await restored.member.findMany({ orderBy: { id: "asc" } });
  expect(members.filter(({ id }) => id !== busy.id)).toEqual(settledBefore);
  expect(await restored.$transaction((tx) => checkLedger(tx, shopId))).toEqual([]);
  const ofBusy = { where: { memberId: busy.id } };
  expect(await restored.pointsEntry.count(ofBusy)).toBeLessThan(await db.pointsEntry.count(ofBusy));
  const jobs = await restored.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'refresh-shop'`;
  expect(jobs).toEqual([{ data: { shopId } }]);
  // The ledger's lock came along: no entry can be changed there either.
  await expect(restored.$executeRaw`UPDATE "PointsEntry" SET points = 1`).rejects.toThrow(/append-only/);
  await restored.$disconnect();
});

test("a backup is never written over, nor a database that has something; what fails leaves nothing behind", async ({ skip }) => {
  skip(!server, NO_PROGRAMS);
  const taken = path.join(folder, "taken.dump");
  writeFileSync(taken, "something else");

  const overFile = await run("ops/backup.sh", taken, { DATABASE_URL: process.env.DATABASE_URL ?? "" });
  const overDatabase = await run("ops/restore.sh", taken, { DATABASE_URL: process.env.DATABASE_URL ?? "" });
  const noBackup = await run("ops/restore.sh", taken, { DATABASE_URL: await newDatabase("empty") });
  const nowhere = await run("ops/backup.sh", path.join(folder, "nowhere.dump"), { DATABASE_URL: server?.url("nowhere") ?? "" });

  expect(overFile).toMatchObject({ code: 2, said: expect.stringContaining("never written over") as string });
  expect(overDatabase).toMatchObject({ code: 2, said: expect.stringMatching(/has \d+ tables/) as string });
  expect(noBackup).toMatchObject({ said: expect.stringContaining("does not appear to be a valid archive") as string });
  expect(nowhere).toMatchObject({ said: expect.stringContaining('database "nowhere" does not exist') as string });
  expect(existsSync(path.join(folder, "nowhere.dump")) || existsSync(path.join(folder, "nowhere.dump.half"))).toBe(false);
});

test("where the programs are missing, the scripts say which and how to get them", async () => {
  const env = { DATABASE_URL: "postgresql://localhost/encore", PG_BIN: folder };

  expect(await run("ops/backup.sh", path.join(folder, "a.dump"), env)).toMatchObject({
    code: 3,
    said: expect.stringContaining("pg_dump is not on this machine. Install PostgreSQL's client programs") as string,
  });
  expect(await run("ops/restore.sh", path.join(folder, "a.dump"), env)).toMatchObject({ code: 3 });
  expect(await run("ops/backup.sh", path.join(folder, "a.dump"), { DATABASE_URL: "" })).toMatchObject({ code: 2 });
});
