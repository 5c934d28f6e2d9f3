/** What earning needs from a shop: one whole order as it is now, and which orders changed since a moment. */
import type { OrderFacts } from "../facts";

export type FetchOrder = (orderGid: string) => Promise<OrderFacts | null>;

/**
 * How an order stands, in a few words: enough to see whether facts of the same second are the newest. `pieces` are those
 * that are left, `refunds` the number of them.
 */
export type OrderStanding = {
  updatedAt: Date;
  isPaid: boolean;
  isFulfilled: boolean;
  isCancelled: boolean;
  pieces: number;
  refunds: number;
};

/** An order that changed: its facts are asked for only when they are not known yet. */
export type ChangedOrder = OrderStanding & { orderGid: string };

/** Oldest change first, the moment itself included. `next` asks for the page after this one; null at the end. */
export type ListChangedOrders = (since: Date, page: string | null) => Promise<{ orders: ChangedOrder[]; next: string | null }>;
