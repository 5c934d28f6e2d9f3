/** One redemption as the shopper sees it. */
import type { RedemptionCard } from "~/contracts/shopper";
import { codeSettingsOf, takenOff } from "~/loyalty/rewards/reward";
import type { Redemption, RedemptionState } from "~/loyalty/redemption/redemption";

const STATES: Record<RedemptionState, RedemptionCard["state"]> = {
  PENDING: "preparing",
  ISSUED: "ready",
  USED: "used",
  EXPIRED: "expired",
  RETURNED: "returned",
};

/** A code is shown once it can be used; before that nobody knows whether it will be this one. */
export function redemptionCard(
  { id, rewardId, terms, pointsSpent, state, code, endsAt, usedOrderGid }: Redemption,
  at: Date,
): RedemptionCard {
  const { minimumOrderMinor = null, combinesWith = null } = codeSettingsOf(terms) ?? {};
  const { currency } = terms;
  // The nightly run marks ended codes; until it has come by, an ended code is not offered all the same.
  const isGiven = state === "USED" && usedOrderGid === null;
  const hasEnded = endsAt !== null && endsAt <= at;
  const shown = isGiven ? (hasEnded ? "ended" : "given") : state === "ISSUED" && hasEnded ? "expired" : STATES[state];
  return {
    id,
    rewardId,
    amount: takenOff(terms),
    pointsSpent,
    state: shown,
    code: shown === "ready" || shown === "given" || shown === "used" ? code : null,
    endsAt: endsAt?.toISOString() ?? null,
    minimumOrder: minimumOrderMinor === null ? null : { minor: minimumOrderMinor, currency },
    combinesWith,
  };
}
