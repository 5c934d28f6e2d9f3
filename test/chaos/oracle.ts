/**
 * What each member should have, reckoned from Shopify's side alone: its orders, what came back of them, the codes that
 * live. It shares no code with the app and reads no table of it.
 */
import type { Discount, Order, ShopState } from "../../sandbox/shop-state";
import { mayGoNegative, TERMS } from "./shops";

export type Due = {
  shop: ShopState;
  customerId: number;
  /** Available and pending less what is owed, if every event counted once. */
  points: number;
  /** More is right too, up to this: what a refund could not take because it had been spent is written off. */
  mayHaveMore: number;
  /** Codes that can still be used. */
  liveCodes: string[];
};

export function whatIsDue(shop: ShopState): Due[] {
  const orders = group(shop.orders, (order) => order.customerId);
  const codes = group(
    shop.discounts.filter((discount) => discount.createdBy === "app"),
    (discount) => discount.customerIds?.[0] ?? null,
  );
  return shop.customers.map(({ id }) => {
    const own = codes.get(id) ?? [];
    const earned = sum((orders.get(id) ?? []).map(worthOf));
    const spent = own.filter((code) => costsPoints(shop, code)).length * TERMS.rewardPoints;
    // Points that were once there and spent, a reward given back since included: a refund in between found none.
    const everSpent = own.length * TERMS.rewardPoints;
    return {
      shop,
      customerId: id,
      points: earned - spent,
      mayHaveMore: mayGoNegative(shop) ? 0 : everSpent,
      liveCodes: own.filter(isLive).map(({ code }) => code),
    };
  });
}

/** Goods after their discounts, of what the buyer kept; delivery never counts, nor does anything of a cancelled order. */
export function worthOf(order: Order): number {
  if (order.cancelledAt) return 0;
  const { above, below } = order.lines
    .filter((line) => !line.isGiftCard && line.quantity > 0)
    .map((line) => ({
      above: BigInt(line.unitPriceMinor * line.quantity - line.discountMinor) * BigInt(line.currentQuantity),
      below: BigInt(line.quantity),
    }))
    .reduce((one, other) => ({ above: one.above * other.below + other.above * one.below, below: one.below * other.below }), {
      above: 0n,
      below: 1n,
    });
  return Number((above * BigInt(TERMS.pointsPerStep)) / (below * BigInt(TERMS.stepMinor)));
}

/** A code that was used stays paid for until its order has come back whole; one that was switched off is paid back. */
function costsPoints(shop: ShopState, discount: Discount): boolean {
  const user = shop.orders.find((order) => order.discountCodes.some((used) => used.code === discount.code));
  if (!user) return discount.active;
  return user.cancelledAt === null && user.lines.some((line) => line.currentQuantity > 0);
}

function isLive(discount: Discount): boolean {
  return discount.active && discount.usedCount === 0;
}

function group<T>(all: readonly T[], keyOf: (one: T) => number | null): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const before = groups.get(key);
    if (before) before.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
