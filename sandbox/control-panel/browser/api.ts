/** The JSON API under /api, as far as the panel and the mailbox use it. The only file that knows its addresses. */
import type { ApiCall, Fault } from "../../admin-api/faults";
import type { Mail } from "../../mailbox/mail";
import type { Order, ShopState } from "../../shop-state";
import type { Delivery } from "../../webhooks/delivery";
import type { DeliverySettings } from "../../webhooks/knobs";

export type ShopNow = ShopState;
export type WorldNow = {
  clock: { now: string; offsetMs: number };
  shops: { handle: string; installed: boolean; customers: number; orders: number }[];
  faults: Fault[];
  knobs: DeliverySettings;
};
export type Settled = { settled: boolean; tookMs: number; waiting: string[] };

const SHOWN_AT_MOST = 14;

export const readWorld = (): Promise<WorldNow> => call("GET", "/state");
export const readShop = (shop: string): Promise<ShopNow> => call("GET", `/shops/${shop}`);
export const readDeliveries = (shop: string): Promise<Delivery[]> => call("GET", `/deliveries?shop=${shop}&limit=${SHOWN_AT_MOST}`);
export const readCalls = (shop: string): Promise<ApiCall[]> => call("GET", `/calls?shop=${shop}&limit=${SHOWN_AT_MOST}`);
export const readMails = (): Promise<Mail[]> => call("GET", "/mailbox");

export const redeliver = (delivery: Delivery): Promise<unknown> =>
  call("POST", `/deliveries/${encodeURIComponent(delivery.key)}/redeliver`);
export const moveClock = (move: { advanceDays: number } | { reset: true }): Promise<unknown> => call("POST", "/clock", move);
export const addKnob = (knob: { kind: string; next: number | null; ms: number }): Promise<unknown> => call("POST", "/knobs", knob);
export const removeKnob = (id: number): Promise<unknown> => call("DELETE", `/knobs/${id}`);
export const addFault = (fault: { kind: string; next: number | null; ms: number }): Promise<unknown> => call("POST", "/faults", fault);
export const removeFaults = (): Promise<unknown> => call("DELETE", "/faults");
export const playScenario = (scenario: string): Promise<unknown> => call("POST", "/scenario", { scenario });
export const settle = (): Promise<Settled> => call("POST", "/settle", {});

/** A verb of one shop: `/customers`, `/orders`, `/app/install`… */
export function act<Answer = unknown>(shop: string, path: string, body: unknown = {}): Promise<Answer> {
  return call("POST", `/shops/${shop}${path}`, body);
}

/** What happens to an order: pay, fulfil, cancel, refund. */
export function actOnOrder(shop: string, order: Order, path: string, body: unknown = {}): Promise<unknown> {
  return act(shop, `/orders/${order.id}/${path}`, body);
}

/** Sends JSON, answers JSON. Throws with the API's own sentence when it refuses. */
async function call<Answer>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  const answer = (await response.json().catch(() => ({}))) as { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `The sandbox answered ${response.status}.`);
  return answer as Answer;
}
