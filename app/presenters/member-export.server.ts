/** The members list as a file: whatever the list is narrowed to, all of it, and no more than one page of it in memory. */
import { db } from "~/db.server";
import { shopDay } from "~/lib/shop-day";
import type { Member } from "~/loyalty/members/member";
import { countMembers, placeOf, readMemberPage, type MemberPlace, type MemberQuery } from "~/loyalty/members/member-list.store.server";
import { csvFileName, csvPieces, type Cell, type CsvPieces } from "./csv-file";
import { memberQuery, memberSearchFrom } from "./member-search.server";
import { readProgramTerms } from "./program-terms.server";

export type Export = {
  fileName: string;
  /** How many rows it has as it begins. */
  rows: number;
  /** What was exported, for the activity log. */
  facts: Record<string, unknown>;
  pieces: CsvPieces;
};

const MEMBERS_PER_PIECE = 5_000;

const COLUMNS = [
  "Customer ID",
  "First name",
  "Last name",
  "Email",
  "State",
  "Balance",
  "Pending",
  "To be filled up first",
  "Joined",
  "Last activity",
];

/**
 * Those who joined first come first, whatever the list is sorted by: a member whose balance moves while the file is made
 * is then neither missed nor there twice.
 */
export async function prepareMemberExport(shopId: number, address: URLSearchParams, at: Date): Promise<Export> {
  const asked = memberSearchFrom(address);
  const { shop } = await readProgramTerms(shopId);
  const query: MemberQuery = { ...memberQuery(asked, { at, timeZone: shop.timeZone }), sort: "joined", direction: "asc" };
  const { search, sort, direction, filters } = asked;
  return {
    fileName: csvFileName({ domain: shop.domain, what: "members", day: shopDay(at, shop.timeZone) }),
    rows: await countMembers(db, shopId, query, { max: Number.MAX_SAFE_INTEGER - 1 }),
    facts: { what: "members", sort, direction, filters, isSearch: search !== "" },
    pieces: csvPieces(COLUMNS, pagesOf(shopId, query, shop.timeZone)),
  };
}

async function* pagesOf(shopId: number, query: MemberQuery, timeZone: string): AsyncGenerator<Cell[][]> {
  let place: MemberPlace | null = null;
  do {
    const page = await readMemberPage(db, shopId, query, { place, backwards: false, limit: MEMBERS_PER_PIECE });
    yield page.members.map((member) => cellsOf(member, timeZone));
    const last = page.members.at(-1);
    place = page.hasMore && last ? placeOf(last, query.sort) : null;
  } while (place !== null);
}

function cellsOf(member: Member, timeZone: string): Cell[] {
  const { customerGid, firstName, lastName, email, state, availablePoints, pendingPoints, deficitPoints } = member;
  return [
    customerGid.replace(/^gid:\/\/shopify\/Customer\//, ""),
    firstName,
    lastName,
    email,
    state === "EXCLUDED" ? "Excluded" : "Takes part",
    availablePoints,
    pendingPoints,
    deficitPoints,
    shopDay(member.joinedAt, timeZone),
    member.lastActivityAt && shopDay(member.lastActivityAt, timeZone),
  ];
}
