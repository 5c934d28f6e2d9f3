/**
 * Settling while points wait, end and are spent in between, in histories of one member's orders. Posted less worth is
 * what was written off or has ended, nobody falls below zero, and hearing everything again moves nothing. Pure.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import {
  applyPlan,
  EMPTY_LEDGER,
  filledByRelease,
  hasEnded,
  isDue,
  isOverdue,
  planEntry,
  remainingIn,
  usableLots,
  type LedgerState,
} from "../ledger/lots";
import type { EntryDetail } from "../ledger/entry";
import { planSettlement } from "./order-award";

type Happening = { kind: "order" | "spend" | "night"; order: number; points: number; days: number };

const anyHappening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom("order", "order", "order", "spend", "night"),
  order: fc.integer({ min: 1, max: 3 }),
  /** What the order is worth from now on, or what is spent. */
  points: fc.integer({ min: 0, max: 60 }),
  days: fc.integer({ min: 0, max: 10 }),
});
const anyPolicy = fc.record({
  pendingDays: fc.constantFrom(0, 3),
  lastDays: fc.option(fc.integer({ min: 4, max: 30 })),
  mayGoNegative: fc.boolean(),
});
type Policy = { pendingDays: number; lastDays: number | null; mayGoNegative: boolean };

const ADJUSTED: EntryDetail = { about: "adjustment", reason: "test", note: null };

class Books {
  ledger: LedgerState = EMPTY_LEDGER;
  balance = 0;
  awards = new Map<number, { paidAt: Date; worth: number; posted: number; expired: number; writtenOff: number }>();
  private lastId = 0n;

  constructor(private readonly policy: Policy) {}

  order(order: number, worth: number, at: Date): void {
    const award = this.awards.get(order) ?? { paidAt: at, worth, posted: 0, expired: 0, writtenOff: 0 };
    const { pendingDays, lastDays, mayGoNegative } = this.policy;
    const orderKey = String(order);
    const ended = remainingIn(this.ledger.lots.filter((lot) => lot.orderKey === orderKey && hasEnded(lot, at)));
    const takeable = remainingIn(usableLots(this.ledger.lots, { at, orderKey }));
    const { move, writtenOff } = planSettlement({ ...award, expired: award.expired + ended }, { target: worth, takeable, mayGoNegative });
    const lot = {
      availableOn: pendingDays > 0 ? daysAfter(award.paidAt, pendingDays) : null,
      endsAt: lastDays === null ? null : daysAfter(award.paidAt, lastDays),
    };
    if (move > 0) this.post({ kind: "EARN_ORDER", points: move, orderKey, ...lot, at, detail: ADJUSTED });
    if (move < 0)
      this.post({ kind: "REVERSE_ORDER", points: move, orderKey, at, detail: ADJUSTED, floor: mayGoNegative ? "none" : "zero" });
    this.awards.set(order, { ...award, worth, posted: award.posted + move, writtenOff });
  }

  spend(points: number, at: Date): void {
    const most = Math.min(points, remainingIn(usableLots(this.ledger.lots, { at })));
    if (most > 0) this.post({ kind: "REDEEM", points: -most, at, detail: ADJUSTED, floor: "zero" });
  }

  night(at: Date): void {
    for (const lot of this.ledger.lots.filter((each) => isDue(each, at))) {
      const filled = filledByRelease(lot, { deficit: this.ledger.deficit, at });
      const released = { ...lot, availableOn: null, remaining: lot.remaining - filled };
      this.ledger = { lots: this.ledger.lots.map((each) => (each === lot ? released : each)), deficit: this.ledger.deficit - filled };
    }
    for (const lot of this.ledger.lots.filter((each) => isOverdue(each, at))) {
      const award = this.awards.get(Number(lot.orderKey));
      if (award) award.expired += lot.remaining;
      const detail: EntryDetail = { about: "expiry", lotEntryId: String(lot.entryId), earned: null, lastDay: null };
      this.post({ kind: "EXPIRE", points: -lot.remaining, at, detail });
    }
  }

  private post(entry: Parameters<typeof planEntry>[1]): void {
    const plan = planEntry(this.ledger, entry);
    if (!plan) throw new Error(`${entry.kind} of ${entry.points} cannot be paid`);
    this.ledger = applyPlan(this.ledger, plan, ++this.lastId);
    this.balance += entry.points;
    expect(Math.min(0, ...this.ledger.lots.map((lot) => lot.remaining))).toBe(0);
    expect(this.balance).toBe(remainingIn(this.ledger.lots) - this.ledger.deficit);
  }
}

test("what an order was given beyond its worth has ended or was written off, and telling it again moves nothing", () => {
  fc.assert(
    fc.property(anyPolicy, fc.array(anyHappening, { maxLength: 25 }), (policy, happenings) => {
      const books = new Books(policy);
      let at = MONDAY_NOON;
      for (const { kind, order, points, days } of happenings) {
        at = daysAfter(at, days);
        if (kind === "order") books.order(order, points, at);
        if (kind === "spend") books.spend(points, at);
        if (kind === "night") books.night(at);
        if (!policy.mayGoNegative) expect(books.ledger.deficit).toBe(0);
      }
      books.night(at);
      const before = books.balance;
      for (const [order, award] of books.awards) {
        const { posted, worth, writtenOff, expired } = award;
        expect(posted).toBeGreaterThanOrEqual(worth);
        expect(posted - worth).toBeLessThanOrEqual(writtenOff + expired);
        if (policy.mayGoNegative) expect(writtenOff).toBe(0);
        books.order(order, worth, at);
      }
      expect(books.balance).toBe(before);
    }),
    { numRuns: HISTORIES },
  );
});
