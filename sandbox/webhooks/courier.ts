/**
 * Carries webhooks to the app: through the knobs, up to twenty at once, eight retries with growing pauses. Retries run in
 * real time, as in life; the sandbox's clock does not move them.
 */
import { randomUUID } from "node:crypto";
import type { ShopState } from "../shop-state";
import type { World } from "../world";
import { attemptDelivery, type Post } from "./attempt";
import { DELIVERIES_KEPT_MAX, RETRIES_MAX, type Delivery } from "./delivery";
import { takeKnobs, type Knob } from "./knobs";
import { shuffled } from "./shuffle";

export type Courier = {
  /** Takes a message whose body is final; answers at once. */
  send(shop: ShopState, topic: string, payload: unknown, about: string): void;
  /** Takes up deliveries that an earlier run left unfinished. */
  resume(): void;
  /** Tries a delivery once more at once, whatever became of it. */
  redeliver(delivery: Delivery): void;
  /** Drops all timers; unfinished deliveries stay in the log for the next run. */
  stop(): void;
};

const AT_ONCE_MAX = 20;
/** Shopify's eight retries double their pause and fill four hours. */
const FIRST_PAUSE_MS = (4 * 3_600_000) / (2 ** RETRIES_MAX - 1);

export function createCourier(getWorld: () => World, post: Post): Courier {
  const timers = new Set<NodeJS.Timeout>();
  const ready: Delivery[] = [];
  let underWay = 0;
  let gathered: Delivery[] = [];
  let isStopped = false;

  const later = (ms: number, action: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  };

  const start = (delivery: Delivery): void => {
    delivery.state = "waiting";
    ready.push(delivery);
    takeNext();
  };

  const takeNext = (): void => {
    while (!isStopped && underWay < AT_ONCE_MAX) {
      const delivery = ready.shift();
      if (!delivery) return;
      underWay += 1;
      void run(delivery).finally(() => {
        underWay -= 1;
        takeNext();
      });
    }
  };

  const run = async (delivery: Delivery): Promise<void> => {
    const world = getWorld();
    delivery.nextAttemptAt = null;
    const attempt = await attemptDelivery(world, delivery, post);
    delivery.attempts.push(attempt);
    const retries = delivery.attempts.length - 1;
    if (attempt.status === 200) delivery.state = "delivered";
    else if (retries >= RETRIES_MAX) delivery.state = "failed";
    else if (!isStopped) {
      const pauseMs = (FIRST_PAUSE_MS * 2 ** retries) / world.knobs.retrySpeed;
      delivery.nextAttemptAt = new Date(Date.now() + pauseMs).toISOString();
      later(pauseMs, () => start(delivery));
    }
    world.announce("deliveries", delivery.shop);
  };

  const gather = (delivery: Delivery, windowMs: number): void => {
    gathered.push(delivery);
    if (gathered.length > 1) return;
    later(windowMs, () => {
      const leaving = shuffled(gathered);
      gathered = [];
      // One after the other, so that they also arrive in the new order.
      void leaving.reduce(async (before, one) => {
        await before;
        one.state = "waiting";
        await run(one);
      }, Promise.resolve());
    });
  };

  const dispatch = (delivery: Delivery, knobs: Knob[]): void => {
    const delayMs = knobs.find((knob) => knob.kind === "delay")?.ms ?? 0;
    const windowMs = knobs.find((knob) => knob.kind === "reorder")?.ms;
    if (delivery.treated.includes("drop")) delivery.state = "dropped";
    else if (delayMs > 0) later(delayMs, () => start(delivery));
    else if (windowMs !== undefined) gather(delivery, windowMs);
    else start(delivery);
  };

  return {
    send: (shop, topic, payload, about) => {
      const world = getWorld();
      // Shopify sends an app what it has subscribed to, and nothing else.
      if (world.config.topics && !world.config.topics.includes(topic)) return;
      const knobs = takeKnobs(world.knobs.knobs, shop.handle, topic);
      const original = newDelivery(world, shop, topic, payload, about, knobs);
      const copies = knobs.find((knob) => knob.kind === "duplicate")?.copies ?? 0;
      const all = [
        original,
        ...Array.from({ length: copies }, () => ({ ...original, key: randomUUID(), attempts: [], treated: [...original.treated] })),
      ];
      remember(world, all);
      for (const delivery of all) dispatch(delivery, knobs);
      world.announce("deliveries", shop.handle);
    },
    resume: () => {
      for (const delivery of getWorld().deliveries) {
        if (delivery.state === "waiting" || delivery.state === "held") start(delivery);
      }
    },
    redeliver: start,
    stop: () => {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function newDelivery(world: World, shop: ShopState, topic: string, payload: unknown, about: string, knobs: Knob[]): Delivery {
  return {
    webhookId: randomUUID(),
    key: randomUUID(),
    eventId: randomUUID(),
    shop: shop.handle,
    topic,
    about,
    triggeredAt: world.clock.now().toISOString(),
    body: JSON.stringify(payload),
    state: "held",
    treated: knobs.map((knob) => knob.kind),
    attempts: [],
    nextAttemptAt: null,
  };
}

/** Keeps the newest; a delivery that is still under way is never forgotten. */
function remember(world: World, deliveries: Delivery[]): void {
  world.deliveries.push(...deliveries);
  for (let index = 0; world.deliveries.length > DELIVERIES_KEPT_MAX && index < world.deliveries.length;) {
    const isEnded = !isUnderWay(world.deliveries[index]);
    if (isEnded) world.deliveries.splice(index, 1);
    else index += 1;
  }
}

export function isUnderWay(delivery: Delivery | undefined): boolean {
  return delivery?.state === "waiting" || delivery?.state === "held";
}
