/** What earning needs from a shop's catalogue: one product as it is now; null when the shop does not have it. */
import type { ProductFacts } from "../facts";

export type FetchProduct = (productGid: string) => Promise<ProductFacts | null>;
