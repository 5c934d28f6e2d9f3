/** What could not be dealt with for one shop: deliveries that failed and jobs that were given up. Nothing is lost silently. */
import { listDeadLetters, retryDeadLetters } from "~/queue/queue.server";
import { listFailedDeliveries, retryFailedDeliveries } from "./deliveries.store.server";

/** Beyond this the merchant is told "many". */
const LISTED_MAX = 50;

export type FailedWork = { deliveries: number; jobs: number };

export async function countFailedWork(shopId: number, domain: string): Promise<FailedWork> {
  const [deliveries, jobs] = await Promise.all([listFailedDeliveries(domain, LISTED_MAX), listDeadLetters(shopId)]);
  return { deliveries: deliveries.length, jobs: jobs.length };
}

/** One thing that failed: what it was, why it was given up, and when. */
export type FailedThing = { id: string; what: string; reason: string; at: Date };

/** The same, one by one, newest first. */
export async function listFailedWork(shopId: number, domain: string): Promise<{ deliveries: FailedThing[]; jobs: FailedThing[] }> {
  const [deliveries, jobs] = await Promise.all([listFailedDeliveries(domain, LISTED_MAX), listDeadLetters(shopId)]);
  return {
    deliveries: deliveries.map(({ webhookId, topic, reason, receivedAt }) => ({
      id: webhookId,
      what: topic,
      reason: reason ?? "",
      at: receivedAt,
    })),
    jobs: jobs.map(({ id, job, reason, buriedAt }) => ({ id, what: job, reason, at: buriedAt })),
  };
}

/** Everything that failed is tried again from the start; how much that is. */
export async function retryFailedWork(shopId: number, domain: string): Promise<number> {
  const [deliveries, jobs] = await Promise.all([retryFailedDeliveries(domain), retryDeadLetters(shopId)]);
  return deliveries + jobs;
}
