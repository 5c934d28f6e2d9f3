/** Rows about points: one award at a time, the panel's read, expiry, the check of the books, storage, growth. */
import { interleaved, median, metBy, percentile, type Figure, type Length } from "./row";
import { sendAtRate } from "./open-loop";
import { customerGid, panelRequest } from "./orders";
import { startProcess, type Place } from "./place";
import { drainInto } from "./webhooks";
import { buildWorld } from "./world";
import type { Yardstick } from "./yardstick";

const AT_ONCE = 8;
const PANEL_PER_SECOND = 500;
/** As many shops as the nightly runs of two workers have in hand. */
const CHECKED_AT_ONCE = 2;

const worldOf = ({ isShort }: Length) => ({ shops: 200, members: isShort ? 20_000 : 1_000_000, entriesEach: 10 });

export async function singleAward(place: Place, length: Length, yardstick: Yardstick | null): Promise<Figure[]> {
  await buildWorld(place.client, { shops: 200, members: 10_000, entriesEach: 0 });
  const { onOrderChanged } = await import("~/loyalty/workflows/on-order-changed.server");
  const { anOrder } = await import("#test/factories/order-facts");
  let last = 0;
  const measured = await interleaved(
    length.rounds,
    async () => {
      const until = performance.now() + length.holdSeconds * 1000;
      let settled = 0;
      const oneAfterAnother = async () => {
        while (performance.now() < until) {
          const order = ++last;
          const customer = 1 + (order % 10_000);
          const change = anOrder({
            orderGid: `gid://shopify/Order/${order}`,
            name: `#${order}`,
            customerGid: customerGid(customer),
            paidAt: new Date("2026-11-01T00:00:00Z"),
          });
          const { outcome } = await onOrderChanged({ shopId: 1 + (customer % 200), change, at: new Date("2026-11-01T00:00:00Z") });
          if (outcome !== "settled") throw new Error(`an order of the bench was not settled: ${outcome}`);
          settled += 1;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
      return settled / length.holdSeconds;
    },
    yardstick?.award ?? null,
  );
  return [
    {
      name: "single award",
      what: `one order at a time through the whole settle, ${AT_ONCE} at once`,
      ...measured,
      unit: "/s",
      must: "ratio 0.25",
      goal: "ratio 0.35",
      met: metBy(measured.ratio ?? 0, { must: 0.25, goal: 0.35, isCeiling: false }),
    },
  ];
}

export async function panel(place: Place, length: Length): Promise<Figure[]> {
  const world = worldOf(length);
  await buildWorld(place.client, world);
  const web = await startProcess("server", place.databaseUrl);
  const rounds: number[] = [];
  for (let round = 0; round < length.rounds; round += 1) {
    const load = await sendAtRate(web.port, {
      perSecond: PANEL_PER_SECOND,
      seconds: length.holdSeconds,
      make: (index) => {
        const member = 1 + ((index * 7_919) % world.members);
        return panelRequest(1 + (member % world.shops), member);
      },
    });
    if (load.refused > 0) throw new Error(`${load.refused} panel reads were refused`);
    rounds.push(percentile(load.latenciesMs, 0.99));
  }
  await web.stop();
  return [
    {
      name: "panel read",
      what: `the shopper's home through the signed proxy door at ${PANEL_PER_SECOND}/s, ${world.members.toLocaleString("en")} members: p99`,
      figure: median(rounds),
      spread: [Math.min(...rounds), Math.max(...rounds)],
      unit: "ms",
      must: "100",
      goal: "50",
      met: metBy(median(rounds), { must: 100, goal: 50, isCeiling: true }),
    },
  ];
}

export async function expiry(place: Place, length: Length): Promise<Figure[]> {
  const members = length.isShort ? 2_000 : 50_000;
  const { inTransaction } = await import("~/db.server");
  const { expirePoints } = await import("~/loyalty/ledger/expire-points.server");
  const { addExpired } = await import("~/loyalty/earning/earning.store.server");
  const at = new Date("2027-02-01T12:00:00Z");
  const rounds: number[] = [];
  for (let round = 0; round < length.rounds; round += 1) {
    await buildWorld(place.client, { shops: 1, members, entriesEach: 4 });
    await place.client.query(`UPDATE "Lot" SET "endsAt" = '2027-02-01T05:00:00Z'`);
    const startedAt = performance.now();
    for (let isMore = true; isMore;) {
      isMore = await inTransaction(async (tx) => {
        const ended = await expirePoints(tx, { shopId: 1, timeZone: "America/New_York", at });
        if (ended) await addExpired(tx, 1, ended.ofOrders);
        return ended !== null;
      });
    }
    rounds.push((members * 4 * 1000) / (performance.now() - startedAt));
  }
  return [
    {
      name: "expiry",
      what: `lots expired a second, entries, balances and awards included; ${(members * 4).toLocaleString("en")} lots of one shop`,
      figure: median(rounds),
      spread: [Math.min(...rounds), Math.max(...rounds)],
      unit: "/s",
      must: "5,000",
      goal: "10,000",
      met: metBy(median(rounds), { must: 5_000, goal: 10_000, isCeiling: false }),
    },
  ];
}

export async function check(place: Place, length: Length): Promise<Figure[]> {
  const world = worldOf(length);
  await buildWorld(place.client, world);
  const { inSnapshot } = await import("~/db.server");
  const { checkLedger } = await import("~/loyalty/ledger/check-ledger.store.server");
  const rounds: number[] = [];
  for (let round = 0; round < length.rounds; round += 1) {
    const startedAt = performance.now();
    const shops = Array.from({ length: world.shops }, (_, place) => place + 1).values();
    const oneAfterAnother = async () => {
      for (const shop of shops) {
        const drifts = await inSnapshot((tx) => checkLedger(tx, shop));
        if (drifts.length > 0) throw new Error(`the bench's own books do not agree: ${JSON.stringify(drifts[0])}`);
      }
    };
    await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, oneAfterAnother));
    rounds.push((performance.now() - startedAt) / 1000);
  }
  const entries = world.members * world.entriesEach;
  const { rows } = await place.client.query<{ bytes: string }>(
    `SELECT pg_total_relation_size('"PointsEntry"') + pg_total_relation_size('"Lot"') + pg_total_relation_size('"LotUse"') AS bytes`,
  );
  const bytes = Number(rows[0]?.bytes ?? 0) / entries;
  // The figures to reach are for ten million entries: a smaller world must be as much faster.
  const share = entries / 10_000_000;
  return [
    {
      name: "check",
      what: `the full check of the books, ${entries.toLocaleString("en")} entries in ${world.shops} shops`,
      figure: median(rounds),
      spread: [Math.min(...rounds), Math.max(...rounds)],
      unit: "s",
      must: String(60 * share),
      goal: String(15 * share),
      met: metBy(median(rounds), { must: 60 * share, goal: 15 * share, isCeiling: true }),
    },
    {
      name: "storage",
      what: "an entry with its indexes and its lot",
      figure: bytes,
      spread: [bytes, bytes],
      unit: "bytes",
      must: "500",
      goal: "350",
      met: metBy(bytes, { must: 500, goal: 350, isCeiling: true }),
    },
  ];
}

/** The backlog again, in a world that is full: what share of the empty one's pace is left. */
export async function growth(place: Place, length: Length): Promise<Figure[]> {
  const orders = length.isShort ? 1_000 : 20_000;
  const world = worldOf(length);
  const shares: number[] = [];
  for (let round = 0; round < length.rounds; round += 1) {
    await buildWorld(place.client, { ...world, members: 10_000, entriesEach: 0 });
    const empty = await drainInto(place, { shops: world.shops, members: 10_000 }, orders);
    await buildWorld(place.client, world);
    shares.push((await drainInto(place, world, orders)) / empty);
  }
  const entries = (world.members * world.entriesEach).toLocaleString("en");
  return [
    {
      name: "growth",
      what: `the drain with ${entries} entries and ${world.members.toLocaleString("en")} members, as a share of the empty shop's`,
      figure: median(shares),
      spread: [Math.min(...shares), Math.max(...shares)],
      unit: "share",
      must: "0.7",
      goal: "0.9",
      met: metBy(median(shares), { must: 0.7, goal: 0.9, isCeiling: false }),
    },
  ];
}
