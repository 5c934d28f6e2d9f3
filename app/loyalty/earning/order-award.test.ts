import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { MONDAY_NOON, minutesAfter } from "#test/support/times";
import { awardAfter, planSettlement, type OrderAward } from "./order-award";

const nothingYet = { posted: 0, expired: 0, writtenOff: 0 };
const rich = { takeable: 1_000_000, mayGoNegative: false };

test("what an order is worth more than it was given is given", () => {
  expect(planSettlement(nothingYet, { ...rich, target: 100 })).toEqual({ move: 100, writtenOff: 0 });
  expect(planSettlement({ ...nothingYet, posted: 70 }, { ...rich, target: 100 })).toEqual({ move: 30, writtenOff: 0 });
});

test("what it is worth less is taken back, and settling again moves nothing", () => {
  expect(planSettlement({ ...nothingYet, posted: 100 }, { ...rich, target: 70 })).toEqual({ move: -30, writtenOff: 0 });
  expect(planSettlement({ ...nothingYet, posted: 70 }, { ...rich, target: 70 })).toEqual({ move: 0, writtenOff: 0 });
});

test("never below zero: what is not there is written off, and later points do not repay it", () => {
  const refunded = planSettlement({ ...nothingYet, posted: 150 }, { target: 0, takeable: 50, mayGoNegative: false });
  expect(refunded).toEqual({ move: -50, writtenOff: 100 });
  const richAgain = planSettlement({ posted: 100, expired: 0, writtenOff: 100 }, { ...rich, target: 0 });
  expect(richAgain).toEqual({ move: 0, writtenOff: 100 });
});

test("may go negative: everything is taken", () => {
  const refunded = planSettlement({ ...nothingYet, posted: 150 }, { target: 0, takeable: 50, mayGoNegative: true });
  expect(refunded).toEqual({ move: -150, writtenOff: 0 });
});

test("what has expired is never asked for", () => {
  const refunded = planSettlement({ ...nothingYet, posted: 100, expired: 60 }, { ...rich, target: 0 });
  expect(refunded).toEqual({ move: -40, writtenOff: 0 });
  expect(planSettlement({ ...nothingYet, posted: 100, expired: 60 }, { ...rich, target: 50 })).toEqual({ move: 0, writtenOff: 0 });
});

test("a write-off shrinks when the order grows again", () => {
  const known = { posted: 100, expired: 0, writtenOff: 100 };
  expect(planSettlement(known, { ...rich, target: 60 })).toEqual({ move: 0, writtenOff: 40 });
  expect(planSettlement(known, { ...rich, target: 130 })).toEqual({ move: 30, writtenOff: 0 });
});

test("a second refund takes its own part and not what was written off before", () => {
  const second = planSettlement({ posted: 150, expired: 0, writtenOff: 50 }, { target: 50, takeable: 80, mayGoNegative: false });
  expect(second).toEqual({ move: -50, writtenOff: 50 });
});

test("an award says what it came to: one entry more where points moved, and when and under which version it was settled last", () => {
  const award: OrderAward = {
    ...{ shopId: 1, orderGid: "gid://shopify/Order/1001", memberId: 7n, version: 3, revision: 2 },
    ...{ posted: 100, expired: 10, writtenOff: 5, settledAt: MONDAY_NOON },
  };
  const at = minutesAfter(MONDAY_NOON, 9);
  const now = { version: 3, at };

  expect(awardAfter(award, { move: 0, writtenOff: 5 }, now)).toBeNull();
  expect(awardAfter(award, { move: 30, writtenOff: 5 }, now)).toEqual({ ...award, revision: 3, posted: 130, settledAt: at });
  expect(awardAfter(award, { move: -30, writtenOff: 5 }, now)).toEqual({ ...award, revision: 3, posted: 70, settledAt: at });
  expect(awardAfter(award, { move: 0, writtenOff: 4 }, now)).toEqual({ ...award, writtenOff: 4, settledAt: at });
  expect(awardAfter(award, { move: 0, writtenOff: 5 }, { version: 4, at })).toEqual({ ...award, version: 4, settledAt: at });
});

test("whatever happens to an order: posted is its worth plus what was written off or expired, and repeating moves nothing", () => {
  const step = fc.record({ target: fc.nat(200), takeable: fc.nat(200), expires: fc.nat(30), mayGoNegative: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let award = nothingYet;
      for (const { expires, ...present } of steps) {
        award = { ...award, expired: Math.min(award.posted, award.expired + expires) };
        const { move, writtenOff } = planSettlement(award, present);
        expect(move < 0 && !present.mayGoNegative ? -move <= present.takeable : true).toBe(true);
        award = { ...award, posted: award.posted + move, writtenOff };
        expect(award.posted).toBeGreaterThanOrEqual(present.target);
        expect(award.posted - present.target).toBeLessThanOrEqual(writtenOff + award.expired);
        expect(planSettlement(award, { ...present, takeable: 1_000_000 }).move).toBe(0);
      }
    }),
    { numRuns: HISTORIES },
  );
});
