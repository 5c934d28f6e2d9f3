/** The leaky bucket of one shop: 2,000 points, 100 come back each second. In real time, like Shopify's. */
import type { ShopHandle } from "../shop-state";

export const BUCKET = { maximumAvailable: 2000, restoreRate: 100 } as const;

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

export type Buckets = {
  /** Takes the cost out, or answers false and takes nothing. */
  take(shop: ShopHandle, cost: number): boolean;
  giveBack(shop: ShopHandle, cost: number): void;
  status(shop: ShopHandle): ThrottleStatus;
};

export function createBuckets(realNow: () => number = Date.now): Buckets {
  const levels = new Map<ShopHandle, { available: number; at: number }>();
  const refill = (shop: ShopHandle): { available: number; at: number } => {
    const now = realNow();
    const before = levels.get(shop) ?? { available: BUCKET.maximumAvailable, at: now };
    const available = Math.min(BUCKET.maximumAvailable, before.available + ((now - before.at) / 1000) * BUCKET.restoreRate);
    const level = { available, at: now };
    levels.set(shop, level);
    return level;
  };
  return {
    take: (shop, cost) => {
      const level = refill(shop);
      if (level.available < cost) return false;
      level.available -= cost;
      return true;
    },
    giveBack: (shop, cost) => {
      const level = refill(shop);
      level.available = Math.min(BUCKET.maximumAvailable, level.available + cost);
    },
    status: (shop) => ({ ...BUCKET, currentlyAvailable: Math.floor(refill(shop).available) }),
  };
}

/** What a caller is told whose bucket is empty. HTTP 200, as at Shopify. */
export function throttledBody(buckets: Buckets, shop: ShopHandle, cost: number) {
  return {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } }],
    extensions: { cost: { requestedQueryCost: cost, actualQueryCost: null, throttleStatus: buckets.status(shop) } },
  };
}
