/** What redemption needs of a shop's store credit. Failures of the outside are `OutsideFailure`s of rewards-port.ts. */
export type CreditWanted = {
  customerGid: string;
  amountMinor: number;
  currency: string;
  /** The first moment it is gone; null = no end. */
  expiresAt: Date | null;
};

/** A credit that stands in the customer's account, whoever gave it. */
export type CreditFound = { creditGid: string; amountMinor: number; expiresAt: Date | null };

export type StoreCreditPort = {
  /** `refused`: Shopify will never do it, and says why. Asking twice gives twice. */
  give(wanted: CreditWanted): Promise<{ outcome: "given"; creditGid: string } | { outcome: "refused"; reason: string }>;
  /** Credits that were given by hand or by an app (no refunds) in the account of that currency, since a moment. */
  listGiven(asked: { customerGid: string; currency: string; since: Date }): Promise<CreditFound[]>;
};
