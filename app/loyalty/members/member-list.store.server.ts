/**
 * The members list, page by page, on the table Member. Fast with a million members: every sort has an index that ends in
 * the id, a page starts after the last row of the one before (no OFFSET), search is by beginnings of names and emails.
 */
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/db.server";
import type { Member } from "./member";
import { MEMBER_COLUMNS } from "./members.store.server";

export const MEMBER_SORTS = ["joined", "points", "activity"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

export type MemberQuery = {
  /** Beginning of an email, a first name, a last name or "first last"; empty for all. */
  search: string;
  state: "all" | "member" | "excluded";
  sort: MemberSort;
  direction: "asc" | "desc";
};

/** A place between two rows: the sort's value and the id of the row next to it. */
export type MemberPlace = { value: string; id: string };
export type MemberPage = { members: Member[]; hasMore: boolean };

/** Beyond this the list says "more than"; counting on would read the whole index each time. */
export const MEMBERS_COUNTED_MAX = 10_000;

const SORT_VALUE: Record<MemberSort, Prisma.Sql> = {
  joined: Prisma.raw(`"joinedAt"`),
  points: Prisma.raw(`"availablePoints"`),
  activity: Prisma.raw(`coalesce("lastActivityAt", "joinedAt")`),
};
const SORT_TYPE: Record<MemberSort, Prisma.Sql> = {
  joined: Prisma.raw("timestamptz"),
  points: Prisma.raw("int"),
  activity: Prisma.raw("timestamptz"),
};

/** The rows after `place` in the list's order, or, `backwards`, the rows before it; always in the list's order. */
export async function readMemberPage(
  db: Db,
  shopId: number,
  query: MemberQuery,
  { place, backwards, limit }: { place: MemberPlace | null; backwards: boolean; limit: number },
): Promise<MemberPage> {
  const isDescending = (query.direction === "desc") !== backwards;
  const value = SORT_VALUE[query.sort];
  const order = isDescending ? Prisma.sql`${value} DESC, id DESC` : Prisma.sql`${value} ASC, id ASC`;
  const rows = await db.$queryRaw<Member[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member"
    WHERE ${matching(shopId, query)} AND ${beyond(query.sort, place, isDescending)}
    ORDER BY ${order} LIMIT ${limit + 1}`;
  const members = rows.slice(0, limit);
  return { members: backwards ? members.reverse() : members, hasMore: rows.length > limit };
}

/** How many the query finds, counted no further than MEMBERS_COUNTED_MAX + 1. */
export async function countMemberPage(db: Db, shopId: number, query: MemberQuery): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (SELECT 1 FROM "Member" WHERE ${matching(shopId, query)} LIMIT ${MEMBERS_COUNTED_MAX + 1}) AS found`;
  return Number(row?.count ?? 0);
}

export function placeOf(member: Member, sort: MemberSort): MemberPlace {
  const value =
    sort === "points"
      ? String(member.availablePoints)
      : (sort === "joined" ? member.joinedAt : (member.lastActivityAt ?? member.joinedAt)).toISOString();
  return { value, id: String(member.id) };
}

function matching(shopId: number, { search, state }: MemberQuery): Prisma.Sql {
  const inState =
    state === "excluded" ? Prisma.sql`state = 'EXCLUDED'` : state === "member" ? Prisma.sql`state = 'MEMBER'` : Prisma.sql`TRUE`;
  return Prisma.sql`"shopId" = ${shopId} AND state <> 'FORGOTTEN' AND ${inState} AND ${beginsWith(search)}`;
}

function beginsWith(search: string): Prisma.Sql {
  const text = search.trim().toLowerCase();
  if (text === "") return Prisma.sql`TRUE`;
  const pattern = `${text.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(lower(email) LIKE ${pattern} OR lower("lastName") LIKE ${pattern}
    OR lower("firstName" || ' ' || coalesce("lastName", '')) LIKE ${pattern})`;
}

function beyond(sort: MemberSort, place: MemberPlace | null, isDescending: boolean): Prisma.Sql {
  if (!place) return Prisma.sql`TRUE`;
  const here = Prisma.sql`(${place.value}::${SORT_TYPE[sort]}, ${place.id}::bigint)`;
  return isDescending ? Prisma.sql`(${SORT_VALUE[sort]}, id) < ${here}` : Prisma.sql`(${SORT_VALUE[sort]}, id) > ${here}`;
}
