/** What an address of the members list asks for, as the stores understand it: for a page of the list and for its export. */
import { hasPointsEnding } from "~/loyalty/ledger/lots.store.server";
import { conditionsOf, filtersFrom, orderFrom, type MemberFilters, type MemberOrder } from "~/loyalty/members/member-filters";
import type { MemberQuery } from "~/loyalty/members/member-list.store.server";
import { HAS_REDEEMED } from "~/loyalty/redemption/redemption.store.server";

export type MemberSearch = MemberOrder & { search: string; filters: MemberFilters };

const SEARCH_CHARACTERS_MAX = 100;

/** Anything odd in the address asks for nothing. */
export function memberSearchFrom(address: URLSearchParams): MemberSearch {
  return { search: (address.get("q") ?? "").slice(0, SEARCH_CHARACTERS_MAX), filters: filtersFrom(address), ...orderFrom(address) };
}

export function memberQuery({ search, filters, sort, direction }: MemberSearch, day: { at: Date; timeZone: string }): MemberQuery {
  const conditions = conditionsOf(filters, day);
  const known = { hasRedeemed: HAS_REDEEMED, hasPointsEnding: conditions.ending && hasPointsEnding(conditions.ending) };
  return { search, sort, direction, conditions, known };
}
