/** One page of the members list. */
import { z } from "zod";
import { db } from "~/db.server";
import type { Member } from "~/loyalty/members/member";
import {
  countMemberPage,
  MEMBER_SORTS,
  MEMBERS_COUNTED_MAX,
  placeOf,
  readMemberPage,
  type MemberPlace,
  type MemberQuery,
} from "~/loyalty/members/member-list.store.server";
import { nameOf } from "./member-name";
import { readProgramTerms } from "./program-terms.server";

export type MemberRow = {
  id: string;
  name: string;
  email: string | null;
  points: number;
  pendingPoints: number;
  joinedAt: string;
  lastActivityAt: string | null;
  isExcluded: boolean;
};

export type MemberList = {
  rows: MemberRow[];
  query: MemberQuery;
  /** How many the search finds; `isMore`: at least that many. */
  found: { count: number; isMore: boolean };
  /** Where the neighbouring pages begin; null at the ends. */
  previous: MemberPlace | null;
  next: MemberPlace | null;
  pointsName: { one: string; other: string };
  timeZone: string;
  isLive: boolean;
};

export const MEMBERS_PER_PAGE = 25;

/** What the address bar says; anything odd in it is the default. */
const Address = z.object({
  q: z.string().max(100).catch(""),
  state: z.enum(["all", "member", "excluded"]).catch("all"),
  sort: z.enum(MEMBER_SORTS).catch("joined"),
  direction: z.enum(["asc", "desc"]).catch("desc"),
  after: z.string().nullable().catch(null),
  before: z.string().nullable().catch(null),
});

export async function readMemberList(shopId: number, search: URLSearchParams): Promise<MemberList> {
  const asked = Address.parse(
    Object.fromEntries(["q", "state", "sort", "direction", "after", "before"].map((name) => [name, search.get(name)])),
  );
  const query: MemberQuery = { search: asked.q, state: asked.state, sort: asked.sort, direction: asked.direction };
  const before = placeFrom(asked.before, query);
  const after = placeFrom(asked.after, query);
  const backwards = before !== null;

  const [{ shop, program }, page, count] = await Promise.all([
    readProgramTerms(shopId),
    readMemberPage(db, shopId, query, { place: before ?? after, backwards, limit: MEMBERS_PER_PAGE }),
    countMemberPage(db, shopId, query),
  ]);
  const [first, last] = [page.members[0], page.members.at(-1)];
  const hasPrevious = backwards ? page.hasMore : after !== null;
  const hasNext = backwards || page.hasMore;
  return {
    rows: page.members.map(memberRow),
    query,
    found: { count: Math.min(count, MEMBERS_COUNTED_MAX), isMore: count > MEMBERS_COUNTED_MAX },
    previous: hasPrevious && first ? placeOf(first, query.sort) : null,
    next: hasNext && last ? placeOf(last, query.sort) : null,
    pointsName: program.terms.pointsName,
    timeZone: shop.timeZone,
    isLive: program.state === "LIVE",
  };
}

/** `value~id` as the page links write it. A place that is none is the beginning. */
function placeFrom(text: string | null, { sort }: MemberQuery): MemberPlace | null {
  const [value = "", id = ""] = (text ?? "").split("~");
  const isValue = sort === "points" ? /^\d{1,9}$/.test(value) : z.iso.datetime().safeParse(value).success;
  return isValue && /^\d{1,18}$/.test(id) ? { value, id } : null;
}

function memberRow(member: Member): MemberRow {
  return {
    id: String(member.id),
    name: nameOf(member),
    email: member.email,
    points: member.availablePoints,
    pendingPoints: member.pendingPoints,
    joinedAt: member.joinedAt.toISOString(),
    lastActivityAt: member.lastActivityAt?.toISOString() ?? null,
    isExcluded: member.state === "EXCLUDED",
  };
}
