/**
 * Histories with pending points, ends, silences, returns and nights, thousands of them. Pure; the nightly run on the
 * database is held to the same by its integration tests.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { endOfQuiet } from "../program/lot-terms";
import type { EntryDetail } from "./entry";
import {
  applyPlan,
  EMPTY_LEDGER,
  filledByRelease,
  isDue,
  isOverdue,
  lotsToProlong,
  planEntry,
  remainingIn,
  usableLots,
  type LedgerState,
  type LotMove,
  type PlannedEntry,
} from "./lots";

const ADJUSTED: EntryDetail = { about: "adjustment", reason: "test", note: null };
const ZONE = "America/New_York";

type Step = {
  kind: "earn" | "earnQuiet" | "spend" | "return" | "reverse" | "reverseBelowZero" | "import" | "give" | "take" | "undo" | "night" | "pass";
  points: number;
  order: number;
  days: number;
  endsInDays: number | null;
  pendsDays: number;
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(["earn", "earn", "earnQuiet", "spend", "spend", "return", "reverse", "reverseBelowZero"] as const),
    ...(["import", "give", "take", "undo", "undo", "night", "night", "night", "pass"] as const),
  ),
  points: fc.integer({ min: 1, max: 30 }),
  order: fc.integer({ min: 1, max: 3 }),
  days: fc.integer({ min: 0, max: 20 }),
  endsInDays: fc.option(fc.integer({ min: 0, max: 40 })),
  pendsDays: fc.constantFrom(0, 0, 1, 14),
});

/** One member as the ledger and the nightly run treat them, with the checks that hold after every step. */
class Member {
  ledger: LedgerState = EMPTY_LEDGER;
  counters = { available: 0, pending: 0, deficit: 0 };
  balance = 0;
  expired = 0;
  private lastId = 0n;
  private activeAt: Date | null = null;
  private debits: LotMove[][] = [];
  /** Changes by hand: credits that can still be put back, with what they paid of a deficit; a debit only while it is the last. */
  private credits: { entryId: bigint; filled: number }[] = [];
  private lastTaken: { points: number; usedLots: LotMove[]; owedBefore: number } | null = null;

  live(step: Step, at: Date): void {
    const orderKey = String(step.order);
    switch (step.kind) {
      case "earn": {
        const endsAt = step.endsInDays === null ? null : daysAfter(at, step.endsInDays);
        const availableOn = step.pendsDays === 0 ? null : daysAfter(at, step.pendsDays);
        this.post({ kind: "EARN_ORDER", points: step.points, at, detail: ADJUSTED, orderKey, endsAt, availableOn });
        return this.act(at);
      }
      case "earnQuiet": {
        const endsAt = endOfQuiet(at, 1, ZONE);
        this.post({ kind: "EARN_ACTION", points: step.points, at, detail: ADJUSTED, endsAt, inactiveMonths: 1 });
        return this.act(at);
      }
      case "spend": {
        const plan = this.post({ kind: "REDEEM", points: -step.points, at, detail: ADJUSTED, floor: "zero" });
        if (!plan) return;
        this.debits.push(plan.moves);
        return this.act(at);
      }
      case "return": {
        const usedLots = this.debits.shift();
        if (!usedLots) return;
        const points = usedLots.reduce((sum, move) => sum + move.points, 0);
        this.post({ kind: "REDEEM_RETURN", points, at, detail: ADJUSTED, usedLots });
        return;
      }
      case "reverse":
      case "reverseBelowZero": {
        const floor = step.kind === "reverse" ? "zero" : "none";
        this.post({ kind: "REVERSE_ORDER", points: -step.points, at, detail: ADJUSTED, orderKey, floor });
        return;
      }
      case "import":
      case "give":
      case "take":
        return this.changeByHand(step, at);
      case "undo":
        return this.undo(at);
      case "night":
        return this.night(at);
      case "pass":
    }
  }

  private changeByHand(step: Step, at: Date): void {
    if (step.kind === "take") {
      const plan = this.post({ kind: "ADJUST", points: -step.points, at, detail: ADJUSTED, floor: "none" });
      if (plan) this.lastTaken = { points: step.points, usedLots: plan.moves, owedBefore: plan.deficit };
      return;
    }
    const endsAt = step.endsInDays === null ? null : daysAfter(at, step.endsInDays);
    const availableOn = step.pendsDays === 0 ? null : daysAfter(at, step.pendsDays);
    const kind = step.kind === "import" ? "IMPORT" : "ADJUST";
    const plan = this.post({ kind, points: step.points, at, detail: ADJUSTED, endsAt, availableOn });
    this.credits.push({ entryId: this.lastId, filled: 0 - (plan?.deficit ?? 0) });
  }

  private undo(at: Date): void {
    const { lastTaken } = this;
    if (lastTaken) {
      this.post({ kind: "UNDO", at, detail: ADJUSTED, ...lastTaken });
      return;
    }
    const credit = this.credits.pop();
    const lot = this.ledger.lots.find((each) => each.entryId === credit?.entryId);
    const points = (lot?.remaining ?? 0) + (credit?.filled ?? 0);
    if (points > 0 && credit) this.post({ kind: "UNDO", points: -points, at, detail: ADJUSTED, undoesEntryId: credit.entryId });
  }

  night(at: Date): void {
    this.lastTaken = null;
    for (const lot of this.ledger.lots.filter((each) => isDue(each, at))) {
      const filled = filledByRelease(lot, { deficit: this.counters.deficit, at });
      for (const credit of this.credits) if (credit.entryId === lot.entryId) credit.filled += filled;
      this.counters.pending -= lot.remaining;
      this.counters.available += lot.remaining - filled;
      this.counters.deficit -= filled;
      const lots = this.ledger.lots.map((each) =>
        each.entryId === lot.entryId ? { ...each, availableOn: null, remaining: each.remaining - filled } : each,
      );
      this.ledger = { lots, deficit: this.ledger.deficit - filled };
    }
    for (const lot of this.ledger.lots.filter((each) => isOverdue(each, at))) {
      const detail: EntryDetail = { about: "expiry", lotEntryId: String(lot.entryId), earned: null, lastDay: null };
      this.expired += lot.remaining;
      this.post({ kind: "EXPIRE", points: -lot.remaining, at, detail });
    }
    expect(this.ledger.lots.filter((lot) => isOverdue(lot, at) || isDue(lot, at))).toEqual([]);
  }

  private post(entry: PlannedEntry) {
    const usable = usableLots(this.ledger.lots, { at: entry.at, ...(entry.orderKey && { orderKey: entry.orderKey }) });
    const plan = planEntry(this.ledger, entry);
    if (!plan) {
      expect(remainingIn(usable)).toBeLessThan(-entry.points);
      return null;
    }
    this.lastTaken = null;
    if (entry.points < 0 && entry.kind !== "EXPIRE" && entry.kind !== "UNDO") {
      const mayUse = new Set(usable.map((lot) => lot.entryId));
      expect(plan.moves.filter((move) => !mayUse.has(move.lotEntryId))).toEqual([]);
    }
    this.ledger = applyPlan(this.ledger, plan, ++this.lastId);
    this.balance += entry.points;
    for (const counter of ["available", "pending", "deficit"] as const) this.counters[counter] += plan[counter];
    return plan;
  }

  /** What an activity does to ends: those alive move, those that have ended stay. */
  private act(at: Date): void {
    if (this.activeAt && this.activeAt >= at) return;
    this.activeAt = at;
    const prolonged = new Set(lotsToProlong(this.ledger.lots, at).map((lot) => lot.entryId));
    const endsAt = endOfQuiet(at, 1, ZONE);
    const lots = this.ledger.lots.map((lot) => (prolonged.has(lot.entryId) ? { ...lot, endsAt } : lot));
    this.ledger = { ...this.ledger, lots };
  }

  check(): void {
    const { lots, deficit } = this.ledger;
    const pending = remainingIn(lots.filter((lot) => lot.availableOn !== null));
    expect(this.counters).toEqual({ available: remainingIn(lots) - pending, pending, deficit });
    expect(this.balance).toBe(remainingIn(lots) - deficit);
    expect(Math.min(0, ...lots.map((lot) => lot.remaining), ...lots.map((lot) => lot.granted - lot.remaining), deficit)).toBe(0);
  }
}

test("whatever happens in between, balance = lots − deficit, and no lot is below zero or used after its end", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      const member = new Member();
      let at = MONDAY_NOON;
      for (const step of steps) {
        at = daysAfter(at, step.days);
        member.live(step, at);
        member.check();
      }
    }),
    { numRuns: HISTORIES },
  );
});

test("a second night at the same moment does nothing, and one that was missed is made good by the next", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 20 }), fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (steps, skips) => {
      // Without deficits: what fills one depends on when points are released, and that is the night's to say.
      // Nor with what depends on whether a lot has been closed yet.
      const told = steps.filter(({ kind }) => !["reverseBelowZero", "night", "return", "take", "undo"].includes(kind));
      const [every, some] = [new Member(), new Member()];
      let at = MONDAY_NOON;
      for (const [index, step] of told.entries()) {
        at = daysAfter(at, step.days);
        // Releases are not skipped: what is not released cannot be spent. What has ended cannot either way.
        every.night(at);
        if (!skips[index] || every.counters.pending !== some.counters.pending) some.night(at);
        every.live(step, at);
        some.live(step, at);
      }
      at = daysAfter(at, 1);
      for (const member of [every, some]) member.night(at);
      expect([some.balance, some.expired, some.counters]).toEqual([every.balance, every.expired, every.counters]);
      some.night(at);
      expect([some.balance, some.expired]).toEqual([every.balance, every.expired]);
    }),
    { numRuns: HISTORIES },
  );
});
