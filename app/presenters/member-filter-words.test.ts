import { expect, test } from "vitest";
import { NO_FILTERS, type MemberFilters } from "~/loyalty/members/member-filters";
import { filterTexts, listWords } from "./member-filter-words";

const said = (filters: Partial<MemberFilters>) => filterTexts({ ...NO_FILTERS, ...filters }).map(({ text }) => text);

test.each<[Partial<MemberFilters>, string]>([
  [{ state: "member" }, "Taking part"],
  [{ pointsMin: 1_000 }, "Balance from 1,000"],
  [{ pointsMax: 50 }, "Balance up to 50"],
  [{ pointsMin: 0, pointsMax: 0 }, "Balance 0"],
  [{ pointsMin: 10, pointsMax: 20 }, "Balance 10 to 20"],
  [{ pending: false }, "Without pending points"],
  [{ deficit: true }, "Below zero"],
  [{ endingDays: 1 }, "Points ending within 1 day"],
  [{ joinedFrom: "2026-01-31" }, "Joined from 31 January 2026"],
  [{ joinedFrom: "2026-01-31", joinedTo: "2026-02-01" }, "Joined 31 January 2026 to 1 February 2026"],
  [{ activeTo: "2026-02-01", quietDays: 90 }, "Last activity until 1 February 2026, Quiet for 90 days"],
  [{ everActive: false }, "Never active"],
  [{ redeemed: false }, "Never redeemed"],
])("%j is said in words", (filters, text) => {
  expect(said(filters)).toEqual([text]);
});

test("nothing asked for is nothing said; the log says everybody, and not who was searched for", () => {
  expect(said({})).toEqual([]);
  expect(listWords({})).toEqual({ shows: "everybody", sortedBy: "newest first" });
  expect(listWords({ filters: { redeemed: true }, isSearch: true, sort: "points", direction: "asc" })).toEqual({
    shows: "Has redeemed; What a search found",
    sortedBy: "lowest balance first",
  });
});
