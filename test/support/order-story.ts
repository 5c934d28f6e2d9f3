/**
 * What may happen to an order at a shop, and the messages that Shopify would send about it: paid now or later, refunded
 * by lines, by money or by shipping, edited, cancelled. Told in order here; tests deliver them otherwise.
 */
import fc from "fast-check";
import type { OrderFacts, OrderLineFacts, RefundFacts } from "~/loyalty/facts";
import { aLine, anOrder } from "#test/factories/order-facts";
import { MONDAY_NOON, minutesAfter } from "./times";

export type Change = OrderFacts | RefundFacts;

export type Happening =
  | { kind: "pay" }
  | { kind: "refund_line"; line: number; quantity: number; alone: boolean }
  | { kind: "refund_money"; share: number; alone: boolean }
  | { kind: "refund_shipping"; alone: boolean }
  | { kind: "add_line"; grossMinor: number }
  | { kind: "remove_piece"; line: number }
  | { kind: "cancel" };

export type OrderStory = { lines: { grossMinor: number; quantity: number }[]; giftCardShare: number; happenings: Happening[] };

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Happening>({ kind: "pay" }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("refund_line" as const),
      line: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 2 }),
      alone: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("refund_money" as const), share: fc.integer({ min: 1, max: 60 }), alone: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refund_shipping" as const), alone: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("add_line" as const), grossMinor: fc.integer({ min: 1, max: 20_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove_piece" as const), line: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: "cancel" }) },
);

export const anyOrderStory: fc.Arbitrary<OrderStory> = fc.record({
  lines: fc.array(fc.record({ grossMinor: fc.integer({ min: 0, max: 20_000 }), quantity: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  giftCardShare: fc.constantFrom(0, 0, 0, 30, 100),
  happenings: fc.array(anyHappening, { minLength: 1, maxLength: 4 }),
});

/** Messages in the order in which things happened, the first about the order as it was placed, unpaid. */
export function messagesOf(story: OrderStory, { orderNumber, customerGid }: { orderNumber: number; customerGid: string }): Change[] {
  const lines = story.lines.map((line, index) =>
    aLine({ ...line, lineGid: `gid://shopify/LineItem/${orderNumber}${index}`, productGid: `gid://shopify/Product/${index}` }),
  );
  const orderGid = `gid://shopify/Order/${orderNumber}`;
  const placedAt = minutesAfter(MONDAY_NOON, orderNumber % 60);
  const placed = anOrder({ orderGid, name: `#${orderNumber}`, customerGid, placedAt, paidAt: null, lines, shippingMinor: 700 });
  let order: OrderFacts = { ...placed, paidByGiftCardMinor: Math.floor((placed.totalMinor * story.giftCardShare) / 100) };
  const messages: Change[] = [order];
  for (const [index, happening] of story.happenings.entries()) {
    const moment = minutesAfter(placedAt, 10 * (index + 1));
    const told = happen(order, happening, moment);
    order = told.order;
    messages.push(...told.messages);
  }
  return messages;
}

/** Every message once or twice, in an order that the dice decide. */
export function shuffledAndRepeated<T>(messages: T[], dice: number[]): T[] {
  const repeated = messages.flatMap((message, index) => Array.from({ length: 1 + ((dice[index] ?? 0) % 2) }, () => message));
  return repeated
    .map((message, index) => ({ message, key: dice[(index + messages.length) % dice.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ message }) => message);
}

function happen(order: OrderFacts, happening: Happening, factsAt: Date): { order: OrderFacts; messages: Change[] } {
  const now = (change: Partial<OrderFacts>) => tell({ ...order, ...change, factsAt });
  switch (happening.kind) {
    case "pay":
      return now({ paidAt: order.paidAt ?? factsAt });
    case "cancel":
      return now({ cancelledAt: order.cancelledAt ?? factsAt });
    case "add_line": {
      const added = aLine({ lineGid: `${order.lines[0]?.lineGid}${order.lines.length}`, grossMinor: happening.grossMinor });
      return now({ lines: [...order.lines, added], totalMinor: order.totalMinor + happening.grossMinor });
    }
    case "remove_piece":
      return now({ lines: withFewer(order.lines, happening.line, 1) });
    case "refund_line": {
      const line = order.lines[happening.line % order.lines.length];
      const quantity = Math.min(happening.quantity, line?.currentQuantity ?? 0);
      const refund = refundOf(order, factsAt, line && quantity > 0 ? { lines: [{ lineGid: line.lineGid, quantity }] } : {});
      return refunds({ ...order, factsAt, lines: withFewer(order.lines, happening.line, quantity) }, refund, happening.alone);
    }
    case "refund_money": {
      const refund = refundOf(order, factsAt, { extraMinor: Math.floor((order.totalMinor * happening.share) / 100) });
      return refunds({ ...order, factsAt }, refund, happening.alone);
    }
    case "refund_shipping":
      return refunds({ ...order, factsAt }, refundOf(order, factsAt, { shippingMinor: order.shippingMinor }), happening.alone);
  }
}

function tell(order: OrderFacts): { order: OrderFacts; messages: Change[] } {
  return { order, messages: [order] };
}

/** A refund is told by itself, and by the order too unless that message is lost (`alone`). */
function refunds(order: OrderFacts, refund: RefundFacts, alone: boolean): { order: OrderFacts; messages: Change[] } {
  const told = { ...order, refunds: [...order.refunds, refund] };
  return { order: told, messages: alone ? [refund] : [refund, told] };
}

function refundOf(order: OrderFacts, createdAt: Date, given: Partial<RefundFacts>): RefundFacts {
  const refundGid = order.orderGid.replace("Order", "Refund") + String(order.refunds.length);
  return { refundGid, orderGid: order.orderGid, createdAt, lines: [], shippingMinor: 0, extraMinor: 0, inBuyersCurrency: null, ...given };
}

function withFewer(lines: OrderLineFacts[], index: number, pieces: number): OrderLineFacts[] {
  return lines.map((line, at) =>
    at === index % lines.length ? { ...line, currentQuantity: Math.max(0, line.currentQuantity - pieces) } : line,
  );
}
