import fc from "fast-check";
import { expect, test } from "vitest";
import { anOrder, aRefund, linesOf } from "#test/factories/order-facts";
import { minutesAfter, MONDAY_NOON } from "#test/support/times";
import { fullerRefund, mergeOrders, StoredOrder, StoredRefund } from "./order-facts";

const order = anOrder();

test("newer facts win, whichever came first", () => {
  const newer = { ...order, tipMinor: 100, factsAt: minutesAfter(order.factsAt, 1) };
  expect(mergeOrders(order, newer).tipMinor).toBe(100);
  expect(mergeOrders(newer, order).tipMinor).toBe(100);
});

test("of equally old facts those win that say how the order was paid", () => {
  const vague = { ...order, paidByGiftCardMinor: null, tipMinor: 999 };
  expect(mergeOrders(order, vague)).toMatchObject({ paidByGiftCardMinor: 0, tipMinor: 0 });
  expect(mergeOrders(vague, order)).toMatchObject({ paidByGiftCardMinor: 0, tipMinor: 0 });
});

test("of equally old facts the later state wins: cancelled, edited, given back", () => {
  const vague = { paidByGiftCardMinor: null };
  const cancelled = { ...order, ...vague, cancelledAt: MONDAY_NOON };
  const edited = { ...order, ...vague, lines: linesOf(10_000, 500) };
  const givenBack = { ...order, ...vague, lines: order.lines.map((line) => ({ ...line, currentQuantity: 0 })) };
  for (const later of [cancelled, edited, givenBack]) {
    expect(mergeOrders(order, later)).toEqual(later);
    expect(mergeOrders(later, order)).toEqual(later);
  }
});

test("an order is paid since the earliest moment anybody told", () => {
  const unpaid = { ...order, paidAt: null, factsAt: minutesAfter(order.factsAt, 5) };
  const later = { ...order, paidAt: minutesAfter(MONDAY_NOON, 30), factsAt: minutesAfter(order.factsAt, 9) };
  expect(mergeOrders(mergeOrders(later, unpaid), order).paidAt).toEqual(order.paidAt);
  expect(mergeOrders(order, unpaid).paidAt).toEqual(order.paidAt);
});

test("messages about one order end in the same facts, in any order and number", () => {
  const tellings = fc.array(
    fc.record({
      minutes: fc.nat(3),
      paid: fc.option(fc.nat(60)),
      tipMinor: fc.nat(2),
      giftCard: fc.option(fc.nat(2)),
      name: fc.constantFrom("#1", "#2"),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(tellings, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (told, dice) => {
      const messages = told.map(({ minutes, paid, tipMinor, giftCard, name }) => ({
        ...order,
        name,
        tipMinor,
        factsAt: minutesAfter(MONDAY_NOON, minutes),
        paidAt: paid === null ? null : minutesAfter(MONDAY_NOON, paid),
        paidByGiftCardMinor: giftCard,
      }));
      const repeated = [...messages, ...messages].map((message, index) => ({ message, at: dice[index] ?? 0 }));
      const shuffled = repeated.sort((a, b) => a.at - b.at).map(({ message }) => message);
      const merged = (each: StoredOrder[]) => each.reduce((known, told) => mergeOrders(known, told));
      expect(merged(shuffled)).toEqual(merged(messages));
    }),
    { numRuns: 1_000 },
  );
});

test("of two tellings of one refund the fuller one is kept", () => {
  const pending = aRefund(order, { extraMinor: 0 });
  const done = aRefund(order, { extraMinor: 500 });
  expect([fullerRefund(pending, done), fullerRefund(done, pending)]).toEqual([done, done]);
  const pieces = aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] });
  expect([fullerRefund(pieces, done), fullerRefund(done, pieces)]).toEqual([pieces, pieces]);
});

test("facts survive being stored", () => {
  const { refunds: _, ...facts } = anOrder({ cancelledAt: MONDAY_NOON, paidByStoreCreditMinor: null });
  expect(StoredOrder.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  const refund = aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 2 }], shippingMinor: 5 });
  expect(StoredRefund.parse(JSON.parse(JSON.stringify(refund)))).toEqual(refund);
});
