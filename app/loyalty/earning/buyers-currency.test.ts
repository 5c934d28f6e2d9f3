import { expect, test } from "vitest";
import { anOrder, aRefund, linesOf, seenIn } from "#test/factories/order-facts";
import { asBuyerSaw } from "./buyers-currency";

const order = anOrder({ lines: linesOf(10_000, 0) });
const refundsSeen = (given: Parameters<typeof aRefund>[1], of = order) =>
  asBuyerSaw({ ...seenIn("SEK", 105_000, of), refunds: [aRefund(of, given)] })?.refunds;

test("an order that nobody saw in another currency is seen in none", () => {
  expect(asBuyerSaw(order)).toBeNull();
});

test("a buyer's order has the buyer's amounts, and else what it had", () => {
  const seen = asBuyerSaw(seenIn("SEK", 105_000, order));
  expect(seen).toMatchObject({ currency: "SEK", totalMinor: 105_000, inBuyersCurrency: null, orderGid: order.orderGid });
  expect(seen?.lines.map(({ grossMinor }) => grossMinor)).toEqual([105_000, 0]);
  expect(seen?.lines.map(({ title }) => title)).toEqual(["Birch chair", "Birch chair"]);
});

test("a refund is what the buyer got back where that is known, and else goes over at the order's own rate", () => {
  const own = { shippingMinor: 7, extraMinor: 8 };
  expect(refundsSeen({ shippingMinor: 100, extraMinor: 200, inBuyersCurrency: own })).toMatchObject([own]);
  expect(refundsSeen({ shippingMinor: 100, extraMinor: 201 })).toMatchObject([{ shippingMinor: 1_050, extraMinor: 2_111 }]);
});

test("an order that cost nothing has no rate: what comes back of it is nothing in any currency", () => {
  const free = anOrder({ lines: linesOf(0) });
  expect(refundsSeen({ extraMinor: 500 }, free)).toMatchObject([{ shippingMinor: 0, extraMinor: 0 }]);
});
