/**
 * What redemption needs from a shop. `app/shopify/admin/discounts.server.ts` implements it; a failure of the outside is
 * thrown as `OutsideFailure` of rewards-port.ts (`retryable` says whether trying again can help).
 */
export type DiscountWanted = DiscountTerms & DiscountValue;

/** What it takes off. */
export type DiscountValue =
  | { kind: "amount"; amountMinor: number }
  | { kind: "percent"; basisPoints: number }
  /** `maximumShippingMinor`: only shipping that costs no more; null = any. */
  | { kind: "free_shipping"; maximumShippingMinor: number | null };

export type DiscountTerms = {
  code: string;
  /** Contains the redemption's id, so that a code that is taken can be recognised as ours. */
  title: string;
  customerGid: string;
  currency: string;
  minimumOrderMinor: number | null;
  startsAt: Date;
  endsAt: Date | null;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
};

export type DiscountFound = { discountGid: string; title: string; usedCount: number; isActive: boolean };

export type DiscountPort = {
  /** `taken`: another discount has the code (look it up: it may be ours). `refused`: Shopify will never make it, and says why. */
  issue(
    wanted: DiscountWanted,
  ): Promise<{ outcome: "issued"; discountGid: string } | { outcome: "taken" } | { outcome: "refused"; reason: string }>;
  find(code: string): Promise<DiscountFound | null>;
  /** Switches the code off for good; quiet when it is gone already. */
  revoke(discountGid: string): Promise<void>;
};
