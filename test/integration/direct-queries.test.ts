/** SQL written by hand goes to the driver itself, in the transaction it was asked in and in no other. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTransaction, type Tx } from "~/db.server";
import { Prisma } from "~/generated/prisma/client";
import { inLanes } from "~/set-wise.server";
import { useDatabase } from "#test/support/database";

const { db } = useDatabase();

const insertShop = (tx: Tx, domain: string) => tx.$executeRaw`
  INSERT INTO "Shop" (domain, name, currency, "timeZone", "installedAt") VALUES (${domain}, 'A shop', 'USD', 'UTC', now())`;

const shopsThere = () => db.shop.count({ where: { domain: { endsWith: ".direct.example" } } });

test("values come as Prisma gives them, there and back", async () => {
  const at = new Date("2026-03-29T00:30:00.123Z");
  const given = [2n ** 53n + 1n, null, ["a,b", 'c"d', null], [1n, 2n], [at, null], at, true, 7, 0.25, { a: [1] }] as const;
  const [big, nothing, texts, bigs, moments, moment, yes, whole, part, json] = given;
  const sql = Prisma.sql`
    SELECT ${big}::bigint AS big, ${nothing}::text AS nothing, ${texts}::text[] AS texts, ${bigs}::bigint[] AS bigs,
      ${moments}::timestamptz[] AS moments, ${moment}::timestamptz AS moment, ${yes}::bool AS yes, ${whole}::int AS whole,
      ${part}::float8 AS part, ${JSON.stringify(json)}::jsonb AS json, '2026-03-29'::date AS day, 1.5::numeric AS numeric`;

  const [direct] = await db.$queryRaw<Record<string, unknown>[]>(sql);
  const [byPrisma] = await db.$queryRawUnsafe<Record<string, unknown>[]>(sql.text, ...sql.values);

  expect(direct).toEqual({ ...byPrisma, big, nothing, texts, bigs, moments, moment, yes, whole, part, json });
  expect(direct?.numeric).toEqual(new Prisma.Decimal("1.5"));
  expect(direct?.day).toEqual(new Date("2026-03-29"));
});

test("a statement says how many rows it changed", async () => {
  expect(await inTransaction((tx) => insertShop(tx, "one.direct.example"))).toBe(1);
  expect(await db.$executeRaw`DELETE FROM "Shop" WHERE domain = 'one.direct.example'`).toBe(1);
  expect(await db.$executeRaw`DELETE FROM "Shop" WHERE domain = 'one.direct.example'`).toBe(0);
});

test("in a transaction, and in its lanes, it is the transaction's own connection", async () => {
  const pids = await inTransaction(async (tx) => {
    const byPrisma = await tx.$queryRawUnsafe<{ pid: number }[]>("SELECT pg_backend_pid() AS pid");
    const askPid = async (ofTx: Tx) => ofTx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    return [byPrisma, await askPid(tx), ...(await inLanes(tx, [askPid, askPid]))].map(([row]) => row?.pid);
  });

  expect(new Set(pids).size).toBe(1);
  expect(pids[0]).toBeTypeOf("number");
});

test("a transaction keeps its connection, whatever others are opened meanwhile", async () => {
  const [before, after] = await inTransaction(async (tx) => {
    const pid = async () => (await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]?.pid;
    const first = await pid();
    await db.shop.updateMany({ where: { domain: "nobody.direct.example" }, data: { name: "Nobody" } });
    await inTransaction((other) => insertShop(other, "other.direct.example"));
    return [first, await pid()];
  });

  expect(after).toBe(before);
  await db.shop.deleteMany({ where: { domain: "other.direct.example" } });
});

test("what a transaction wrote goes with it", async () => {
  await expect(
    inTransaction(async (tx) => {
      await insertShop(tx, "undone.direct.example");
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");

  expect(await shopsThere()).toBe(0);
});

test("a transaction that ran out of time does nothing more, and what it did is undone", async () => {
  const running = db.$transaction(
    async (tx) => {
      await insertShop(tx, "early.direct.example");
      await sleep(600);
      await insertShop(tx, "late.direct.example");
    },
    { timeout: 200 },
  );

  await expect(running).rejects.toThrow("a statement came after the end of its transaction");
  expect(await shopsThere()).toBe(0);
});
