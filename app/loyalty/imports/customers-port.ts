/** What imports need from a shop: its customers, by emails and by numbers, many at once. */
import type { CustomerFacts } from "../facts";

/** Those that there are, in no order. Throws when nobody can say just now. */
export type FindCustomers = (wanted: { emails: string[]; customerGids: string[] }) => Promise<CustomerFacts[]>;

/** More at once would make one question too dear for a shop's budget. */
export const CUSTOMERS_AT_ONCE = 50;
