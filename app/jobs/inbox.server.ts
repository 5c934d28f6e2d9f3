/**
 * Deals with the deliveries that the webhook door stored. Each is read, handed to its workflow and marked. A workflow's
 * effects are idempotent by their own keys (facts by their time, entries by their source), so marking comes after the
 * workflow's commit: a crash in between repeats what then changes nothing.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "~/clock.server";
import { describeError, errorForLog } from "~/lib/describe-error";
import { beat, endBeat } from "~/heartbeat.server";
import { endsWithin } from "~/lib/ends-within";
import { log } from "~/lib/log.server";
import { type Change, onChanges } from "~/loyalty/workflows/on-changes.server";
import { shopIdsOf } from "~/shopify/install/shop-domain.store.server";
import { countEndings, countPostponement } from "~/shopify/webhooks/count-deliveries.server";
import {
  endDeliveries,
  type Ending,
  postponeDelivery,
  takeDeliveries,
  type TakenDelivery,
} from "~/shopify/webhooks/deliveries.store.server";
import { BodyRefused, parseBody } from "~/shopify/webhooks/read-body";
import { type Message, readers } from "~/shopify/webhooks/topics";
import { unknownWords } from "~/shopify/webhooks/unknown-words";
import { traced } from "~/tracing.server";
import { act, changeOf, ended, type Acted } from "./act-on-message.server";
import { handBackAll, holding, LEASE_SECONDS } from "./deliveries-in-hand.server";

const BATCH_MAX = 200;
/** With a backlog another batch is read and reckoned while the database works for one. */
const BATCHES_AT_ONCE = 2;
/** Messages about different people and orders go side by side; a transaction each, so no more than connections. */
const LANES_MAX = 8;
const ATTEMPTS_MAX = 8;
const BACKOFF_SECONDS = 2;
const IDLE_MS_MAX = 250;
/** What comes in meanwhile shares a batch: a batch of ten costs little more than a batch of one. */
const BUSY_MS = 20;
const ROUNDS_MAX = 50;
const FINISH_WITHIN_MS = 5_000;

/** Works until `stop` is called; that returns when what is in hand is done or, when that takes long, was given back. */
export function startInbox(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = Promise.all(
    Array.from({ length: BATCHES_AT_ONCE }, (_, place) => workUntil(stopping.signal, { onlyBacklog: place > 0 })),
  );
  return {
    stop: async () => {
      stopping.abort();
      if (await endsWithin(FINISH_WITHIN_MS, running)) return;
      log.warn({ deliveries: await handBackAll() }, "deliveries were handed back");
    },
  };
}

async function workUntil(signal: AbortSignal, { onlyBacklog }: { onlyBacklog: boolean }): Promise<void> {
  let idleMs = BUSY_MS;
  while (!signal.aborted) {
    beat("inbox");
    try {
      const dealtWith = onlyBacklog && !isBacklog ? 0 : await workBatch();
      if (dealtWith > 0) idleMs = isBacklog ? 0 : BUSY_MS;
      else idleMs = Math.min(Math.max(BUSY_MS, idleMs * 2), IDLE_MS_MAX);
    } catch (error) {
      log.error(errorForLog(error), "the inbox stumbled");
      idleMs = IDLE_MS_MAX;
    }
    // Polled, never notified: NOTIFY makes every commit wait for one lock of the whole database server.
    await sleep(idleMs, undefined, { signal }).catch(() => undefined);
  }
  endBeat("inbox");
}

/** For tests: deals with everything that is due, and returns how many deliveries that were. */
export async function drainInbox(): Promise<number> {
  let dealtWith = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const count = await workBatch();
    if (count === 0) return dealtWith;
    dealtWith += count;
  }
  throw new Error(`the inbox is not empty after ${ROUNDS_MAX} rounds`);
}

/** `unknown`: words of Shopify's in it that we do not know. */
type Read = { delivery: TakenDelivery; message: Message; unknown: string[] };

/** More was waiting than the last batch could hold. */
let isBacklog = false;
/** Whose turn it was last. Each worker goes its own round. */
let afterShop = "";

/** Takes one batch and ends it, delivery by delivery. Returns how many were taken. */
export async function workBatch(): Promise<number> {
  const { taken: deliveries, lastShop } = await takeDeliveries(BATCH_MAX, LEASE_SECONDS, afterShop);
  afterShop = lastShop;
  isBacklog = deliveries.length === BATCH_MAX;
  if (deliveries.length > 0) await holding(deliveries, () => dealWithBatch(deliveries));
  return deliveries.length;
}

async function dealWithBatch(deliveries: TakenDelivery[]): Promise<void> {
  const endings: Ending[] = [];
  const reads: Read[] = [];
  for (const delivery of deliveries) {
    const read = readDelivery(delivery);
    if ("state" in read) endings.push(read);
    else reads.push(read);
  }
  const shopIds = await shopIdsOf([...new Set(deliveries.map((delivery) => delivery.shopDomain))]);
  endings.push(...(await runLanes(lanesOf(reads), shopIds)));
  await endDeliveries(endings);
  countEndings(endings);
}

function readDelivery(delivery: TakenDelivery): Read | Ending {
  const reader = readers[delivery.topic];
  if (!reader) return { delivery, state: "IGNORED", reason: "the topic is not known" };
  try {
    const body = parseBody(delivery.body);
    return { delivery, message: reader(body), unknown: unknownWords(delivery.topic, body) };
  } catch (error) {
    // A refused body stays refused; a reader's own mistake ends here too, so that it never holds up the batch.
    const reason = error instanceof BodyRefused ? error.message : describeError(error);
    log.warn({ topic: delivery.topic, shop: delivery.shopDomain, webhookId: delivery.webhookId, reason }, "a webhook cannot be read");
    return { delivery, state: "FAILED", reason };
  }
}

/** What must stay in order shares a lane: a person's messages, or an order's while nobody is known. */
function lanesOf(reads: Read[]): Read[][] {
  // A refund names its order alone; an order among these may say whose it is.
  const buyers = new Map<string, string>();
  for (const { delivery, message } of reads) {
    if (message.about !== "order" || !message.facts.customerGid) continue;
    buyers.set(`${delivery.shopDomain} ${message.facts.orderGid}`, message.facts.customerGid);
  }
  const lanes = new Map<string, Read[]>();
  for (const read of reads) {
    const whose = subjectOf(read, buyers);
    lanes.set(whose, [...(lanes.get(whose) ?? []), read]);
  }
  return [...lanes.values()];
}

function subjectOf({ delivery: { shopDomain }, message }: Read, buyers: Map<string, string>): string {
  const of = (gid: string) => `${shopDomain} ${gid}`;
  switch (message.about) {
    case "order":
    case "refund":
      return of(buyers.get(of(message.facts.orderGid)) ?? message.facts.orderGid);
    case "customer":
      return of(message.facts.customerGid);
    case "customers_merged":
      return of(message.merge.keptGid);
    case "customer_redact":
      return of(message.redact.customerGid);
    default:
      return shopDomain;
  }
}

async function runLanes(lanes: Read[][], shopIds: Map<string, number>): Promise<Ending[]> {
  const together: { lane: Read[]; changes: Change[] }[] = [];
  const alone: Read[][] = [];
  for (const lane of lanes) {
    const changes = lane.map(({ delivery, message }) => changeOf(message, shopIds.get(delivery.shopDomain)));
    if (changes.every((change) => change !== null)) together.push({ lane, changes });
    else alone.push(lane);
  }
  return (await Promise.all([makeTogether(together, shopIds), runAlone(alone, shopIds)])).flat();
}

/**
 * All in one transaction. Where one of them fails, the others are none the worse: each half is tried again, until what
 * fails is by itself.
 */
async function makeTogether(lanes: { lane: Read[]; changes: Change[] }[], shopIds: Map<string, number>): Promise<Ending[]> {
  if (lanes.length === 0) return [];
  try {
    const outcomes = await onChanges({ lanes: lanes.map(({ changes }) => changes), at: now() });
    return lanes.flatMap(({ lane }, place) => lane.map((read, step) => endOf(read, ended(outcomes[place]![step]!))));
  } catch (error) {
    if (lanes.length === 1) {
      return runAlone(
        lanes.map(({ lane }) => lane),
        shopIds,
      );
    }
    log.warn({ ...errorForLog(error), people: lanes.length }, "messages could not be dealt with together");
    const middle = Math.ceil(lanes.length / 2);
    return [...(await makeTogether(lanes.slice(0, middle), shopIds)), ...(await makeTogether(lanes.slice(middle), shopIds))];
  }
}

async function runAlone(lanes: Read[][], shopIds: Map<string, number>): Promise<Ending[]> {
  const endings: Ending[] = [];
  const waiting = lanes.values();
  const runOneAfterAnother = async () => {
    for (const lane of waiting) {
      for (const read of lane) {
        const ending = await dealWith(read, shopIds.get(read.delivery.shopDomain));
        if (ending) endings.push(ending);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES_MAX }, runOneAfterAnother));
  return endings;
}

/** Null: it was put back and comes again. */
async function dealWith(read: Read, shopId: number | undefined): Promise<Ending | null> {
  const { delivery, message } = read;
  try {
    const { shopDomain, triggeredAt, topic, webhookId } = delivery;
    return endOf(read, await traced(`delivery ${topic}`, { webhookId }, () => act(message, { shopId, shopDomain, triggeredAt })));
  } catch (error) {
    const about = { topic: delivery.topic, shop: delivery.shopDomain, webhookId: delivery.webhookId, attempt: delivery.attempts };
    const isLast = delivery.attempts >= ATTEMPTS_MAX;
    log[isLast ? "error" : "warn"]({ ...about, ...errorForLog(error) }, isLast ? "a webhook was given up" : "a webhook comes again");
    if (isLast) return { delivery, state: "FAILED", reason: describeError(error) };
    countPostponement(delivery);
    await postponeDelivery(delivery, BACKOFF_SECONDS * 2 ** (delivery.attempts - 1), describeError(error));
    return null;
  }
}

function endOf({ delivery, unknown }: Read, { isIgnored, because }: Acted): Ending {
  return { delivery, state: isIgnored ? "IGNORED" : "PROCESSED", reason: [because, ...unknown].join("; ") };
}
