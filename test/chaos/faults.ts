/** Everything that is broken on purpose. Each fault is over when its `inject` returns; people go on shopping all the while. */
import { addFault, addKnob, removeFault, removeKnob } from "../../sandbox/control-api/weather";
import type { FaultKind } from "../../sandbox/admin-api/faults";
import type { ShopState } from "../../sandbox/shop-state";
import { strikeDatabase } from "./database-trouble";
import type { Place } from "./place";

export type ChaosFault = { name: string; inject: (place: Place) => void | Promise<void> };

const PRESSES = 20;
const ORDER_TOPICS = ["orders/create", "orders/updated", "orders/paid", "orders/edited", "orders/cancelled", "refunds/create"];
const HOUR_MS = 3_600_000;

export const FAULTS: readonly ChaosFault[] = [
  { name: "web killed", inject: ({ chance, webs }) => chance.pick(webs).kill() },
  { name: "both webs killed", inject: ({ webs }) => webs.forEach((one) => one.kill()) },
  { name: "worker killed", inject: ({ chance, workers }) => chance.pick(workers).kill() },
  { name: "both workers killed", inject: ({ workers }) => workers.forEach((one) => one.kill()) },
  { name: "database killed", inject: ({ database }) => database.killAndRestart() },
  { name: "a process of the database killed", inject: ({ database }) => database.killBackend() },
  { name: "webhooks repeated", inject: (place) => mistreat(place, "duplicate", { copies: place.chance.between(1, 4) }) },
  { name: "webhooks late", inject: (place) => mistreat(place, "delay", { ms: place.chance.between(200, 3_000) }) },
  { name: "webhooks out of order", inject: (place) => mistreat(place, "reorder", { ms: place.chance.between(500, 2_000) }) },
  { name: "webhooks lost", inject: loseWebhooks },
  shopifyFault("Shopify says 429", "too_many_requests"),
  shopifyFault("Shopify throttles", "throttled"),
  shopifyFault("Shopify says 500", "server_error"),
  shopifyFault("Shopify says 401", "unauthorized"),
  shopifyFault("Shopify ends the connection", "down"),
  shopifyFault("Shopify times out before the work", "timeout_before"),
  shopifyFault("Shopify times out after the work", "timeout_after"),
  shopifyFault("Shopify is slow", "slow"),
  { name: "token expired", inject: expireTokens },
  { name: "one press, twenty times", inject: (place) => press(place, place.chance.pick(place.shops), PRESSES) },
  { name: "database connections cut", inject: ({ database }) => database.wire.cut() },
  {
    name: "database refuses connections",
    inject: (place) => onTheWire(place, () => place.database.wire.refuse()),
  },
  { name: "database far away", inject: (place) => onTheWire(place, () => place.database.wire.slow(place.chance.between(20, 100))) },
  { name: "database answers lost", inject: (place) => onTheWire(place, () => place.database.wire.swallowAnswers()) },
  { name: "deadlocks", inject: (place) => strikeDatabase(place, "deadlock") },
  { name: "disk full", inject: (place) => strikeDatabase(place, "disk_full") },
  { name: "clock ahead", inject: (place) => stepClock(place, place.chance.between(1, 30) * HOUR_MS) },
  { name: "clock behind", inject: (place) => stepClock(place, -place.chance.between(1, 30) * HOUR_MS) },
];

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The next few dozen messages, or what of them comes within a second. */
export async function mistreat(
  { world, chance }: Place,
  kind: "duplicate" | "delay" | "reorder",
  more: { copies?: number; ms?: number },
): Promise<void> {
  const knob = addKnob(world, { kind, shop: null, topic: null, next: chance.between(10, 60), copies: 1, ms: 0, ...more });
  await wait(1_000);
  if (world.knobs.knobs.includes(knob)) removeKnob(world, knob.id);
}

/** Only messages about orders: the nightly reconciliation asks Shopify for those. */
async function loseWebhooks({ world, chance, hand, shops }: Place): Promise<void> {
  const knobs = ORDER_TOPICS.map((topic) =>
    addKnob(world, { kind: "drop", shop: null, topic, next: chance.between(2, 8), copies: 1, ms: 0 }),
  );
  hand.buy(chance.pick(shops));
  await wait(500);
  for (const knob of knobs) if (world.knobs.knobs.includes(knob)) removeKnob(world, knob.id);
}

/** For some calls of one shop, whose members redeem meanwhile. */
function shopifyFault(name: string, kind: FaultKind): ChaosFault {
  const inject = async (place: Place): Promise<void> => {
    const { world, chance, shops } = place;
    const shop = chance.pick(shops);
    const field = chance.pick(["discountCodeBasicCreate", "discountCodeBasicCreate", null]);
    const fault = addFault(world, { kind, shop: shop.handle, field, next: chance.between(1, 4), ms: chance.between(500, 6_000) });
    for (let time = 0; time < 3; time += 1) press(place, shop, 1);
    await wait(1_000);
    if (world.faults.includes(fault)) removeFault(world, fault.id);
  };
  return { name, inject };
}

/** Shopify knows the token no more; the app does not know that yet. */
async function expireTokens(place: Place): Promise<void> {
  const shop = place.chance.pick(place.shops);
  for (const token of shop.app.accessTokens) token.expiresAt = new Date(Date.now() - 1_000).toISOString();
  press(place, shop, 1);
  await wait(200);
}

/** By somebody who can pay, where there is one. */
function press({ hand, chance, shops }: Place, shop: ShopState, times: number): void {
  const buyers = shop.orders.slice(-30).flatMap((order) => order.customerId ?? []);
  const buyer = buyers.length > 0 ? chance.pick(buyers) : chance.pick((shops[0] ?? shop).customers).id;
  hand.pressRedeem(shop, buyer, chance.key(), times);
}

async function onTheWire({ database, chance }: Place, strike: () => void): Promise<void> {
  strike();
  await wait(chance.between(300, 1_500));
  database.wire.mend();
}

async function stepClock(place: Place, ms: number): Promise<void> {
  place.stepClock(ms);
  await wait(place.chance.between(500, 3_000));
  place.stepClock(0);
}
