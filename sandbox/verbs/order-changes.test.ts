/** What happens to an order after it was placed, beyond a plain refund: exchanges, slow banks, parcels, second thoughts. */
import { beforeEach, describe, expect, test } from "vitest";
import { orderTotals } from "../order-totals";
import type { Order, ShopState } from "../shop-state";
import { priceAt, worldForTests } from "../test-world";
import { orderPayload } from "../webhooks/payloads/order-payload";
import { refundPayload } from "../webhooks/payloads/refund-payload";
import type { World } from "../world";
import { cancel, exchange, fulfil, placeOrder, refund, reopen, settleRefund, signUp, type PlaceOrder } from "./index";

let world: World;
let birch: ShopState;
let ada: number;
beforeEach(() => {
  ({ world, birch } = worldForTests());
  ada = signUp(world, birch, { email: "ada@example.com", firstName: "Ada" }).id;
});

/** Two lines, $40 and 3 × $10, tax 8 %: $75.60 with no delivery. */
function order(more: Partial<PlaceOrder> = {}): Order {
  const lines = [
    { variantId: priceAt(birch, 0, 4000), quantity: 1 },
    { variantId: priceAt(birch, 1, 1000), quantity: 3 },
  ];
  return placeOrder(world, birch, { customerId: ada, lines, shippingRateId: null, ...more });
}

function topicsAbout(name: string): string[] {
  return world.deliveries.filter((delivery) => delivery.about === name).map((delivery) => delivery.topic);
}

function lineOf(placed: Order, index: number): number {
  return placed.lines[index]?.id ?? 0;
}

describe("exchanging", () => {
  test("what comes back pays for what is added; the same price moves no money and leaves the order paid", () => {
    const placed = order();

    exchange(world, birch, placed.id, {
      back: [{ lineId: lineOf(placed, 1), quantity: 1 }],
      add: [{ variantId: priceAt(birch, 2, 1000), quantity: 1 }],
    });

    expect(placed.lines.map(({ quantity, currentQuantity }) => [quantity, currentQuantity])).toEqual([
      [1, 1],
      [3, 2],
      [1, 1],
    ]);
    expect(placed).toMatchObject({ financialStatus: "paid", refunds: [{ lines: [{ quantity: 1 }], transactionIds: [] }] });
    const [made] = placed.refunds;
    expect(made && refundPayload(birch, placed, made)).toMatchObject({
      return: { id: made?.returnId },
      transactions: [],
      order_adjustments: [{ kind: "refund_discrepancy", amount: "10.80" }],
    });
    expect(topicsAbout("#1001").slice(3)).toEqual(["orders/edited", "refunds/create", "orders/updated"]);
  });

  test("cheaper goods leave money over, which goes back; dearer ones are paid", () => {
    const placed = order();
    exchange(world, birch, placed.id, {
      back: [{ lineId: lineOf(placed, 0), quantity: 1 }],
      add: [{ variantId: priceAt(birch, 2, 2500), quantity: 1 }],
      to: "store_credit",
    });
    expect(orderTotals(placed, false)).toMatchObject({
      currentTotalMinor: 5940,
      paidMinor: 7560,
      refundedMinor: 1620,
      outstandingMinor: 0,
    });
    expect(birch.storeCredit).toMatchObject([{ customerId: ada, balanceMinor: 1620 }]);

    exchange(world, birch, placed.id, {
      back: [{ lineId: lineOf(placed, 2), quantity: 1 }],
      add: [{ variantId: priceAt(birch, 3, 5000), quantity: 1 }],
    });

    expect(orderTotals(placed, false)).toMatchObject({
      currentTotalMinor: 8640,
      paidMinor: 10260,
      refundedMinor: 1620,
      outstandingMinor: 0,
    });
  });

  test("a difference that is paid later is owed until then", () => {
    const placed = order();

    exchange(world, birch, placed.id, {
      back: [{ lineId: lineOf(placed, 1), quantity: 1 }],
      add: [{ variantId: priceAt(birch, 2, 3000), quantity: 1 }],
      pay: "later",
    });

    expect(placed.financialStatus).toBe("partially_paid");
    expect(orderTotals(placed, false).outstandingMinor).toBe(2160);
  });

  test("an exchange that the shop cannot make changes nothing", () => {
    const placed = order();
    const before = structuredClone(placed);
    const back = [{ lineId: lineOf(placed, 1), quantity: 1 }];

    expect(() => exchange(world, birch, placed.id, { back, add: [] })).toThrow("Refund it instead");
    expect(() => exchange(world, birch, placed.id, { back: [], add: [{ variantId: priceAt(birch, 2, 10), quantity: 1 }] })).toThrow(
      "nothing in this refund",
    );
    expect(() => exchange(world, birch, placed.id, { back, add: [{ variantId: 1, quantity: 1 }] })).toThrow("does not sell");
    expect(() =>
      exchange(world, birch, placed.id, {
        back: [{ lineId: lineOf(placed, 1), quantity: 9 }],
        add: [{ variantId: priceAt(birch, 2, 10), quantity: 1 }],
      }),
    ).toThrow("Only 3");

    expect(placed).toEqual(before);
    expect(() =>
      exchange(world, birch, order({ pay: "later" }).id, { back, add: [{ variantId: priceAt(birch, 2, 10), quantity: 1 }] }),
    ).toThrow("not paid");
  });
});

describe("money that takes its time", () => {
  test("while it is on its way, a discrepancy takes it out of the refund again; when it arrived, there is none", () => {
    const placed = order();
    const made = refund(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 1), quantity: 2 }], to: "card", isPending: true });

    expect(refundPayload(birch, placed, made)).toMatchObject({
      transactions: [{ status: "pending", amount: "21.60" }],
      order_adjustments: [{ kind: "refund_discrepancy", amount: "21.60" }],
    });
    expect(placed.financialStatus).toBe("paid");
    expect(orderTotals(placed, false).outstandingMinor).toBe(0);
    settleRefund(world, birch, placed.id, "success");

    expect(refundPayload(birch, placed, made)).toMatchObject({ transactions: [{ status: "success" }], order_adjustments: [] });
    expect(placed.financialStatus).toBe("partially_refunded");
    expect(topicsAbout("#1001").slice(3)).toEqual(["refunds/create", "orders/updated", "orders/updated"]);
    expect(() => settleRefund(world, birch, placed.id, "success")).toThrow("on its way");
  });

  test("it cannot be given back a second time meanwhile, and is the shop's again when it did not arrive", () => {
    const placed = order();
    refund(world, birch, placed.id, { extraMinor: 7000, to: "card", isPending: true });

    expect(() => refund(world, birch, placed.id, { extraMinor: 561, to: "card" })).toThrow("Only 560");
    settleRefund(world, birch, placed.id, "failure");

    expect(placed.refunds).toMatchObject([{ extraMinor: 0 }]);
    refund(world, birch, placed.id, { extraMinor: 7560, to: "card" });
    expect(placed.financialStatus).toBe("refunded");
  });
});

describe("sending in parcels", () => {
  const parcels = (placed: Order) =>
    (orderPayload(birch, placed).fulfillments as { line_items: { quantity: number }[] }[]).map(({ line_items }) =>
      line_items.map(({ quantity }) => quantity),
    );
  const unsent = (placed: Order) =>
    orderPayload(birch, placed).line_items.map(({ fulfillable_quantity, fulfillment_status }) => [
      fulfillable_quantity,
      fulfillment_status,
    ]);

  test("a part is sent, then the rest", () => {
    const placed = order();

    fulfil(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 1), quantity: 2 }] });
    expect(placed.fulfillmentStatus).toBe("partial");
    expect(unsent(placed)).toEqual([
      [1, null],
      [1, "partial"],
    ]);
    fulfil(world, birch, placed.id);

    expect(placed.fulfillmentStatus).toBe("fulfilled");
    expect(parcels(placed)).toEqual([[2], [1, 1]]);
    expect(unsent(placed)).toEqual([
      [0, "fulfilled"],
      [0, "fulfilled"],
    ]);
    expect(topicsAbout("#1001").slice(3)).toEqual(["orders/updated", "orders/fulfilled", "orders/updated"]);
  });

  test("what was taken off unsent need not be sent; what came back had been", () => {
    const placed = order();
    fulfil(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 1), quantity: 2 }] });

    refund(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 1), quantity: 1 }], to: "card" });
    expect(unsent(placed)).toEqual([
      [1, null],
      [1, "partial"],
    ]);
    refund(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 1), quantity: 1, restock: "cancel" }], to: "card" });
    expect(unsent(placed)).toEqual([
      [1, null],
      [0, "fulfilled"],
    ]);
    refund(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 0), quantity: 1, restock: "cancel" }], to: "card" });

    expect(placed.fulfillmentStatus).toBe("fulfilled");
  });

  test("more than is to be sent is refused, and so is an empty parcel", () => {
    const placed = order();
    const lines = (quantity: number) => ({ lines: [{ lineId: lineOf(placed, 1), quantity }] });

    expect(() => fulfil(world, birch, placed.id, lines(4))).toThrow("Only 3");
    expect(() => fulfil(world, birch, placed.id, lines(0))).toThrow("nothing in this parcel");
    expect(() => fulfil(world, birch, placed.id, lines(0.5))).toThrow("whole numbers");

    expect(placed).toMatchObject({ fulfillments: [], fulfillmentStatus: null });
  });
});

test("a cancellation that is taken back leaves the order as it was", () => {
  const placed = order();
  cancel(world, birch, placed.id);

  reopen(world, birch, placed.id);

  expect(placed).toMatchObject({ cancelledAt: null, cancelReason: null, financialStatus: "paid" });
  expect(() => reopen(world, birch, placed.id)).toThrow("not cancelled");
});
