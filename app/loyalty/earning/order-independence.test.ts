/**
 * The whole of settling without its database: the same pure functions that the workflow calls, in its order. Thousands of
 * histories of several orders, shuffled and repeated; the workflow itself is held to the same in test/integration.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { anyOrderStory, messagesOf, shuffledAndRepeated, type Change, type OrderStory } from "#test/support/order-story";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";
import { ADA } from "#test/factories/order-facts";
import type { LineTraits, OrderFacts, RefundFacts } from "../facts";
import { applyPlan, EMPTY_LEDGER, planEntry, remainingIn, usableLots, type LedgerState } from "../ledger/lots";
import { LOT_POLICY_DEFAULT } from "../program/lot-terms";
import { BASIS_DEFAULT, SOURCES_DEFAULT, type ProgramTerms } from "../program/program";
import { calculateOrderPoints } from "./calculate-order-points";
import { planSettlement } from "./order-award";
import { fullerRefund, mergeOrders, type StoredOrder } from "./order-facts";

const LATER = daysAfter(MONDAY_NOON, 5);

function terms(points: number, rounding: ProgramTerms["rounding"], more: object = {}): ProgramTerms {
  const rules = [{ id: "rul_order", kind: "place_order", settings: { points, perMinor: 100, ...more } }];
  return {
    pointsName: { one: "point", other: "points" },
    basis: BASIS_DEFAULT,
    rounding,
    earnsOn: "paid",
    sources: SOURCES_DEFAULT,
    rules,
    orderGroups: [],
    ...LOT_POLICY_DEFAULT,
  };
}

/** Lines know their product; what it is tagged and is in, the shop's shelf says. */
const TRIPLE = { hundredths: 300, when: { on: "product", things: [{ gid: "gid://shopify/Product/0", title: "First" }] } };
const A_TAG = { on: "tag", words: ["second"] };
const SHELF: Record<string, string[]> = { "gid://shopify/Product/1": ["Second"] };
const traitsOf = ({ lines }: StoredOrder): Record<string, LineTraits> =>
  Object.fromEntries(
    lines.map(({ lineGid, productGid }) => [
      lineGid,
      { tags: SHELF[productGid ?? ""] ?? [], collectionGids: [], compareAtMinor: null, isGone: false },
    ]),
  );

/** Terms change while the orders are paid, so that the moment of payment matters; then the program pauses. */
const VERSIONS = [
  { from: A_MONTH_BEFORE, terms: terms(1, "floor") },
  { from: minutesAfter(MONDAY_NOON, 15), terms: terms(100, "up", { perMinor: null, minimumMinor: 2_000 }) },
  { from: minutesAfter(MONDAY_NOON, 25), terms: terms(2, "nearest", { multipliers: [TRIPLE], except: [A_TAG] }) },
  { from: minutesAfter(MONDAY_NOON, 45), terms: terms(3, "floor", { perMinor: 1_000, wholeUnitsOnly: true, maximumPoints: 40 }) },
  { from: minutesAfter(MONDAY_NOON, 70), terms: null },
];

type Taken = { takes: number };
type Event = Change | Taken;

/** One member of one shop, as far as points go. */
class Books {
  orders = new Map<string, StoredOrder>();
  refunds = new Map<string, RefundFacts>();
  awards = new Map<string, { posted: number; expired: number; writtenOff: number }>();
  ledger: LedgerState = EMPTY_LEDGER;
  balance = 0;
  private lastId = 0n;

  constructor(private readonly mayGoNegative: boolean) {}

  hear(event: Event): void {
    if ("takes" in event) return this.post({ kind: "ADJUST", points: -event.takes, floor: "none" });
    const told = "refundGid" in event ? [event] : event.refunds;
    for (const refund of told) {
      const known = this.refunds.get(refund.refundGid);
      this.refunds.set(refund.refundGid, known ? fullerRefund(known, refund) : refund);
    }
    const known = this.orders.get(event.orderGid);
    if (!("refundGid" in event)) this.orders.set(event.orderGid, known ? mergeOrders(known, event) : event);
    this.settle(event.orderGid);
  }

  worthOf(orderGid: string): number {
    const facts = this.orders.get(orderGid);
    const paidAt = facts?.paidAt;
    if (!facts || !paidAt) return 0;
    const order: OrderFacts = {
      ...facts,
      lineTraits: traitsOf(facts),
      refunds: [...this.refunds.values()].filter((refund) => refund.orderGid === orderGid),
    };
    const version = VERSIONS.filter((each) => each.from <= paidAt).at(-1);
    return version?.terms ? calculateOrderPoints(version.terms, order).points : 0;
  }

  private settle(orderGid: string): void {
    const award = this.awards.get(orderGid) ?? { posted: 0, expired: 0, writtenOff: 0 };
    const takeable = remainingIn(usableLots(this.ledger.lots, { at: LATER, orderKey: orderGid }));
    const { move, writtenOff } = planSettlement(award, { target: this.worthOf(orderGid), takeable, mayGoNegative: this.mayGoNegative });
    if (move !== 0) {
      this.post({
        kind: move > 0 ? "EARN_ORDER" : "REVERSE_ORDER",
        points: move,
        orderKey: orderGid,
        floor: this.mayGoNegative ? "none" : "zero",
      });
    }
    this.awards.set(orderGid, { ...award, posted: award.posted + move, writtenOff });
  }

  private post(entry: {
    kind: "EARN_ORDER" | "REVERSE_ORDER" | "ADJUST";
    points: number;
    orderKey?: string;
    floor: "zero" | "none";
  }): void {
    const plan = planEntry(this.ledger, { ...entry, at: LATER, detail: { about: "adjustment", reason: "taken", note: null } });
    if (!plan) throw new Error(`${entry.points} points cannot be taken`);
    this.ledger = applyPlan(this.ledger, plan, ++this.lastId);
    this.balance += entry.points;
    expect(Math.min(0, ...this.ledger.lots.map((lot) => lot.remaining))).toBe(0);
    expect(this.balance).toBe(remainingIn(this.ledger.lots) - this.ledger.deficit);
  }
}

const anyHistory = fc.record({
  stories: fc.array(anyOrderStory, { minLength: 1, maxLength: 3 }),
  takes: fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 2 }),
  dice: fc.array(fc.nat(), { minLength: 64, maxLength: 64 }),
});

function toldOf(stories: OrderStory[]): Change[] {
  return stories.flatMap((story, index) => messagesOf(story, { orderNumber: 1001 + index, customerGid: ADA }));
}

test("histories, shuffled and repeated, leave the same balance as told once and in order", () => {
  fc.assert(
    fc.property(anyHistory, ({ stories, dice }) => {
      const [orderly, disorderly] = [new Books(false), new Books(false)];
      for (const message of toldOf(stories)) orderly.hear(message);
      for (const message of shuffledAndRepeated(toldOf(stories), dice)) disorderly.hear(message);

      const worth = [...orderly.orders.keys()].reduce((sum, orderGid) => sum + orderly.worthOf(orderGid), 0);
      expect([disorderly.balance, orderly.balance]).toEqual([worth, worth]);
    }),
    { numRuns: HISTORIES },
  );
});

test("where members may go negative, that holds with points taken in between, whenever they are taken", () => {
  fc.assert(
    fc.property(anyHistory, ({ stories, takes, dice }) => {
      const books = new Books(true);
      const events: Event[] = shuffledAndRepeated<Event>(toldOf(stories), dice);
      for (const [index, taken] of takes.entries()) events.splice((dice[index + 40] ?? 0) % (events.length + 1), 0, { takes: taken });
      for (const event of events) books.hear(event);

      const worth = [...books.orders.keys()].reduce((sum, orderGid) => sum + books.worthOf(orderGid), 0);
      expect(books.balance).toBe(worth - takes.reduce((sum, taken) => sum + taken, 0));
    }),
    { numRuns: HISTORIES },
  );
});

test("never below zero: with points taken in between, what an order keeps is its worth and what was written off", () => {
  fc.assert(
    fc.property(anyHistory, ({ stories, takes, dice }) => {
      const books = new Books(false);
      for (const [index, message] of shuffledAndRepeated(toldOf(stories), dice).entries()) {
        books.hear(message);
        const taken = Math.min(takes[index % 5] ?? 0, books.balance);
        if (taken > 0) books.hear({ takes: taken });
        expect(books.balance).toBeGreaterThanOrEqual(0);
      }
      for (const [orderGid, award] of books.awards) expect(award.posted).toBe(books.worthOf(orderGid) + award.writtenOff);
      const before = books.balance;
      for (const message of toldOf(stories)) books.hear(message);
      expect(books.balance).toBe(before);
    }),
    { numRuns: HISTORIES },
  );
});
