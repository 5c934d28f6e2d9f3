/** What redemption needs from a shop, and how a shop says that it did not do it. */
import type { DiscountPort } from "./discount-port";
import type { StoreCreditPort } from "./store-credit-port";

export type RewardPorts = { discounts: DiscountPort; storeCredit: StoreCreditPort };

/** The outside did not do what was asked. After a time-out nobody knows whether it did: look before trying again. */
export class OutsideFailure extends Error {
  override name = "OutsideFailure";
  /** It may have been done all the same: the answer was lost, not the request. */
  readonly mayBeDone: boolean;
  constructor(
    message: string,
    readonly retryable: boolean,
    { mayBeDone = true, ...options }: { cause?: unknown; mayBeDone?: boolean } = {},
  ) {
    super(message, options);
    this.mayBeDone = mayBeDone;
  }
}
