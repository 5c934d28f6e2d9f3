/**
 * A shop's discounts as Shopify keeps them, behind the port: codes are unique whatever their case, a time-out may come
 * before or after the work was done, a revoked code stays taken. The port is the outside, so this is no mock of ours.
 */
import type { DiscountFound, DiscountPort, DiscountWanted } from "~/loyalty/redemption/discount-port";
import { OutsideFailure } from "~/loyalty/redemption/rewards-port";

export type Fault =
  /** Nothing was done. */
  | "down"
  /** The work was done, the answer was lost. */
  | "lost_answer"
  /** Shopify says no for good. */
  | "refuses"
  /** The app may not talk to the shop any more. */
  | "closed";

export type ShopDiscount = DiscountWanted & DiscountFound;

export type FakeDiscounts = DiscountPort & {
  /** Every discount that was ever made, revoked ones included. */
  readonly all: ShopDiscount[];
  live: () => ShopDiscount[];
  issueCalls: () => number;
  /** The next calls fail like this, one fault a call. */
  failNext: (...faults: Fault[]) => void;
  /** Every call from now on fails like this; null ends it. */
  failAlways: (fault: Fault | null) => void;
  /** Faults that were announced and not met yet do not happen. */
  forgetFaults: () => void;
  answerAfter: (delayMs: number) => void;
  /** Somebody else's discount. */
  addForeign: (code: string) => void;
};

export function fakeDiscounts(): FakeDiscounts {
  const all: ShopDiscount[] = [];
  const faults: Fault[] = [];
  const now = { always: null as Fault | null, delayMs: 0, issueCalls: 0 };

  const byCode = (code: string) => all.find((discount) => discount.code.toUpperCase() === code.toUpperCase());

  const add = (wanted: DiscountWanted): ShopDiscount => {
    const made = { ...wanted, discountGid: `gid://shopify/DiscountCodeNode/${all.length + 1}`, usedCount: 0, isActive: true };
    all.push(made);
    return made;
  };

  const meetFault = async (): Promise<Fault | null> => {
    const fault = faults.shift() ?? now.always;
    await new Promise((resolve) => setTimeout(resolve, now.delayMs));
    if (fault === "down") throw new OutsideFailure("Shopify is down", true);
    if (fault === "closed") throw new OutsideFailure("401 Unauthorized", false);
    return fault;
  };

  return {
    all,
    live: () => all.filter((discount) => discount.isActive),
    issueCalls: () => now.issueCalls,
    failNext: (...next) => void faults.push(...next),
    failAlways: (fault) => void (now.always = fault),
    forgetFaults: () => void (faults.length = 0),
    answerAfter: (delayMs) => void (now.delayMs = delayMs),
    addForeign: (code) => void add({ ...FOREIGN, code }),

    async issue(wanted) {
      now.issueCalls += 1;
      const fault = await meetFault();
      if (fault === "refuses") return { outcome: "refused", reason: "Shopify does not like it" };
      const made = byCode(wanted.code) ? null : add(wanted);
      if (fault === "lost_answer") throw new OutsideFailure("timed out", true);
      return made ? { outcome: "issued", discountGid: made.discountGid } : { outcome: "taken" };
    },

    async find(code) {
      await meetFault();
      return byCode(code) ?? null;
    },

    async revoke(discountGid) {
      await meetFault();
      const found = all.find((discount) => discount.discountGid === discountGid);
      if (found) found.isActive = false;
    },
  };
}

const FOREIGN: DiscountWanted = {
  code: "",
  title: "Spring sale",
  customerGid: "gid://shopify/Customer/1",
  kind: "amount",
  amountMinor: 100,
  currency: "USD",
  minimumOrderMinor: null,
  startsAt: new Date(0),
  endsAt: null,
  combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
};
