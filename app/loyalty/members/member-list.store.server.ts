/**
 * The members list, page by page, on the table Member. Fast with a million members: every sort has an index that ends in
 * the id and carries what filters ask for, so a page is found in the index alone, however far apart its members stand; a
 * page starts after the last row of the one before (no OFFSET); search is by beginnings of names and emails.
 */
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/db.server";
import type { Member } from "./member";
import type { MemberConditions, MemberOrder, MemberSort } from "./member-filters";
import { MEMBER_COLUMNS } from "./members.store.server";

export type MemberQuery = MemberOrder & {
  /** Beginning of an email, a first name, a last name or "first last", or a customer's whole number; empty for all. */
  search: string;
  conditions: MemberConditions;
  /** What other rooms know of "Member": each is true or false for a row, whatever else is asked. */
  known: { hasRedeemed: Prisma.Sql; hasPointsEnding: Prisma.Sql | null };
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
  const way = Prisma.raw(isDescending ? "DESC" : "ASC");
  // The page's ids come from the index alone; only the page's own rows are fetched.
  const rows = await db.$queryRaw<Member[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member" JOIN (
      SELECT id AS "pageId", ${value} AS "pageValue" FROM "Member"
      WHERE ${matching(shopId, query)} AND ${beyond(query.sort, place, isDescending)}
      ORDER BY ${value} ${way}, id ${way} LIMIT ${limit + 1}) AS page ON page."pageId" = id
    WHERE "shopId" = ${shopId} ORDER BY page."pageValue" ${way}, id ${way}`;
  const members = rows.slice(0, limit);
  return { members: backwards ? members.reverse() : members, hasMore: rows.length > limit };
}

/** How many the query finds, counted no further than one above `max`. */
export async function countMembers(db: Db, shopId: number, query: MemberQuery, { max }: { max: number }): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (SELECT 1 FROM "Member" WHERE ${matching(shopId, query)} LIMIT ${max + 1}) AS found`;
  return Number(row?.count ?? 0);
}

export function placeOf(member: Member, sort: MemberSort): MemberPlace {
  const value =
    sort === "points"
      ? String(member.availablePoints)
      : (sort === "joined" ? member.joinedAt : (member.lastActivityAt ?? member.joinedAt)).toISOString();
  return { value, id: String(member.id) };
}

function matching(shopId: number, { search, conditions, known }: MemberQuery): Prisma.Sql {
  const asked = [
    Prisma.sql`"shopId" = ${shopId} AND state NOT IN ('FORGOTTEN', 'MERGED')`,
    ...meeting(conditions),
    ...beginningWith(search),
  ];
  if (conditions.redeemed !== null) asked.push(kept(known.hasRedeemed, conditions.redeemed));
  // Points that end can be spent until then: whoever has some has a balance, which the index knows.
  if (known.hasPointsEnding) asked.push(Prisma.sql`"availablePoints" > 0`, kept(known.hasPointsEnding, true));
  return Prisma.join(asked, " AND ");
}

/**
 * Asked of each row in the list's order, never turned into a join: a join would fetch and sort everybody of whom it is
 * true before the first page is known, or take a guess at how far apart they stand that costs seconds when it is wrong.
 */
function kept(condition: Prisma.Sql, isWanted: boolean): Prisma.Sql {
  return isWanted ? Prisma.sql`(${condition}) IS TRUE` : Prisma.sql`(${condition}) IS NOT TRUE`;
}

function meeting({
  state,
  pointsMin,
  pointsMax,
  pending,
  deficit,
  joined,
  active,
  everActive,
  quietBefore,
}: MemberConditions): Prisma.Sql[] {
  return [
    state === null ? null : state === "MEMBER" ? Prisma.sql`state = 'MEMBER'` : Prisma.sql`state = 'EXCLUDED'`,
    pointsMin === null ? null : Prisma.sql`"availablePoints" >= ${pointsMin}`,
    pointsMax === null ? null : Prisma.sql`"availablePoints" <= ${pointsMax}`,
    pending === null ? null : pending ? Prisma.sql`"pendingPoints" > 0` : Prisma.sql`"pendingPoints" = 0`,
    deficit === null ? null : deficit ? Prisma.sql`"deficitPoints" > 0` : Prisma.sql`"deficitPoints" = 0`,
    joined.from && Prisma.sql`"joinedAt" >= ${joined.from}`,
    joined.before && Prisma.sql`"joinedAt" < ${joined.before}`,
    active.from && Prisma.sql`"lastActivityAt" >= ${active.from}`,
    active.before && Prisma.sql`"lastActivityAt" < ${active.before}`,
    everActive === null ? null : everActive ? Prisma.sql`"lastActivityAt" IS NOT NULL` : Prisma.sql`"lastActivityAt" IS NULL`,
    quietBefore && Prisma.sql`coalesce("lastActivityAt", "joinedAt") < ${quietBefore}`,
  ].filter((condition) => condition !== null);
}

function beginningWith(search: string): Prisma.Sql[] {
  const text = search.trim().toLowerCase();
  if (text === "") return [];
  const pattern = `${text.replace(/[\\%_]/g, "\\$&")}%`;
  const byNumber = /^\d{1,20}$/.test(text) ? Prisma.sql`OR "customerGid" = ${`gid://shopify/Customer/${text}`}` : Prisma.empty;
  return [
    Prisma.sql`(lower(email) LIKE ${pattern} OR lower("lastName") LIKE ${pattern}
      OR lower("firstName" || ' ' || coalesce("lastName", '')) LIKE ${pattern} ${byNumber})`,
  ];
}

function beyond(sort: MemberSort, place: MemberPlace | null, isDescending: boolean): Prisma.Sql {
  if (!place) return Prisma.sql`TRUE`;
  const here = Prisma.sql`(${place.value}::${SORT_TYPE[sort]}, ${place.id}::bigint)`;
  return isDescending ? Prisma.sql`(${SORT_VALUE[sort]}, id) < ${here}` : Prisma.sql`(${SORT_VALUE[sort]}, id) > ${here}`;
}
