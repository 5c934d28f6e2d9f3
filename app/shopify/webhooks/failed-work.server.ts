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

/** Everything that failed is tried again from the start; how much that is. */
export async function retryFailedWork(shopId: number, domain: string): Promise<number> {
  const [deliveries, jobs] = await Promise.all([retryFailedDeliveries(domain), retryDeadLetters(shopId)]);
  return deliveries + jobs;
}
