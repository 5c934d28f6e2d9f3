/**
 * One purchase of a reward by one member. Points are gone exactly as long as the redemption is PENDING, ISSUED or USED;
 * in EXPIRED and RETURNED they are back in the lots they came from. Pure.
 */
import { addDays, shopDay, startOfShopDay } from "~/lib/shop-day";
import type { EntryDetail } from "../ledger/entry";
import { takenOff, type RewardTerms } from "../rewards/reward";

export type RedemptionState = "PENDING" | "ISSUED" | "USED" | "EXPIRED" | "RETURNED";

/** Why points came back; the panel and the admin put it into words. */
export type ReturnReason = "code_not_made" | "code_ended" | "order_refunded" | "order_cancelled";

export type Redemption = {
  shopId: number;
  id: string;
  memberId: bigint;
  rewardId: string;
  terms: RewardTerms;
  pointsSpent: number;
  state: RedemptionState;
  requestKey: string;
  /** Null: it has none. */
  code: string | null;
  codeAttempt: number;
  /** What Shopify made for it. */
  madeGid: string | null;
  /** When it was last asked for without an answer that could be relied on (issuing.ts, `leavesNoName`). */
  askedAt: Date | null;
  createdAt: Date;
  issuedAt: Date | null;
  endsAt: Date | null;
  usedAt: Date | null;
  usedOrderGid: string | null;
  returnedAt: Date | null;
  returnReason: ReturnReason | null;
};

/**
 * PENDING: points are set aside, the code is being made. ISSUED: the code can be used. USED: an order used it, or it was
 * given for good and there is no code to use (store credit). An order may turn out to have
 * used a code after its points went back (its message came late, a code made behind a time-out): then it is USED and the
 * points go again.
 */
const NEXT: Record<RedemptionState, readonly RedemptionState[]> = {
  PENDING: ["ISSUED", "USED", "RETURNED"],
  ISSUED: ["USED", "EXPIRED", "RETURNED"],
  USED: ["RETURNED"],
  EXPIRED: ["USED"],
  RETURNED: ["USED"],
};

export function canBecome(from: RedemptionState, to: RedemptionState): boolean {
  return NEXT[from].includes(to);
}

/** The states from which one may come to `to`: the WHERE of the compare-and-set. */
export function statesBefore(to: RedemptionState): RedemptionState[] {
  return (Object.keys(NEXT) as RedemptionState[]).filter((from) => canBecome(from, to));
}

/** The points have gone back to the member. */
export function pointsAreBack(state: RedemptionState): boolean {
  return state === "EXPIRED" || state === "RETURNED";
}

/** The states in which its points are spent: it holds its place under the limits of its reward. */
export const HOLDING = ["PENDING", "ISSUED", "USED"] as const satisfies RedemptionState[];

/** What its entries say of it; `reason` is of a return, or of points taken again. */
export function redemptionDetail(
  { id, rewardId, terms }: Pick<Redemption, "id" | "rewardId" | "terms">,
  reason: string | null,
): Extract<EntryDetail, { about: "redemption" }> {
  return { about: "redemption", redemptionId: id, rewardId, amount: takenOff(terms), reason };
}

/** A reservation older than this is asked for again by the nightly run. */
export const PENDING_LIMIT_MINUTES = 15;

/**
 * The first moment the code is gone: the start of the shop's day after the last good one. Counted from the purchase and
 * not from the making of the code, so that two tries of making it, either side of midnight, want the same discount.
 */
export function endOfCode(redeemedAt: Date, lifetimeDays: number | null, timeZone: string): Date | null {
  if (lifetimeDays === null) return null;
  return startOfShopDay(addDays(shopDay(redeemedAt, timeZone), lifetimeDays + 1), timeZone);
}

/** The discount's title at Shopify carries the redemption's id, by which a code that is taken is recognised as ours. */
export function discountTitle(redemptionId: string): string {
  return `Encore reward ${redemptionId}`;
}

export function isOurDiscount(title: string, redemptionId: string): boolean {
  return title.split(" ").includes(redemptionId);
}
