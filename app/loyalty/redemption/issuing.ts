/** How a kind of reward reaches its buyer: what is asked of the shop, how an earlier try is found, how it is taken back. */
import type { JobName } from "~/queue/catalog";
import type { RewardTerms } from "../rewards/reward";
import { byDiscount } from "./issue-by-discount";
import { byStoreCredit } from "./issue-by-store-credit";
import type { Redemption } from "./redemption";
import type { RewardPorts } from "./rewards-port";

export type Made =
  | { outcome: "made"; madeGid: string }
  /** Another discount has this code, or ours was switched off: the next code is needed. */
  | { outcome: "code_not_usable" }
  | { outcome: "refused"; reason: string };

/** What an earlier try left behind, though its answer never came. `isLive`: it is what the member paid for. */
export type LeftBehind = { madeGid: string; isLive: boolean };

export type Asked = {
  redemption: Redemption;
  customerGid: string;
  /** Which of these things at Shopify belong to another redemption. */
  isTaken: (madeGid: string) => Promise<boolean>;
};

export type Issuing = {
  /** What the redemption is once it is made: ISSUED waits for an order that uses it, USED was given for good. */
  becomes: "ISSUED" | "USED";
  /** The code of the n-th try; null where there is none to show. */
  codeOf: (redemptionId: string, attempt: number, terms: RewardTerms) => string | null;
  /**
   * What is made carries no name of ours, so that Shopify would make it twice. One try at a time then, each written down
   * before it is made, and none while an earlier one may still come to something.
   */
  leavesNoName: boolean;
  /** Throws OutsideFailure. No row is touched here. */
  make: (ports: RewardPorts, asked: Asked) => Promise<Made>;
  /** Null when there is nothing. Throws OutsideFailure. */
  findLeftBehind: (ports: RewardPorts, asked: Asked) => Promise<LeftBehind | null>;
  /** How it is taken back when its points go back, at once or by a job; null: it stays what it is. */
  revoked: { now: (ports: RewardPorts, madeGid: string) => Promise<void>; by: Extract<JobName, "revoke-discount"> } | null;
};

const ISSUING: Record<RewardTerms["kind"], Issuing> = {
  amount_off: byDiscount,
  percent_off: byDiscount,
  free_shipping: byDiscount,
  store_credit: byStoreCredit,
};

export function issuingOf({ kind }: Pick<RewardTerms, "kind">): Issuing {
  return ISSUING[kind];
}

/** Longer than any call to Shopify lasts: what was asked before has happened by then, or never will. */
export const TRY_SECONDS = 60;

/** An earlier try that may still come to something. */
export function isBeingTried({ askedAt }: Pick<Redemption, "askedAt">, at: Date): boolean {
  return askedAt !== null && at.getTime() - askedAt.getTime() < TRY_SECONDS * 1000;
}
