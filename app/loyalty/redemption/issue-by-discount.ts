/** Discount codes: the redemption's id is in their title, so that a try whose answer was lost is found. No row is touched here. */
import { invariant } from "~/lib/invariant";
import { assertNever } from "~/lib/assert-never";
import type { CodeTerms, RewardTerms } from "../rewards/reward";
import { isCodeTerms } from "../rewards/reward";
import { codeOf } from "./code-of";
import type { DiscountPort, DiscountValue, DiscountWanted } from "./discount-port";
import type { Issuing } from "./issuing";
import { OutsideFailure } from "./rewards-port";
import { discountTitle, isOurDiscount, type Redemption } from "./redemption";

export const byDiscount: Issuing = {
  becomes: "ISSUED",
  leavesNoName: false,
  codeOf: (redemptionId, attempt, terms) => codeOf(redemptionId, attempt, codeTerms(terms).prefix),
  revoked: { now: ({ discounts }, madeGid) => discounts.revoke(madeGid), by: "revoke-discount" },

  /** Safe to call twice and at once: a code that is taken by our own earlier try is ours. */
  async make({ discounts }, { redemption, customerGid }) {
    const answer = await discounts.issue(discountWanted(redemption, customerGid));
    switch (answer.outcome) {
      case "issued":
        return { outcome: "made", madeGid: answer.discountGid };
      case "refused":
        return { outcome: "refused", reason: answer.reason };
      case "taken": {
        const earlier = await findEarlierTry(discounts, redemption);
        return earlier === "not_ours" ? { outcome: "code_not_usable" } : { outcome: "made", madeGid: earlier.discountGid };
      }
    }
  },

  async findLeftBehind({ discounts }, { redemption }) {
    const found = await discounts.find(codeIn(redemption));
    return found && isOurDiscount(found.title, redemption.id) ? { madeGid: found.discountGid, isLive: found.isActive } : null;
  },
};

async function findEarlierTry(discounts: DiscountPort, redemption: Redemption): Promise<{ discountGid: string } | "not_ours"> {
  const found = await discounts.find(codeIn(redemption));
  // Taken a moment ago and gone now: whoever made it may be ourselves in another process. Look again later.
  if (!found) throw new OutsideFailure(`The code of ${redemption.id} is taken and cannot be found`, true);
  return isOurDiscount(found.title, redemption.id) && found.isActive ? { discountGid: found.discountGid } : "not_ours";
}

function discountWanted(redemption: Redemption, customerGid: string): DiscountWanted {
  const { id, createdAt, endsAt } = redemption;
  const terms = codeTerms(redemption.terms);
  return {
    code: codeIn(redemption),
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

function codeIn({ id, code }: Redemption): string {
  invariant(code !== null, `redemption ${id} has no code`);
  return code;
}

function codeTerms(terms: RewardTerms): CodeTerms {
  invariant(isCodeTerms(terms), `${terms.kind} is no discount code`);
  return terms;
}

function valueOf(terms: CodeTerms): DiscountValue {
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
