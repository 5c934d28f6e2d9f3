import fc from "fast-check";
import { expect, test } from "vitest";
import { anOrder, aRefund, linesOf } from "#test/factories/order-facts";
import { HISTORIES } from "#test/support/histories";
import { minutesAfter, MONDAY_NOON } from "#test/support/times";
import { fullerRefund, isSameOrder, mergeOrders, StoredOrder, StoredRefund } from "./order-facts";

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
    { numRuns: HISTORIES },
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

test("of two refunds that give back as many pieces, the one with more shipping is kept, then the one with more money", () => {
  const pieces = { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] };
  const [bare, shipping, money] = [{}, { shippingMinor: 500 }, { shippingMinor: 500, extraMinor: 1 }].map((more) =>
    aRefund(order, { ...pieces, ...more }),
  );
  if (!bare || !shipping || !money) throw new Error("there are three");
  expect([fullerRefund(bare, shipping), fullerRefund(shipping, bare)]).toEqual([shipping, shipping]);
  expect([fullerRefund(money, shipping), fullerRefund(shipping, money)]).toEqual([money, money]);
  const dearer = aRefund(order, { extraMinor: 9_000 });
  expect([fullerRefund(dearer, shipping), fullerRefund(shipping, dearer)]).toEqual([shipping, shipping]);
});

test("two refunds that give back the same are told apart by a fixed choice, and the same one twice is the first", () => {
  const [early, late] = [aRefund(order), aRefund(order, { createdAt: minutesAfter(MONDAY_NOON, 99) })];
  expect(fullerRefund(early, late)).toBe(fullerRefund(late, early));
  expect(fullerRefund(early, late)).toBe(late);
  expect(fullerRefund(early, structuredClone(early))).toBe(early);
});

test("facts that say both ways of payment are fuller than those that say one, those fuller than none", () => {
  const tellings = [
    { paidByGiftCardMinor: null, paidByStoreCreditMinor: null },
    { paidByGiftCardMinor: null, paidByStoreCreditMinor: 0 },
    { paidByGiftCardMinor: 0, paidByStoreCreditMinor: 0 },
  ].map((paid, index) => ({ ...order, ...paid, name: `#${9 - index}` }));
  const [none, credit, both] = tellings;
  if (!none || !credit || !both) throw new Error("there are three");
  for (const [less, more] of [
    [none, credit],
    [credit, both],
    [none, both],
  ] as const) {
    expect([mergeOrders(less, more).name, mergeOrders(more, less).name]).toEqual([more.name, more.name]);
  }
});

test("of equally old, equally full facts one is chosen, the same from either side", () => {
  const [one, other] = [
    { ...order, name: "#1" },
    { ...order, name: "#2" },
  ];
  expect([mergeOrders(one, other).name, mergeOrders(other, one).name]).toEqual(["#2", "#2"]);
});

test("an order says the same while its moments and its facts do", () => {
  const sent = { ...order, fulfilledAt: minutesAfter(MONDAY_NOON, 5) };
  expect(isSameOrder(order, structuredClone(order))).toBe(true);
  expect(isSameOrder(sent, structuredClone(sent))).toBe(true);
  const unpaid = { ...order, paidAt: null };
  expect(isSameOrder(unpaid, { ...unpaid })).toBe(true);
  for (const other of [unpaid, sent, { ...order, paidAt: minutesAfter(MONDAY_NOON, 2) }, { ...order, tipMinor: 1 }]) {
    expect([isSameOrder(order, other), isSameOrder(other, order)]).toEqual([false, false]);
  }
});

test("what a buyer saw in their own currency survives being stored, and what old rows did not say is known", () => {
  const { refunds: _, ...facts } = anOrder({
    inBuyersCurrency: {
      ...{
        currency: "SEK",
        shippingMinor: 1,
        shippingTaxMinor: 2,
        tipMinor: 3,
        totalMinor: 4,
        paidByGiftCardMinor: 5,
        paidByStoreCreditMinor: null,
      },
      lines: [{ lineGid: "gid://shopify/LineItem/1", grossMinor: 10, discountMinor: 2, taxMinor: 1 }],
    },
  });
  expect(StoredOrder.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  const { isForCompany: _company, fulfilledAt: _sent, inBuyersCurrency: _seen, ...old } = facts;
  expect(StoredOrder.parse(old)).toMatchObject({ isForCompany: false, fulfilledAt: null, inBuyersCurrency: null });
  const refund = aRefund(order, { inBuyersCurrency: { shippingMinor: 7, extraMinor: 8 } });
  expect(StoredRefund.parse(JSON.parse(JSON.stringify(refund)))).toEqual(refund);
});

/** A line that one telling still knew the product of, and another no more. */
const known = { productGid: "gid://shopify/Product/31", variantGid: "gid://shopify/ProductVariant/41", vendor: "Kawa" };
const forgotten = { productGid: null, variantGid: null, vendor: null };
const [chair, table] = linesOf(10_000, 500);
const withLines = (...identities: { [name in keyof typeof known]?: string | null }[]): StoredOrder => ({
  ...order,
  lines: [chair, table].flatMap((line, index) => (line ? [{ ...line, ...identities[index] }] : [])),
});
const identitiesOf = ({ lines }: StoredOrder) => lines.map(({ productGid, variantGid, vendor }) => ({ productGid, variantGid, vendor }));

test("which product a line was is kept when later messages have forgotten it, line by line", () => {
  const other = { productGid: "gid://shopify/Product/32", variantGid: "gid://shopify/ProductVariant/42", vendor: "Birch" };
  const first = withLines(known, other);
  const gone = { ...withLines(forgotten, forgotten), factsAt: minutesAfter(order.factsAt, 1) };
  const half = { ...withLines({ ...known, vendor: null }, { ...forgotten, vendor: "Birch" }), factsAt: minutesAfter(order.factsAt, 1) };

  for (const later of [gone, half]) {
    expect(identitiesOf(mergeOrders(first, later))).toEqual([known, other]);
    expect(identitiesOf(mergeOrders(later, first))).toEqual([known, other]);
  }
  expect(identitiesOf(mergeOrders(gone, { ...gone }))).toEqual([forgotten, forgotten]);
});

test("two messages that differ about a line's product end in one of them, the same from either side", () => {
  const [one, two] = [withLines({ ...known, vendor: "Birch" }, known), withLines({ ...known, vendor: "Kawa" }, known)];

  expect(mergeOrders(one, two).lines[0]?.vendor).toBe("Kawa");
  expect(mergeOrders(two, one).lines[0]?.vendor).toBe("Kawa");
});

test("a line that only the newer message has is as that says", () => {
  const [first] = order.lines;
  if (!first || !table) throw new Error("there are two lines");
  const more = {
    ...order,
    lines: [
      { ...first, ...known },
      { ...table, ...known, vendor: null },
    ],
    factsAt: minutesAfter(order.factsAt, 1),
  };

  expect(identitiesOf(mergeOrders(order, more))).toEqual([known, { ...known, vendor: null }]);
  expect(identitiesOf(mergeOrders(more, order))).toEqual([known, { ...known, vendor: null }]);
});

test.each(["productGid", "variantGid", "vendor"] as const)(
  "an order that now tells a line's %s does not say the same as before",
  (name) => {
    const [before, now] = [withLines(forgotten, forgotten), withLines(forgotten, { ...forgotten, [name]: known[name] })];

    expect([isSameOrder(before, now), isSameOrder(now, before)]).toEqual([false, false]);
    expect(isSameOrder(now, structuredClone(now))).toBe(true);
  },
);
