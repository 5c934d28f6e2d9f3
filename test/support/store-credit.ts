/**
 * A shop's store credit as Shopify keeps it, behind the port: asking twice gives twice, a time-out may come before or
 * after the work was done. The port is the outside, so this is no mock of ours.
 */
import { OutsideFailure } from "~/loyalty/redemption/rewards-port";
import type { CreditFound, CreditWanted, StoreCreditPort } from "~/loyalty/redemption/store-credit-port";

export type CreditFault =
  /** Nothing was done, and nobody can know. */
  | "down"
  /** The work was done, the answer was lost. */
  | "lost_answer"
  /** Turned away at the door. */
  | "throttled"
  /** Shopify says no for good. */
  | "refuses"
  /** The app may not talk to the shop any more. */
  | "closed";

export type FakeStoreCredit = StoreCreditPort & {
  /** Everything that was ever given, by whomever. */
  readonly given: (CreditWanted & CreditFound & { at: Date })[];
  giveCalls: () => number;
  failNext: (...faults: CreditFault[]) => void;
  answerAfter: (delayMs: number) => void;
  /** Shopify's clock, for when things are given. */
  setNow: (at: Date) => void;
  /** Somebody of the shop gives by hand. */
  giveByHand: (wanted: CreditWanted, at: Date) => void;
};

export function fakeStoreCredit(): FakeStoreCredit {
  const given: FakeStoreCredit["given"] = [];
  const faults: CreditFault[] = [];
  const now = { at: new Date("2026-03-10T15:00:00Z"), delayMs: 0, calls: 0 };
  const add = (wanted: CreditWanted, at: Date): string => {
    const creditGid = `gid://shopify/StoreCreditAccountCreditTransaction/${given.length + 1}`;
    given.push({ ...wanted, creditGid, at });
    return creditGid;
  };
  const meetFault = async (): Promise<CreditFault | null> => {
    const fault = faults.shift() ?? null;
    await new Promise((resolve) => setTimeout(resolve, now.delayMs));
    if (fault === "down") throw new OutsideFailure("Shopify is down", true);
    if (fault === "throttled") throw new OutsideFailure("throttled", true, { mayBeDone: false });
    if (fault === "closed") throw new OutsideFailure("401 Unauthorized", false, { mayBeDone: false });
    return fault;
  };
  return {
    given,
    giveCalls: () => now.calls,
    failNext: (...next) => void faults.push(...next),
    answerAfter: (delayMs) => void (now.delayMs = delayMs),
    setNow: (at) => void (now.at = at),
    giveByHand: (wanted, at) => void add(wanted, at),

    async give(wanted) {
      now.calls += 1;
      const fault = await meetFault();
      if (fault === "refuses") return { outcome: "refused", reason: "The customer's account is full" };
      const creditGid = add(wanted, now.at);
      if (fault === "lost_answer") throw new OutsideFailure("timed out", true);
      return { outcome: "given", creditGid };
    },

    async listGiven({ customerGid, currency, since }) {
      await meetFault();
      return given.filter((one) => one.customerGid === customerGid && one.currency === currency && one.at >= since);
    },
  };
}
