/**
 * Patience for a shop's budget of API points, which all processes share (docs/decisions/0055): whoever wants to ask takes
 * the points first, and waits for them here instead of being sent away by Shopify.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { reckonAnew, takePoints, type BucketSeen } from "./api-budget.store.server";

/** Who waits for the answer. A person is booked ahead; background work leaves them half of the bucket. */
export type Waiting = "person" | "background";

/** The share of the bucket that stays: for people, what clocks and roundings are worth; for background work, what is theirs. */
const KEPT_SHARES: Record<Waiting, number> = { person: 0.02, background: 0.5 };
/** What a document is taken to cost before Shopify has said it once: changes have their price, questions are small. */
const COSTS_ASSUMED = { mutation: 15, query: 20 };
/** Background work asks again after so long at most: others may have given points back. */
const ASK_AGAIN_MS_MAX = 2_000;

type Document = { name: string; text: string };

/** By the document's name, as Shopify last asked for it: the same for every shop. */
const costs = new Map<string, number>();
const learning = new Map<string, { isOver: Promise<void>; end: () => void }>();
const LEARN_WITHIN_MS = 1_000;

/** Null: the points do not come in time, and none were taken. */
export async function waitForPoints(
  shopDomain: string,
  { document, waiting, deadline }: { document: Document; waiting: Waiting; deadline: number },
): Promise<number | null> {
  const cost = await costOf(document);
  const keepShare = KEPT_SHARES[waiting];
  for (;;) {
    const leftMs = deadline - Date.now();
    const withinMs = waiting === "person" ? Math.max(0, leftMs) : 0;
    const { isTaken, waitMs } = await takePoints(shopDomain, { cost, keepShare, withinMs });
    if (isTaken) {
      await sleep(waitMs);
      return cost;
    }
    if (waiting === "person" || waitMs > leftMs) {
      hasLearnt(document.name);
      return null;
    }
    // Not all at the same moment.
    await sleep(Math.min(waitMs, ASK_AGAIN_MS_MAX) * (1 + Math.random() / 4));
  }
}

/** Nobody knows what a new document costs: the first call asks, and the others wait a moment for what it learns. */
async function costOf({ name, text }: Document): Promise<number> {
  const first = costs.has(name) ? null : learning.get(name);
  if (first) await Promise.race([first.isOver, sleep(LEARN_WITHIN_MS)]);
  else if (first === undefined) beginToLearn(name);
  return costs.get(name) ?? COSTS_ASSUMED[/^\s*mutation\b/m.test(text) ? "mutation" : "query"];
}

function beginToLearn(name: string): void {
  let end = (): void => undefined;
  const isOver = new Promise<void>((resolve) => (end = resolve));
  learning.set(name, { isOver, end });
}

function hasLearnt(name: string): void {
  learning.get(name)?.end();
  learning.delete(name);
}

/** `extensions.cost` of an answer, also of one that says THROTTLED. */
export type CostTold = { requestedQueryCost?: number; actualQueryCost?: number | null; throttleStatus?: Partial<BucketSeen> };

/** After a call for which `taken` was taken: what Shopify said of its cost and of the bucket; null where it said nothing. */
export async function settlePoints(shopDomain: string, document: string, taken: number, told: CostTold | null): Promise<void> {
  if (told?.requestedQueryCost !== undefined) costs.set(document, told.requestedQueryCost);
  hasLearnt(document);
  const { currentlyAvailable, maximumAvailable, restoreRate } = told?.throttleStatus ?? {};
  const seen =
    currentlyAvailable !== undefined && maximumAvailable && restoreRate ? { currentlyAvailable, maximumAvailable, restoreRate } : null;
  // Without a word of Shopify's the points count as used: it may have done the work all the same.
  const used = told?.throttleStatus ? (told.actualQueryCost ?? 0) : taken;
  await reckonAnew(shopDomain, seen, taken - used);
}
