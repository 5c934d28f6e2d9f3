/** Asks the shop for a redemption's discount, and finds out what became of an earlier try. No row is touched here. */
import { assertNever } from "~/lib/assert-never";
import { isOurDiscount, discountTitle, type Redemption } from "./redemption";
import type { RewardTerms } from "../rewards/reward";
import { OutsideFailure, type DiscountPort, type DiscountValue, type DiscountWanted } from "./discount-port";

export type DiscountMade =
  | { outcome: "made"; discountGid: string }
  /** Another discount has this code, or ours was switched off: the next code is needed. */
  | { outcome: "code_not_usable" }
  | { outcome: "refused"; reason: string };

/** Throws OutsideFailure. Safe to call twice and at once: a code that is taken by our own earlier try is ours. */
export async function makeDiscount(discounts: DiscountPort, redemption: Redemption, customerGid: string): Promise<DiscountMade> {
  const answer = await discounts.issue(discountWanted(redemption, customerGid));
  switch (answer.outcome) {
    case "issued":
      return { outcome: "made", discountGid: answer.discountGid };
    case "refused":
      return { outcome: "refused", reason: answer.reason };
    case "taken": {
      const earlier = await findEarlierTry(discounts, redemption);
      return earlier === "not_ours" ? { outcome: "code_not_usable" } : { outcome: "made", discountGid: earlier.discountGid };
    }
  }
}

/** The discount that an earlier try left behind, though its answer never came; null when there is none. Throws OutsideFailure. */
export async function findLeftBehind(
  discounts: DiscountPort,
  redemption: Redemption,
): Promise<{ discountGid: string; isActive: boolean } | null> {
  const found = await discounts.find(redemption.code);
  return found && isOurDiscount(found.title, redemption.id) ? found : null;
}

async function findEarlierTry(discounts: DiscountPort, redemption: Redemption): Promise<{ discountGid: string } | "not_ours"> {
  const found = await discounts.find(redemption.code);
  // Taken a moment ago and gone now: whoever made it may be ourselves in another process. Look again later.
  if (!found) throw new OutsideFailure(`The code of ${redemption.id} is taken and cannot be found`, true);
  return isOurDiscount(found.title, redemption.id) && found.isActive ? { discountGid: found.discountGid } : "not_ours";
}

function discountWanted(redemption: Redemption, customerGid: string): DiscountWanted {
  const { id, code, terms, createdAt, endsAt } = redemption;
  return {
    code,
    title: discountTitle(id),
    customerGid,
    ...valueOf(terms),
    currency: terms.currency,
    minimumOrderMinor: terms.minimumOrderMinor,
    startsAt: createdAt,
    endsAt,
    combinesWith: terms.combinesWith,
  };
}

function valueOf(terms: RewardTerms): DiscountValue {
  switch (terms.kind) {
    case "amount_off":
      return { kind: "amount", amountMinor: terms.amountMinor };
    case "percent_off":
      return { kind: "percent", basisPoints: terms.basisPoints };
    case "free_shipping":
      return { kind: "free_shipping", maximumShippingMinor: terms.maximumShippingMinor };
    default:
      return assertNever(terms);
  }
}
