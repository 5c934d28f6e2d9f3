/** What is known of one webhook on its way to the app: shown in the control panel and asked by tests. */
import type { ShopHandle } from "../shop-state";

export type DeliveryAttempt = {
  /** Real time, ISO. */
  at: string;
  durationMs: number;
  /** Null when there was no answer. */
  status: number | null;
  /** Why there was no usable answer: `timeout`, `connection refused`… */
  error: string | null;
};

export type Delivery = {
  /** X-Shopify-Webhook-Id: the same on every attempt, and on a duplicate. */
  webhookId: string;
  /** Tells a duplicate from its original. */
  key: string;
  eventId: string;
  shop: ShopHandle;
  topic: string;
  /** The order, customer or refund it is about, when it has one: `#1001`. */
  about: string;
  triggeredAt: string;
  body: string;
  /** `held` by a reorder or delay knob; `waiting` for its first or next attempt; `dropped` by a knob; `failed` after the last retry. */
  state: "held" | "waiting" | "delivered" | "failed" | "dropped";
  /** What the knobs did to it. */
  treated: ("duplicate" | "delay" | "reorder" | "drop" | "tamper" | "unsigned")[];
  attempts: DeliveryAttempt[];
  /** Real time of the next attempt, ISO. */
  nextAttemptAt: string | null;
};

export const DELIVERIES_KEPT_MAX = 500;
export const RETRIES_MAX = 8;
