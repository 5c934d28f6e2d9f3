/** POST /api/settle: waits until nothing is under way any more, neither here nor in the app. */
import { z } from "zod";
import { isUnderWay } from "../webhooks/courier";
import type { World } from "../world";

export const SettleBody = z.strictObject({ timeoutMs: z.number().int().min(0).max(600_000).default(30_000) });

export type Settled = {
  settled: boolean;
  tookMs: number;
  /** What is still waiting, in words; empty when settled. */
  waiting: string[];
};

const ASK_EVERY_MS = 100;
/** Once could be between two steps: a job that has just been taken and has not yet enqueued the next. */
const QUIET_TIMES = 2;

export async function settle(world: World, { timeoutMs }: z.infer<typeof SettleBody>): Promise<Settled> {
  const startedAt = Date.now();
  let quiet = 0;
  for (;;) {
    const waiting = await whatWaits(world);
    quiet = waiting.length === 0 ? quiet + 1 : 0;
    const tookMs = Date.now() - startedAt;
    if (quiet >= QUIET_TIMES) return { settled: true, tookMs, waiting: [] };
    if (tookMs >= timeoutMs) return { settled: false, tookMs, waiting };
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

async function whatWaits(world: World): Promise<string[]> {
  const underWay = world.deliveries.filter(isUnderWay);
  const topics = [...new Set(underWay.map((delivery) => delivery.topic))].join(", ");
  return [...(underWay.length > 0 ? [`${underWay.length} deliveries (${topics})`] : []), ...(await whatTheAppSays(world))];
}

const COUNTS = ["inboxWaiting", "jobsWaiting", "nightlyDue"] as const;

async function whatTheAppSays(world: World): Promise<string[]> {
  const answer = await fetch(`${world.urls.app}/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  if (!answer) return ["the app does not answer"];
  const ready = (await answer.json().catch(() => null)) as Partial<Record<(typeof COUNTS)[number], number>> | null;
  if (!answer.ok || !ready) return [`the app is not ready (HTTP ${answer.status})`];
  return COUNTS.filter((name) => ready[name] !== 0).map((name) => `${name}: ${ready[name] ?? "not said"}`);
}
