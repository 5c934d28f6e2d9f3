/** How Shopify can misbehave towards the app, per shop: for the next n calls, or until it is switched off. */
import type { ShopHandle } from "../shop-state";

export type FaultKind =
  /** Answers after `ms`. */
  | "slow"
  /** HTTP 429 with Retry-After. */
  | "too_many_requests"
  /** HTTP 200 with a THROTTLED error. */
  | "throttled"
  | "server_error"
  | "unauthorized"
  /** The connection is destroyed before anything is read. */
  | "down"
  /** The work is not done and the answer never comes. */
  | "timeout_before"
  /** The work is done, but the answer never comes. */
  | "timeout_after";

export const FAULT_KINDS: readonly FaultKind[] = [
  "slow",
  "too_many_requests",
  "throttled",
  "server_error",
  "unauthorized",
  "down",
  "timeout_before",
  "timeout_after",
];

export type Fault = {
  id: number;
  kind: FaultKind;
  /** Null for both shops. */
  shop: ShopHandle | null;
  /** Only calls whose document names this field (`discountCodeBasicCreate`); null for all. */
  field: string | null;
  remaining: number | null;
  /** For `slow`. */
  ms: number;
};

/** One call the app made to the Admin API or the token endpoint. */
export type ApiCall = {
  id: number;
  at: string;
  shop: ShopHandle | null;
  /** `graphql` or `token`. */
  door: "graphql" | "token";
  /** Root fields of the document, or the grant type. */
  what: string;
  status: number;
  /** The first error the app was told, if any. */
  error: string | null;
  fault: FaultKind | null;
  durationMs: number;
  cost: number | null;
  query: string | null;
  variables: unknown;
};

export const API_CALLS_KEPT_MAX = 200;

/** The first fault that fits this call, used up by one; null when Shopify is well. */
export function takeFault(faults: Fault[], shop: ShopHandle, fields: readonly string[]): Fault | null {
  const fault = faults.find(
    (one) => (one.shop === null || one.shop === shop) && (one.field === null || fields.includes(one.field)) && one.remaining !== 0,
  );
  if (!fault) return null;
  if (fault.remaining !== null) {
    fault.remaining -= 1;
    if (fault.remaining === 0) faults.splice(faults.indexOf(fault), 1);
  }
  return fault;
}
