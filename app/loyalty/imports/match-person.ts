/** Whom a row is about: a member, a customer with an account who takes part from then on, or nobody we can tell. Pure. */
import type { CustomerFacts } from "../facts";
import type { Member } from "../members/member";

export type Named = { email: string | null; customerGid: string | null };

/** What is known of the people in some rows: our members, and what Shopify says of those who are none. */
export type Known = { members: readonly Member[]; customers: readonly CustomerFacts[] };

export type Matched =
  | { kind: "member"; member: Member }
  | { kind: "newcomer"; customerGid: string }
  | { kind: "no_account" }
  | { kind: "unknown" }
  | { kind: "several" };

/** Finds people by the rows' names for them, each in one step: files have many rows. */
export function matcherOf({ members, customers }: Known): (named: Named) => Matched {
  const membersByEmail = grouped(members, ({ email }) => email?.toLowerCase() ?? null);
  const membersByGid = grouped(members, ({ customerGid }) => customerGid);
  const customersByEmail = grouped(customers, ({ email }) => email?.toLowerCase() ?? null);
  const customersByGid = grouped(customers, ({ customerGid }) => customerGid);
  return ({ email, customerGid }) => {
    const found = [...of(membersByEmail, email), ...of(membersByGid, customerGid)];
    const known = found[0];
    const others = [...of(customersByEmail, email), ...of(customersByGid, customerGid)];
    // A number of another app's own is nobody's here, and the email decides; two people at once decide nothing.
    const people = new Set([...found, ...others].map((each) => each.customerGid));
    if (people.size > 1) return { kind: "several" };
    if (known) return { kind: "member", member: known };
    const customer = others[0];
    if (!customer) return { kind: "unknown" };
    return customer.hasAccount ? { kind: "newcomer", customerGid: customer.customerGid } : { kind: "no_account" };
  };
}

function of<T>(groups: Map<string, T[]>, key: string | null): T[] {
  return key === null ? [] : (groups.get(key) ?? []);
}

function grouped<T>(things: readonly T[], keyOf: (thing: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return groups;
}
