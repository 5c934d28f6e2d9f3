/** How the world mistreats webhooks on their way, when asked to. */
import type { ShopHandle } from "../shop-state";

export type KnobKind = "duplicate" | "delay" | "reorder" | "drop" | "tamper" | "unsigned";
export const KNOB_KINDS: readonly KnobKind[] = ["duplicate", "delay", "reorder", "drop", "tamper", "unsigned"];

export type Knob = {
  id: number;
  kind: KnobKind;
  /** `orders/paid`; null for all topics. */
  topic: string | null;
  /** Null for both shops. */
  shop: ShopHandle | null;
  /** How many webhooks it still touches; null until it is switched off. */
  remaining: number | null;
  /** Copies sent beside the original (duplicate). */
  copies: number;
  /** How long it is kept back (delay), or how long webhooks are gathered before they leave shuffled (reorder). */
  ms: number;
};

export type DeliverySettings = {
  knobs: Knob[];
  /** How many times faster than Shopify failed deliveries are tried again; Shopify spreads 8 retries over 4 hours. */
  retrySpeed: number;
  /** How long the app may take to answer, in ms. Shopify: 5,000. */
  timeoutMs: number;
};

/** Seconds instead of hours. */
export const DEFAULT_RETRY_SPEED = 600;

export function newDeliverySettings(): DeliverySettings {
  return { knobs: [], retrySpeed: DEFAULT_RETRY_SPEED, timeoutMs: 5000 };
}

/** The knobs that touch this webhook, at most one of a kind, each used up by one. */
export function takeKnobs(knobs: Knob[], shop: ShopHandle, topic: string): Knob[] {
  const taken: Knob[] = [];
  for (const knob of [...knobs]) {
    const fits = (knob.shop === null || knob.shop === shop) && (knob.topic === null || knob.topic === topic);
    if (!fits || taken.some((other) => other.kind === knob.kind)) continue;
    taken.push(knob);
    if (knob.remaining === null) continue;
    knob.remaining -= 1;
    if (knob.remaining <= 0) knobs.splice(knobs.indexOf(knob), 1);
  }
  return taken;
}
