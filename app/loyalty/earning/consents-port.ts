/** What earning needs to know of a customer who has just joined: what they said to being written to. */
import type { ConsentFacts } from "../facts";

export type FetchConsents = (customerGid: string) => Promise<ConsentFacts[]>;
