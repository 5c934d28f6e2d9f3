/** One run: people shop, things break, and after each fault the app has half a minute to be well again by itself. */
import { isUnderWay } from "../../sandbox/webhooks/courier";
import { openBooks, type Books } from "./books";
import { settleDown } from "./drain";
import { layTriggers } from "./database-trouble";
import { FAULTS, wait, type ChaosFault } from "./faults";
import { openPlace, type Place, type PlaceGiven } from "./place";
import { judge, type Verdict } from "./verdict";

const RECOVERS_WITHIN_MS = 30_000;
const DOOR_IS_BACK_MS = 1_000;
const LOOKS_EVERY_MS = 200;
const BEHIND_MAX = 60;
const STRIKE_WITHIN_MS = 3_000;

export type RunGiven = PlaceGiven & {
  faults: number;
  /** How many follow one another before the app has to be well again. */
  together: number;
  /** They strike within a second or two, and not one after the other. */
  isAtOnce?: boolean;
  /** Milliseconds between two things that people do. */
  paceMs: number;
  /** A night passes after so many faults; there is one at the end in any case. */
  nightEvery?: number;
  /** Half a minute, unless the machine has other work too. */
  recoversWithinMs?: number;
  only?: readonly string[];
  /** Done when everything stands and nobody has bought yet: plants a bug in the database. */
  plant?: (place: Place) => Promise<void>;
  say?: (line: string) => void;
};

export type FaultFigures = { injected: number; survived: number; recoveredInMs: number[] };

export type Report = {
  seed: number;
  injected: number;
  survived: number;
  lost: number;
  doubled: number;
  stranded: number;
  byFault: Record<string, { injected: number; survived: number; slowestMs: number }>;
  /** What people did meanwhile, and how much of it Shopify's messages never told. */
  deeds: {
    orders: number;
    refunds: number;
    cancelled: number;
    presses: number;
    codes: number;
    webhooksAccepted: number;
    webhooksLost: number;
  };
  /** Of the run's end: what the oracle and the books say. */
  complaints: string[];
};

export async function runFaults(given: RunGiven): Promise<Report> {
  const place = await openPlace(given);
  try {
    await layTriggers((sql) => place.database.ask(sql));
    await given.plant?.(place);
    return await play(place, given);
  } finally {
    await place.close();
  }
}

async function play(place: Place, given: RunGiven): Promise<Report> {
  const { say = () => undefined } = given;
  const books = openBooks(place.database);
  const figures = new Map<string, FaultFigures>();
  const complaints: string[] = [];
  const bag: ChaosFault[] = [];
  const traffic = startTraffic(place, given.paceMs);
  await wait(1_000);
  for (let done = 0; done < given.faults;) {
    const round = nextFaults(place, given, bag, done);
    for (const fault of round) figuresOf(figures, fault).injected += 1;
    await strike(place, round, given.isAtOnce ?? false);
    const recovered = await recover(place, books, given.recoversWithinMs ?? RECOVERS_WITHIN_MS);
    for (const fault of round) noteRecovery(figuresOf(figures, fault), recovered.tookMs);
    if (recovered.tookMs === null) complaints.push(`after ${round.map(({ name }) => name).join(", ")}: ${recovered.why}`);
    done += round.length;
    say(`${done} of ${given.faults}: ${round.map(({ name }) => name).join(", ")}: ${recovered.why}`);
    if (given.nightEvery && done % given.nightEvery < round.length) place.passDay();
  }
  await traffic.stop();
  complaints.push(...(await settleDown(place)));
  const verdict = await judge(place.database, { ...place, presses: place.hand.presses });
  complaints.push(...verdict.complaints, ...(await books.whatIsWrong()));
  await books.close();
  return reportOf(given.seed, place, { figures, verdict, complaints });
}

async function strike(place: Place, round: ChaosFault[], isAtOnce: boolean): Promise<void> {
  if (!isAtOnce) {
    for (const fault of round) await fault.inject(place);
    return;
  }
  const afterMs = round.map(() => place.chance.between(0, STRIKE_WITHIN_MS));
  await Promise.all(
    round.map(async (fault, index) => {
      await wait(afterMs[index] ?? 0);
      await fault.inject(place);
    }),
  );
}

/** Each kind as often as every other, in an order of chance. */
function nextFaults({ chance }: Place, { faults, together, only }: RunGiven, bag: ChaosFault[], done: number): ChaosFault[] {
  const wanted = only ? FAULTS.filter(({ name }) => only.includes(name)) : FAULTS;
  const round: ChaosFault[] = [];
  for (let next = done; next < Math.min(done + together, faults); next += 1) {
    if (bag.length === 0) bag.push(...wanted);
    round.push(...bag.splice(chance.between(0, bag.length - 1), 1));
  }
  return round;
}

/** People wait where the machine cannot keep up: how fast it is is measured elsewhere. */
function startTraffic({ hand, world, database }: Place, paceMs: number): { stop: () => Promise<void> } {
  let isOver = false;
  const shopping = (async () => {
    for (let acts = 0; !isOver; acts += 1) {
      if (acts % 10 === 0 && (await isBehind({ world, database }))) await wait(LOOKS_EVERY_MS);
      else hand.act();
      await wait(paceMs);
    }
  })();
  return { stop: () => ((isOver = true), shopping) };
}

async function isBehind({ world, database }: Pick<Place, "world" | "database">): Promise<boolean> {
  const [inbox] = await database.ask<{ count: number }>(`SELECT count(*)::int AS count FROM "WebhookDelivery" WHERE state = 'WAITING'`);
  return world.deliveries.filter(isUnderWay).length + (inbox?.count ?? 0) > BEHIND_MAX;
}

type Recovered = { tookMs: number | null; why: string };

/** Null: it was not well within its time, and `why` says what was wrong at the last look. */
async function recover(place: Place, books: Books, withinMs: number): Promise<Recovered> {
  const startedAt = Date.now();
  const [{ now: faultsEndedAt } = { now: new Date() }] = await place.database.ask<{ now: Date }>("SELECT clock_timestamp() AS now");
  for (;;) {
    const why = await whatIsWrong(place, books, { faultsEndedAt, startedAt });
    const tookMs = Date.now() - startedAt;
    if (why === null) return { tookMs, why: `well after ${(tookMs / 1000).toFixed(1)} s` };
    if (tookMs > withinMs) return { tookMs: null, why };
    await wait(LOOKS_EVERY_MS);
  }
}

async function whatIsWrong(place: Place, books: Books, since: { faultsEndedAt: Date; startedAt: number }): Promise<string | null> {
  const ready = await Promise.all([...place.webs, ...place.workers].map((one) => one.isReady()));
  if (!ready.every(Boolean)) return "a process is not ready";
  const answers = place.answered.filter(({ at }) => at > since.startedAt).slice(-10);
  if (answers.length < 10 || answers.some(({ status, tookMs }) => status !== 200 || tookMs > DOOR_IS_BACK_MS))
    return "the door is not back";
  const [waiting] = await place.database.ask<{ count: number; reason: string | null }>(
    `SELECT count(*)::int AS count, min(reason) AS reason FROM "WebhookDelivery" WHERE state = 'WAITING' AND "receivedAt" <= $1`,
    [since.faultsEndedAt],
  );
  if (waiting && waiting.count > 0) return `${waiting.count} accepted webhooks wait (${waiting.reason ?? "in somebody's hands"})`;
  return books.whatIsWrong().then(
    ([first]) => first ?? null,
    () => "the books cannot be read",
  );
}

function figuresOf(figures: Map<string, FaultFigures>, { name }: ChaosFault): FaultFigures {
  const known = figures.get(name) ?? { injected: 0, survived: 0, recoveredInMs: [] };
  figures.set(name, known);
  return known;
}

function noteRecovery(figures: FaultFigures, tookMs: number | null): void {
  if (tookMs === null) return;
  figures.survived += 1;
  figures.recoveredInMs.push(tookMs);
}

function reportOf(
  seed: number,
  place: Place,
  { figures, verdict, complaints }: { figures: Map<string, FaultFigures>; verdict: Verdict; complaints: string[] },
): Report {
  const all = [...figures.values()];
  return {
    seed,
    injected: all.reduce((sum, { injected }) => sum + injected, 0),
    survived: all.reduce((sum, { survived }) => sum + survived, 0),
    lost: verdict.lostPoints + verdict.lostEvents,
    doubled: verdict.doubledPoints,
    stranded: verdict.strandedCodes,
    byFault: Object.fromEntries(
      [...figures].map(([name, { injected, survived, recoveredInMs }]) => [
        name,
        { injected, survived, slowestMs: Math.max(0, ...recoveredInMs) },
      ]),
    ),
    deeds: deedsOf(place),
    complaints,
  };
}

function deedsOf({ shops, hand, accepted, lostWebhooks }: Place): Report["deeds"] {
  const orders = shops.flatMap((shop) => shop.orders);
  return {
    orders: orders.length,
    refunds: orders.flatMap((order) => order.refunds).length,
    cancelled: orders.filter((order) => order.cancelledAt !== null).length,
    presses: hand.presses.length,
    codes: shops.flatMap((shop) => shop.discounts).filter((one) => one.createdBy === "app").length,
    webhooksAccepted: accepted.size,
    webhooksLost: lostWebhooks.size,
  };
}
