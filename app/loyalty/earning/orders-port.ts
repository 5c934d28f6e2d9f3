/** What earning needs from a shop: one whole order as it is now, and which orders changed since a moment. */
import type { OrderFacts } from "../facts";

export type FetchOrder = (orderGid: string) => Promise<OrderFacts | null>;

/** An order that changed, and when: its facts are asked for only when they are not known yet. */
export type ChangedOrder = { orderGid: string; updatedAt: Date };

/** Oldest change first, the moment itself included. `next` asks for the page after this one; null at the end. */
export type ListChangedOrders = (since: Date, page: string | null) => Promise<{ orders: ChangedOrder[]; next: string | null }>;
