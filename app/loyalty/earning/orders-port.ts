/** What earning needs from a shop when a message did not say enough: the whole of one order, as it is now. */
import type { OrderFacts } from "../facts";

export type FetchOrder = (orderGid: string) => Promise<OrderFacts | null>;
