/** The row about spending points: from the press in the panel to the code, with a shop that takes its time. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { customerGid } from "./orders";
import type { Place } from "./place";
import { median, metBy, percentile, type Figure, type Length } from "./row";
import { buildWorld } from "./world";

const PRESSES_PER_SECOND = 20;
const SHOPIFY_ANSWERS_AFTER_MS = 100;
const SHOPS = 200;
const MEMBERS = 10_000;
const PRICE = 50;

export async function redeem(place: Place, length: Length): Promise<Figure[]> {
  await buildWorld(place.client, { shops: SHOPS, members: MEMBERS, entriesEach: 20 });
  await place.client.query(
    `INSERT INTO "Reward" ("shopId", id, kind, "pointsPrice", settings, "createdAt", "updatedAt")
     SELECT id, 'rwd_bench', 'amount_off', $1, $2, now(), now() FROM "Shop"`,
    [
      PRICE,
      JSON.stringify({ amountMinor: 500, minimumOrderMinor: null, codeLifetimeDays: 90, prefix: "BENCH", combinesWith: COMBINES_WITH }),
    ],
  );
  const rounds: number[] = [];
  for (let round = 0; round < length.rounds; round += 1) rounds.push(await pressFor(length.holdSeconds, round));
  return [
    {
      name: "redeem",
      what: `press to code at ${PRESSES_PER_SECOND}/s, Shopify answering after ${SHOPIFY_ANSWERS_AFTER_MS} ms: p95`,
      figure: median(rounds),
      spread: [Math.min(...rounds), Math.max(...rounds)],
      unit: "ms",
      must: "400",
      goal: "250",
      met: metBy(median(rounds), { must: 400, goal: 250, isCeiling: true }),
    },
  ];
}

const COMBINES_WITH = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true };

/** Each member presses at most once a round. Latency counts from when the press was due. */
async function pressFor(seconds: number, round: number): Promise<number> {
  const { redeem: spend } = await import("~/loyalty/workflows/redeem.server");
  const at = new Date("2026-11-01T00:00:00Z");
  const storeCredit = {
    give: () => afterAWhile({ outcome: "refused" as const, reason: "not asked here" }),
    listGiven: () => afterAWhile([]),
  };
  const discounts = {
    issue: async () => ({ outcome: "issued" as const, discountGid: await afterAWhile(`gid://shopify/DiscountCodeNode/${randomUUID()}`) }),
    find: () => afterAWhile(null),
    revoke: () => afterAWhile(undefined),
  };
  const latenciesMs: number[] = [];
  const startsAt = performance.now();
  const presses = Array.from({ length: seconds * PRESSES_PER_SECOND }, async (_, press) => {
    const dueAt = startsAt + (press * 1000) / PRESSES_PER_SECOND;
    await sleep(Math.max(0, dueAt - performance.now()));
    const member = 1 + ((press + round * 3_001) % MEMBERS);
    const request = { rewardId: "rwd_bench", requestKey: randomUUID() };
    const pressed = { shopId: 1 + (member % SHOPS), customerGid: customerGid(member), request, at, discounts, storeCredit, waitMs: 4_000 };
    const { outcome } = await spend(pressed);
    if (outcome !== "ready") throw new Error(`a press of the bench got no code: ${outcome}`);
    latenciesMs.push(performance.now() - dueAt);
  });
  await Promise.all(presses);
  return percentile(latenciesMs, 0.95);
}

async function afterAWhile<T>(answer: T): Promise<T> {
  await sleep(SHOPIFY_ANSWERS_AFTER_MS);
  return answer;
}
