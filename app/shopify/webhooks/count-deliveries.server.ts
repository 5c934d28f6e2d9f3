/**
 * Deliveries in the figures. The header that names the topic is not under Shopify's signature: what it says is counted by
 * name only when it is a topic of ours.
 */
import { countAccepted, countEnded, countPostponed } from "~/metrics.server";
import type { Arrival, Ending, TakenDelivery } from "./deliveries.store.server";
import { readers } from "./topics";

/** Stored and about to be answered. */
export function countArrival({ topic }: Pick<Arrival, "topic">): void {
  countAccepted(countedTopic(topic));
}

/** Call it once their end is written. */
export function countEndings(endings: readonly Ending[]): void {
  for (const { delivery, state } of endings) {
    countEnded({ topic: countedTopic(delivery.topic), state, receivedAt: delivery.receivedAt });
  }
}

/** Put back, to be tried again. */
export function countPostponement({ topic }: TakenDelivery): void {
  countPostponed(countedTopic(topic));
}

function countedTopic(topic: string): string {
  return Object.hasOwn(readers, topic) ? topic : "other";
}
