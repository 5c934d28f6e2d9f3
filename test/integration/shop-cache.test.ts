/**
 * What processes keep of a shop in memory: each of these memories listens over a connection of its own, as two web
 * processes would. What staff change by the one is what the other shows, and nothing is kept while changes are not heard.
 */
import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { env } from "~/env.server";
import { addVersion } from "~/loyalty/program/add-version.server";
import { findProgram, findShop, markUninstalled, updateProgram } from "~/loyalty/program/program.store.server";
import { AMOUNT_OFF_DEFAULT } from "~/loyalty/rewards/kinds/amount-off";
import type { RewardValues } from "~/loyalty/rewards/reward";
import { insertReward, listRewards, markRewardRemoved } from "~/loyalty/rewards/rewards.store.server";
import { saveDisplay } from "~/loyalty/workflows/save-display.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { DISPLAY_DEFAULT } from "~/loyalty/program/display";
import { LISTENER } from "~/memory/shop-changes.server";
import { ShopMemory } from "~/memory/shop-cache.server";
import { aShop, TWO_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const at = MONDAY_NOON;
const actor = "staff:1";
const TEN_OFF: RewardValues = {
  kind: "amount_off",
  settings: { ...AMOUNT_OFF_DEFAULT, amountMinor: 1_000 },
  pointsPrice: 500,
  state: "ON",
};

const open: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()));
});

/** A process that shows programs: `reads` counts how often it asked the database. */
function aProcess(connectionString = env.DATABASE_URL) {
  const memory = new ShopMemory();
  open.push(memory.listen(connectionString));
  const process = { reads: 0, memory, show: (shopId: number) => shown.get(shopId) };
  const shown = memory.cache(async (shopId) => {
    process.reads += 1;
    const [shop, program, rewards] = await Promise.all([findShop(db, shopId), findProgram(db, shopId), listRewards(db, shopId)]);
    return { isInstalled: shop?.uninstalledAt === null, program, rewards };
  });
  return process;
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 15_000; Date.now() < giveUpAt; await sleep(10)) if (await isSo()) return;
  throw new Error(`it does not come to this: ${what}`);
}

const hears = ({ memory }: { memory: ShopMemory }) => until("the process hears", () => memory.isHearing);
const isDeaf = ({ memory }: { memory: ShopMemory }) => until("the process is deaf", () => !memory.isHearing);

test("what is shown is read once, by however many who look at once", async () => {
  const [shopId, other] = [await aShop(), await aShop()];
  const one = aProcess();
  await hears(one);

  const looks = await Promise.all(Array.from({ length: 50 }, () => one.show(shopId)));
  await one.show(shopId);
  await saveReward({ shopId: other, rewardId: null, values: TEN_OFF, actor, at });
  await sleep(50);
  expect(await one.show(shopId)).toBe(looks[0]);
  expect(one.reads).toBe(1);
  expect(() => looks[0]!.rewards.push(looks[0]!.rewards[0]!)).toThrow(TypeError);
});

test.each([
  ["a reward", (shopId: number) => saveReward({ shopId, rewardId: null, values: TEN_OFF, actor, at })],
  ["the banner", (shopId: number) => saveDisplay({ shopId, display: { ...DISPLAY_DEFAULT, bannerText: "Hello" }, actor, at })],
  [
    "the rules",
    (shopId: number) => inTransaction((tx) => addVersion(tx, { shopId, change: { terms: { rules: [TWO_PER_UNIT] } }, savedBy: actor, at })),
  ],
  ["its removal", (shopId: number) => inTransaction((tx) => markUninstalled(tx, shopId, at))],
])("%s, changed by one process, is what both show", async (_what, change) => {
  const shopId = await aShop();
  const [one, two] = [aProcess(), aProcess()];
  await Promise.all([hears(one), hears(two)]);
  const before = await one.show(shopId);
  expect(await two.show(shopId)).toEqual(before);

  await change(shopId);

  for (const each of [one, two])
    await until("the change shows", async () => JSON.stringify(await each.show(shopId)) !== JSON.stringify(before));
  expect([one.reads, two.reads]).toEqual([2, 2]);
});

test("what was undone is not told, and what changed twice in one transaction shows as it ended", async () => {
  const shopId = await aShop();
  const one = aProcess();
  await hears(one);
  await one.show(shopId);
  const undone = inTransaction(async (tx) => {
    await updateProgram(tx, shopId, { name: "Undone" }, at);
    throw new Error("undone on purpose");
  });
  await expect(undone).rejects.toThrow("undone on purpose");
  await sleep(50);
  expect([(await one.show(shopId)).program?.name, one.reads]).toEqual(["Birch & Bark Rewards", 1]);

  await inTransaction(async (tx) => {
    const { id } = await insertReward(tx, shopId, "reward_1", TEN_OFF, at);
    await markRewardRemoved(tx, shopId, id, at);
    await updateProgram(tx, shopId, { name: "Second" }, at);
  });
  await until("the change shows", async () => (await one.show(shopId)).program?.name === "Second");
  expect([(await one.show(shopId)).rewards, one.reads]).toEqual([[], 2]);
});

test("what was being read while the shop changed is not kept", async () => {
  const shopId = await aShop();
  const memory = new ShopMemory();
  open.push(memory.listen(env.DATABASE_URL));
  await until("it hears", () => memory.isHearing);
  let reads = 0;
  const slow = memory.cache(async (id) => {
    reads += 1;
    const program = await findProgram(db, id);
    await sleep(200);
    return program?.name;
  });

  const early = slow.get(shopId);
  await sleep(50);
  await inTransaction((tx) => updateProgram(tx, shopId, { name: "Second" }, at));
  await sleep(50);

  expect([await early, await slow.get(shopId), await slow.get(shopId), reads]).toEqual(["Birch & Bark Rewards", "Second", "Second", 2]);
});

test("a process whose connection is cut keeps nothing until it listens again, and shows nothing old after that", async () => {
  const shopId = await aShop();
  const one = aProcess();
  await hears(one);
  await one.show(shopId);

  await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ${LISTENER} AND datname = current_database()`;
  await isDeaf(one);
  await inTransaction((tx) => updateProgram(tx, shopId, { name: "Told to nobody" }, at));

  expect((await one.show(shopId)).program?.name).toBe("Told to nobody");
  await hears(one);
  await one.show(shopId);
  const { reads } = one;
  expect([(await one.show(shopId)).program?.name, one.reads]).toEqual(["Told to nobody", reads]);
});

test("a connection that has gone silent without a word is found out by its pulse", async () => {
  const shopId = await aShop();
  const line = await aLine();
  const one = aProcess(line.address);
  await hears(one);
  await one.show(shopId);

  line.goSilent();
  await inTransaction((tx) => updateProgram(tx, shopId, { name: "Not heard" }, at));
  await isDeaf(one);

  expect((await one.show(shopId)).program?.name).toBe("Not heard");
});

test("a reading that fails is not kept", async () => {
  const memory = new ShopMemory();
  open.push(memory.listen(env.DATABASE_URL));
  await until("it hears", () => memory.isHearing);
  let reads = 0;
  const broken = memory.cache(() => {
    reads += 1;
    return reads === 1 ? Promise.reject(new Error("the database is away")) : Promise.resolve("well");
  });

  await expect(broken.get(1)).rejects.toThrow("away");
  expect([await broken.get(1), await broken.get(1), reads]).toEqual(["well", "well", 2]);
});

/** A line to the database that can go silent: it stays open, and passes nothing on. */
async function aLine(): Promise<{ address: string; goSilent: () => void }> {
  const database = new URL(env.DATABASE_URL);
  const sockets: Socket[] = [];
  const server: Server = createServer((near) => {
    const far = connect(Number(database.port), database.hostname);
    sockets.push(near, far);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the line has no port");
  const address = new URL(env.DATABASE_URL);
  address.host = `127.0.0.1:${bound.port}`;
  return {
    address: address.toString(),
    goSilent: () => {
      for (const socket of sockets) socket.unpipe();
      for (const socket of sockets) socket.pause();
    },
  };
}
