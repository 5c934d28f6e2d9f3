/** Rows about webhooks: the door alone, the door with workers behind it, and backlogs. */
import type pg from "pg";
import { interleaved, median, metBy, percentile, type Figure, type Length } from "./row";
import { sendAtRate, type Load } from "./open-loop";
import { orderBody, shopDomain, webhookIdOf, webhookRequest, type BenchOrder } from "./orders";
import { startProcess, type Place, type Running } from "./place";
import { buildWorld } from "./world";
import type { Yardstick } from "./yardstick";

const SHOPS = 200;
const MEMBERS = 10_000;
const MEMBERS_OF_A_SHOP = 45;
const SIZES = [6_000, 10_000];
const DOOR_P99_MS = 100;
const VISIBLE_P99_MS = 250;
const RATES = [125, 250, 500, 750, 1_000, 1_500, 2_000, 3_000];

let lastOrder = 0;

/** Members of a shop are those whose number leaves its remainder: see world.ts. */
function nextOrder({ shops = SHOPS, members = MEMBERS } = {}): BenchOrder {
  const order = 1_000_000 + ++lastOrder;
  const customer = 1 + (order % members);
  return { order, customer, shop: 1 + (customer % shops) };
}

export async function door(place: Place, length: Length, yardstick: Yardstick | null): Promise<Figure[]> {
  await buildWorld(place.client, { shops: SHOPS, members: MEMBERS, entriesEach: 0 });
  const web = await startProcess("server", place.databaseUrl);
  await warmUp(web);
  const held: number[] = [];
  let resident = 0;
  const measured = await interleaved(
    length.rounds,
    async () => {
      const rate = await highestRate(async (perSecond) => {
        const load = await sendOrders(web, perSecond, length);
        resident = Math.max(resident, web.residentMb());
        return load.refused === 0 && percentile(load.latenciesMs, 0.99) <= DOOR_P99_MS;
      });
      held.push(rate);
      return rate;
    },
    yardstick?.hook ?? null,
  );
  await web.stop();
  return [
    {
      name: "door",
      what: `signed webhooks of 6 and 10 KB, highest rate held ${length.holdSeconds} s with p99 at most ${DOOR_P99_MS} ms`,
      ...measured,
      unit: "/s",
      must: "1,000",
      goal: "3,000",
      met: metBy(median(held), { must: 1_000, goal: 3_000, isCeiling: false }),
    },
    {
      name: "start (web)",
      what: "process started to ready, database there",
      figure: web.startedInMs / 1000,
      spread: [web.startedInMs / 1000, web.startedInMs / 1000],
      unit: "s",
      must: "3",
      goal: "1.5",
      met: metBy(web.startedInMs / 1000, { must: 3, goal: 1.5, isCeiling: true }),
    },
    {
      name: "memory (web)",
      what: "resident under the door's load",
      figure: resident,
      spread: [resident, resident],
      unit: "MB",
      must: "450",
      goal: "250",
      met: metBy(resident, { must: 450, goal: 250, isCeiling: true }),
    },
  ];
}

export async function pipeline(place: Place, length: Length): Promise<Figure[]> {
  await buildWorld(place.client, { shops: SHOPS, members: MEMBERS, entriesEach: 0 });
  const processes = await startAll(place);
  await warmUp(processes.web, place.client);
  const measured = await interleaved(
    length.rounds,
    () =>
      highestRate(async (perSecond) => {
        const first = lastOrder + 1;
        const load = await sendOrders(processes.web, perSecond, length);
        if (load.refused > 0 || percentile(load.latenciesMs, 0.99) > DOOR_P99_MS) return false;
        const waits = await visibleAfterMs(place.client, { first, count: load.latenciesMs.length, perSecond, load });
        return percentile(waits, 0.99) <= VISIBLE_P99_MS;
      }),
    null,
  );
  await processes.stop();
  return [
    {
      name: "pipeline",
      what: `door and two workers: rate held ${length.holdSeconds} s with p99 of 200 at most ${DOOR_P99_MS} ms, of points visible ${VISIBLE_P99_MS} ms`,
      ...measured,
      unit: "/s",
      must: "500",
      goal: "1,500",
      met: metBy(measured.figure, { must: 500, goal: 1_500, isCeiling: false }),
    },
  ];
}

/** One shop in a rush (225/s) must not make 200 others (1/s each) wait. */
export async function fairness(place: Place, length: Length): Promise<Figure[]> {
  await buildWorld(place.client, { shops: SHOPS + 1, members: MEMBERS, entriesEach: 0 });
  const processes = await startAll(place);
  await warmUp(processes.web, place.client);
  const rounds: number[] = [];
  for (let round = 0; round < length.rounds; round += 1) {
    const quiet: number[] = [];
    const first = lastOrder + 1;
    const load = await sendAtRate(processes.web.port, {
      perSecond: 425,
      seconds: length.holdSeconds,
      make: (index) => {
        const order = nextOrder({ shops: SHOPS + 1 });
        const isRush = index % 425 < 225;
        if (!isRush) quiet.push(index);
        return webhookRequest(
          isRush
            ? { ...order, shop: SHOPS + 1, customer: SHOPS + (SHOPS + 1) * (order.order % MEMBERS_OF_A_SHOP) }
            : { ...order, shop: 1 + (index % SHOPS) },
          6_000,
        );
      },
    });
    const waits = await visibleAfterMs(place.client, { first, count: Math.round(425 * length.holdSeconds), perSecond: 425, load });
    rounds.push(
      percentile(
        quiet.map((index) => waits[index] ?? Number.MAX_SAFE_INTEGER),
        0.99,
      ),
    );
  }
  await processes.stop();
  return [
    {
      name: "fairness",
      what: "one shop at 225/s, 200 others at 1/s each: the others' p99 to visible",
      figure: median(rounds),
      spread: [Math.min(...rounds), Math.max(...rounds)],
      unit: "ms",
      must: "500",
      goal: "250",
      met: metBy(median(rounds), { must: 500, goal: 250, isCeiling: true }),
    },
  ];
}

type Backlog = { name: string; what: string; shops: number; members: number; must: number; goal: number };

const BACKLOGS: Backlog[] = [
  { name: "drain", what: "over 200 shops", shops: SHOPS, members: MEMBERS, must: 1, goal: 2 },
  { name: "drain, one hot shop", what: "all in one shop", shops: 1, members: MEMBERS, must: 0.5, goal: 1 },
  { name: "drain, 5 hot members", what: "all for five members of one shop", shops: 1, members: 5, must: 0.2, goal: 0.5 },
];

export async function drain(place: Place, length: Length, yardstick: Yardstick | null): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const backlog of BACKLOGS) {
    const measured = await interleaved(length.rounds, () => drainOnce(place, backlog, length.backlog), yardstick?.award ?? null);
    figures.push({
      name: backlog.name,
      what: `a backlog of ${length.backlog.toLocaleString("en")} stored orders ${backlog.what}, settled in full by two workers`,
      ...measured,
      unit: "/s",
      must: `ratio ${backlog.must}`,
      goal: `ratio ${backlog.goal}`,
      met: metBy(measured.ratio ?? 0, { must: backlog.must, goal: backlog.goal, isCeiling: false }),
    });
  }
  return figures;
}

/** Orders a second, from the moment both workers run to the last one settled. */
export async function drainOnce(place: Place, { shops, members }: Pick<Backlog, "shops" | "members">, orders: number): Promise<number> {
  await buildWorld(place.client, { shops, members, entriesEach: 0 });
  return drainInto(place, { shops, members }, orders);
}

/** Into the world as it is. */
export async function drainInto(place: Place, { shops, members }: Pick<Backlog, "shops" | "members">, orders: number): Promise<number> {
  await storeBacklog(place.client, { shops, members }, orders);
  const startedAt = performance.now();
  const workers = await Promise.all([startProcess("worker.server", place.databaseUrl), startProcess("worker.server", place.databaseUrl)]);
  const readyAfterMs = Math.max(...workers.map((worker) => worker.startedInMs));
  await untilSettled(place.client);
  const tookMs = performance.now() - startedAt - readyAfterMs;
  await Promise.all(workers.map((worker) => worker.stop()));
  return (orders * 1000) / Math.max(1, tookMs);
}

async function storeBacklog(client: pg.Client, given: { shops: number; members: number }, orders: number): Promise<void> {
  const AT_ONCE = 2_000;
  for (let done = 0; done < orders; done += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, orders - done) }, () => nextOrder(given));
    await client.query(
      `INSERT INTO "WebhookDelivery" ("shopDomain", "webhookId", "eventId", topic, "apiVersion", body)
       SELECT shop, id, id, 'orders/paid', '2026-10', body FROM unnest($1::text[], $2::text[], $3::bytea[]) AS stored(shop, id, body)`,
      [
        batch.map(({ shop }) => shopDomain(shop)),
        batch.map(({ order }) => webhookIdOf(order)),
        batch.map((order) => orderBody(order, SIZES[order.order % 2] ?? 6_000)),
      ],
    );
  }
}

/** Every shop is heard of once, and code that runs often is compiled: a rush finds a machine that has worked before. */
async function warmUp(web: Running, client?: pg.Client): Promise<void> {
  await sendOrders(web, 200, { holdSeconds: 5 });
  if (client) await untilSettled(client);
}

async function sendOrders(web: Running, perSecond: number, { holdSeconds }: Pick<Length, "holdSeconds">): Promise<Load> {
  return sendAtRate(web.port, {
    perSecond,
    seconds: holdSeconds,
    make: (index) => webhookRequest(nextOrder(), SIZES[index % 2] ?? 6_000),
  });
}

/** The last rate of the ladder that holds; it is climbed until one does not. */
async function highestRate(holds: (perSecond: number) => Promise<boolean>): Promise<number> {
  let highest = 0;
  for (const rate of RATES) {
    if (!(await holds(rate))) return highest;
    highest = rate;
  }
  return highest;
}

/** How long after it was due each of `count` orders from `first` on was settled, in the order they were sent. */
async function visibleAfterMs(
  client: pg.Client,
  { first, count, perSecond, load }: { first: number; count: number; perSecond: number; load: Load },
): Promise<number[]> {
  await untilSettled(client);
  const ids = Array.from({ length: count }, (_, index) => webhookIdOf(1_000_000 + first + index));
  const { rows } = await client.query<{ id: string; at: Date }>(
    `SELECT "webhookId" AS id, "processedAt" AS at FROM "WebhookDelivery" WHERE "webhookId" = ANY($1)`,
    [ids],
  );
  const settledAt = new Map(rows.map(({ id, at }) => [id, at.getTime()]));
  return ids.map((id, index) => (settledAt.get(id) ?? Infinity) - (load.startedAtMs + (index * 1000) / perSecond));
}

async function untilSettled(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ waiting: string }>(`SELECT count(*) AS waiting FROM "WebhookDelivery" WHERE state = 'WAITING'`);
    if (rows[0]?.waiting === "0") break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { rows } = await client.query<{ failed: string }>(`SELECT count(*) AS failed FROM "WebhookDelivery" WHERE state <> 'PROCESSED'`);
  if (rows[0]?.failed !== "0") throw new Error(`${rows[0]?.failed} deliveries were not settled`);
}

async function startAll(place: Place): Promise<{ web: Running; stop: () => Promise<void> }> {
  const [web, ...workers] = await Promise.all([
    startProcess("server", place.databaseUrl),
    startProcess("worker.server", place.databaseUrl),
    startProcess("worker.server", place.databaseUrl),
  ]);
  return { web, stop: async () => void (await Promise.all([web, ...workers].map((each) => each.stop()))) };
}
