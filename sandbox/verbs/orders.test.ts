import { beforeEach, describe, expect, test } from "vitest";
import { orderTotals } from "../order-totals";
import type { Order, ShopState } from "../shop-state";
import { priceAt, worldForTests } from "../test-world";
import { refundPayload } from "../webhooks/payloads/refund-payload";
import type { World } from "../world";
import {
  cancel,
  createDiscount,
  editOrder,
  fulfil,
  giveGiftCard,
  markPaid,
  moveStoreCredit,
  placeOrder,
  refund,
  signUp,
  uninstall,
  type PlaceOrder,
  type RefundOrder,
} from "./index";

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

describe("paying", () => {
  test("an order is paid at once, and the app hears of it", () => {
    const placed = order();

    expect(placed).toMatchObject({ name: "#1001", financialStatus: "paid" });
    expect(placed.transactions.map((one) => [one.gateway, one.amountMinor])).toEqual([["bogus", 7560]]);
    expect(topicsAbout("#1001")).toEqual(["orders/create", "orders/updated", "orders/paid"]);
  });

  test("gift card first, then store credit, the card pays the rest", () => {
    const card = giveGiftCard(world, birch, { amountMinor: 2000 });
    moveStoreCredit(world, birch, ada, 1000, "For a late parcel");

    const placed = order({ giftCards: [{ code: card.code }], storeCreditMinor: 1000 });

    expect(placed.transactions.map((one) => [one.gateway, one.amountMinor])).toEqual([
      ["gift_card", 2000],
      ["shopify_store_credit", 1000],
      ["bogus", 4560],
    ]);
    expect([card.balanceMinor, birch.storeCredit[0]?.balanceMinor]).toEqual([0, 0]);
  });

  test("paid later, it is paid when the merchant says so", () => {
    const placed = order({ pay: "later" });
    expect(placed.financialStatus).toBe("pending");

    markPaid(world, birch, placed.id);

    expect(placed.financialStatus).toBe("paid");
    expect(topicsAbout("#1001").slice(-2)).toEqual(["orders/paid", "orders/updated"]);
  });

  test("a sold gift card can be spent", () => {
    const giftCard = birch.products.find((product) => product.isGiftCard)?.variants[0];

    placeOrder(world, birch, { customerId: ada, lines: [{ variantId: giftCard?.id ?? 0, quantity: 2 }] });

    expect(birch.giftCards.map((card) => card.balanceMinor)).toEqual([giftCard?.priceMinor, giftCard?.priceMinor]);
  });

  test("what Shopify would refuse changes nothing", () => {
    createDiscount(world, birch, { code: "MINE", kind: "amount", amountMinor: 500, customerIds: [1] });

    expect(() => order({ discountCodes: ["MINE"] })).toThrow("MINE isn't available to you");
    expect(() => order({ giftCards: [{ code: "NONE" }] })).toThrow("can't be used");
    expect(() => order({ customerId: null, email: "guest@example.com", storeCreditMinor: 5 })).toThrow("Sign in");
    expect(() => order({ customerId: null })).toThrow("customer or an email");

    expect(birch.orders).toEqual([]);
    expect(birch.customers.map((customer) => customer.email)).toEqual(["ada@example.com"]);
  });
});

describe("refunding", () => {
  test("a part of a line, with its tax, to where the money came from", () => {
    const placed = order();

    const made = refund(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 1), quantity: 2 }], to: "card" });

    expect(made.lines).toMatchObject([{ quantity: 2, subtotalMinor: 2000, taxMinor: 160 }]);
    expect(placed.lines[1]?.currentQuantity).toBe(1);
    expect(placed.financialStatus).toBe("partially_refunded");
    expect(orderTotals(placed, false)).toMatchObject({ refundedMinor: 2160, currentTotalMinor: 5400, outstandingMinor: 0 });
    expect(topicsAbout("#1001").slice(-2)).toEqual(["refunds/create", "orders/updated"]);
  });

  test("discounted units go back for what they cost, to the cent", () => {
    createDiscount(world, birch, { code: "ODD", kind: "amount", amountMinor: 1000 });
    const placed = order({ discountCodes: ["ODD"] });
    const one = { lineId: lineOf(placed, 1), quantity: 1 };

    const parts = [1, 2, 3].map(() => refund(world, birch, placed.id, { lines: [one], to: "card" }).lines[0]?.subtotalMinor ?? 0);

    expect(parts.reduce((total, part) => total + part, 0)).toBe(3000 - (placed.lines[1]?.discountMinor ?? 0));
  });

  test("money that names no line is a discrepancy below zero", () => {
    const placed = order();

    const made = refund(world, birch, placed.id, { extraMinor: 500, to: "card" });

    expect(refundPayload(birch, placed, made).order_adjustments).toMatchObject([{ kind: "refund_discrepancy", amount: "-5.00" }]);
  });

  test("goods taken back for nothing are a discrepancy above zero", () => {
    const placed = order();

    const made = refund(world, birch, placed.id, { lines: [{ lineId: lineOf(placed, 0), quantity: 1 }], to: "nowhere" });

    expect(refundPayload(birch, placed, made)).toMatchObject({ transactions: [], order_adjustments: [{ amount: "43.20" }] });
    expect(placed.financialStatus).toBe("paid");
  });

  test("to store credit it can be spent again", () => {
    const placed = order();

    refund(world, birch, placed.id, { everything: true, to: "store_credit" });

    expect(birch.storeCredit).toMatchObject([{ customerId: ada, balanceMinor: 7560 }]);
    expect(placed.financialStatus).toBe("refunded");
  });

  test("a gift card gets back what it paid, after the card", () => {
    const card = giveGiftCard(world, birch, { amountMinor: 2000 });
    const placed = order({ giftCards: [{ code: card.code }] });

    refund(world, birch, placed.id, { everything: true, to: "card" });

    expect(card.balanceMinor).toBe(2000);
    expect(orderTotals(placed, false)).toMatchObject({ paidMinor: 7560, refundedMinor: 7560 });
  });

  test("more than is there is refused", () => {
    const placed = order();
    const four: RefundOrder = { lines: [{ lineId: lineOf(placed, 1), quantity: 4 }], to: "card" };

    expect(() => refund(world, birch, placed.id, four)).toThrow("Only 3");
    expect(() => refund(world, birch, placed.id, { extraMinor: 7561, to: "card" })).toThrow("Only 7560");
    expect(() => refund(world, birch, placed.id, { to: "card" })).toThrow("nothing in this refund");

    expect(placed.refunds).toEqual([]);
  });
});

describe("editing", () => {
  test("a unit taken off leaves money over, which a refund gives back without naming a line", () => {
    const placed = order();

    editOrder(world, birch, placed.id, { set: [{ lineId: lineOf(placed, 1), quantity: 1 }] });
    const made = refund(world, birch, placed.id, { owed: true, to: "card" });

    expect(placed.lines[1]).toMatchObject({ quantity: 3, currentQuantity: 1 });
    expect(made).toMatchObject({ lines: [], owedMinor: 2160 });
    expect(refundPayload(birch, placed, made).order_adjustments).toEqual([]);
    expect(orderTotals(placed, false).outstandingMinor).toBe(0);
    expect(topicsAbout("#1001").slice(3)).toEqual(["orders/edited", "orders/updated", "refunds/create", "orders/updated"]);
  });

  test("a unit added is owed until it is paid", () => {
    const placed = order();

    editOrder(world, birch, placed.id, { add: [{ variantId: priceAt(birch, 2, 500), quantity: 2 }] });
    expect(placed.financialStatus).toBe("partially_paid");
    markPaid(world, birch, placed.id);

    expect(placed.financialStatus).toBe("paid");
    expect(orderTotals(placed, false)).toMatchObject({ totalMinor: 8640, paidMinor: 8640 });
  });
});

describe("cancelling and fulfilling", () => {
  test("with the money back: refunded, and all goods gone", () => {
    const placed = order({ tipMinor: 100 });

    cancel(world, birch, placed.id, { refundTo: "card", reason: "fraud" });

    expect(placed).toMatchObject({ financialStatus: "refunded", cancelReason: "fraud" });
    expect(placed.lines.map((line) => line.currentQuantity)).toEqual([0, 0]);
    expect(topicsAbout("#1001").slice(3)).toEqual(["refunds/create", "orders/cancelled", "orders/updated"]);
    expect(() => fulfil(world, birch, placed.id)).toThrow("cancelled");
  });

  test("an unpaid order is voided", () => {
    const placed = order({ pay: "later" });

    cancel(world, birch, placed.id);

    expect(placed).toMatchObject({ financialStatus: "voided", refunds: [] });
  });
});

test("an app that is not there is told nothing, but the shop goes on", () => {
  uninstall(world, birch);
  const before = world.deliveries.length;

  order();

  expect(birch.orders).toHaveLength(1);
  expect(world.deliveries).toHaveLength(before);
  expect(world.deliveries.at(-1)?.topic).toBe("app/uninstalled");
});
