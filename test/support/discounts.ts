/**
 * A shop's discounts as Shopify keeps them, behind the port: codes are unique whatever their case, a time-out may come
 * before or after the work was done, a revoked code stays taken. The port is the outside, so this is no mock of ours.
 */
import { OutsideFailure, type DiscountFound, type DiscountPort, type DiscountWanted } from "~/loyalty/redemption/discount-port";

type Fault =
  /** Nothing was done. */
  | "down"
  /** The work was done, the answer was lost. */
  | "lost_answer"
  /** Shopify says no for good. */
  | "refuses"
  /** The app may not talk to the shop any more. */
  | "closed";

export type ShopDiscount = DiscountWanted & DiscountFound;

export class FakeDiscounts implements DiscountPort {
  readonly all: ShopDiscount[] = [];
  issueCalls = 0;
  private faults: Fault[] = [];
  private steady: Fault | null = null;
  private delayMs = 0;

  /** The next calls fail like this, one fault a call. */
  failNext(...faults: Fault[]): void {
    this.faults.push(...faults);
  }

  /** Every call from now on fails like this; null ends it. */
  failAlways(fault: Fault | null): void {
    this.steady = fault;
  }

  answerAfter(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** Somebody else's discount. */
  addForeign(code: string): void {
    const combinesWith = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };
    this.add({
      code,
      title: "Spring sale",
      customerGid: "gid://shopify/Customer/1",
      amountMinor: 100,
      currency: "USD",
      minimumOrderMinor: null,
      startsAt: new Date(0),
      endsAt: null,
      combinesWith,
    });
  }

  get live(): ShopDiscount[] {
    return this.all.filter((discount) => discount.isActive);
  }

  async issue(wanted: DiscountWanted): ReturnType<DiscountPort["issue"]> {
    this.issueCalls += 1;
    const fault = await this.meetFault();
    if (fault === "refuses") return { outcome: "refused", reason: "Minimum is not possible" };
    if (this.byCode(wanted.code)) {
      if (fault === "lost_answer") throw new OutsideFailure("timed out", true);
      return { outcome: "taken" };
    }
    const made = this.add(wanted);
    if (fault === "lost_answer") throw new OutsideFailure("timed out", true);
    return { outcome: "issued", discountGid: made.discountGid };
  }

  async find(code: string): Promise<DiscountFound | null> {
    await this.meetFault();
    return this.byCode(code) ?? null;
  }

  async revoke(discountGid: string): Promise<void> {
    await this.meetFault();
    const found = this.all.find((discount) => discount.discountGid === discountGid);
    if (found) found.isActive = false;
  }

  private async meetFault(): Promise<Fault | null> {
    const fault = this.faults.shift() ?? this.steady;
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (fault === "down") throw new OutsideFailure("Shopify is down", true);
    if (fault === "closed") throw new OutsideFailure("401 Unauthorized", false);
    return fault;
  }

  private add(wanted: DiscountWanted): ShopDiscount {
    const made = { ...wanted, discountGid: `gid://shopify/DiscountCodeNode/${this.all.length + 1}`, usedCount: 0, isActive: true };
    this.all.push(made);
    return made;
  }

  private byCode(code: string): ShopDiscount | undefined {
    return this.all.find((discount) => discount.code.toUpperCase() === code.toUpperCase());
  }
}
