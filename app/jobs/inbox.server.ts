/**
 * Deals with the deliveries that the webhook door stored. Each is read, handed to its workflow and marked. A workflow's
 * effects are idempotent by their own keys (facts by their time, entries by their source), so marking comes after the
 * workflow's commit: a crash in between repeats what then changes nothing.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { describeError, errorForLog } from "~/lib/describe-error";
import { beat, endBeat } from "~/heartbeat.server";
import { endsWithin } from "~/lib/ends-within";
import { log } from "~/lib/log.server";
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
import { act, type Acted } from "./act-on-message.server";
import { handBackAll, holding, LEASE_SECONDS } from "./deliveries-in-hand.server";

const BATCH_MAX = 200;
/** Messages about different people and orders go side by side; a transaction each, so no more than connections. */
const LANES_MAX = 8;
const ATTEMPTS_MAX = 8;
const BACKOFF_SECONDS = 2;
const IDLE_MS_MAX = 250;
const BUSY_MS = 10;
const ROUNDS_MAX = 50;
const FINISH_WITHIN_MS = 5_000;

/** Works until `stop` is called; that returns when what is in hand is done or, when that takes long, was given back. */
export function startInbox(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = workUntil(stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      if (await endsWithin(FINISH_WITHIN_MS, running)) return;
      log.warn({ deliveries: await handBackAll() }, "deliveries were handed back");
    },
  };
}

async function workUntil(signal: AbortSignal): Promise<void> {
  let idleMs = BUSY_MS;
  while (!signal.aborted) {
    beat("inbox");
    try {
      const dealtWith = await workBatch();
      idleMs = dealtWith > 0 ? BUSY_MS : Math.min(idleMs * 2, IDLE_MS_MAX);
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

/** Takes one batch and ends it, delivery by delivery. Returns how many were taken. */
export async function workBatch(): Promise<number> {
  const deliveries = await takeDeliveries(BATCH_MAX, LEASE_SECONDS);
  if (deliveries.length > 0) await holding(deliveries, () => dealWithBatch(deliveries));
  return deliveries.length;
}

async function dealWithBatch(deliveries: TakenDelivery[]): Promise<void> {
  const endings: Ending[] = [];
  const lanes = new Map<string, Read[]>();
  for (const delivery of deliveries) {
    const read = readDelivery(delivery);
    if ("state" in read) endings.push(read);
    else lanes.set(laneOf(read), [...(lanes.get(laneOf(read)) ?? []), read]);
  }
  const shopIds = await shopIdsOf([...new Set(deliveries.map((delivery) => delivery.shopDomain))]);
  endings.push(...(await runLanes([...lanes.values()], shopIds)));
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
function laneOf({ delivery, message }: Read): string {
  switch (message.about) {
    case "order":
      return `${delivery.shopDomain} ${message.facts.customerGid ?? message.facts.orderGid}`;
    case "refund":
      return `${delivery.shopDomain} ${message.facts.orderGid}`;
    case "customer":
      return `${delivery.shopDomain} ${message.facts.customerGid}`;
    case "customers_merged":
      return `${delivery.shopDomain} ${message.merge.keptGid}`;
    case "customer_redact":
      return `${delivery.shopDomain} ${message.redact.customerGid}`;
    default:
      return delivery.shopDomain;
  }
}

async function runLanes(lanes: Read[][], shopIds: Map<string, number>): Promise<Ending[]> {
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
async function dealWith({ delivery, message, unknown }: Read, shopId: number | undefined): Promise<Ending | null> {
  try {
    const { shopDomain, triggeredAt, topic, webhookId } = delivery;
    const acted = await traced(`delivery ${topic}`, { webhookId }, () => act(message, { shopId, shopDomain, triggeredAt }));
    return { delivery, ...endOf({ ...acted, because: [acted.because, ...unknown].join("; ") }) };
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

function endOf(acted: Acted): Pick<Ending, "state" | "reason"> {
  return acted.isIgnored ? { state: "IGNORED", reason: acted.because } : { state: "PROCESSED", reason: acted.because };
}
