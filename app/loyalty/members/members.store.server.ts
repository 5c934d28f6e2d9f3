/** The only SQL for the table Member. Every function takes the shop and reaches no further. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { holdName, inOrderOf, setWise } from "~/set-wise.server";
import type { CustomerFacts } from "../facts";
import type { LockedMember, Member } from "./member";

export const MEMBER_COLUMNS = Prisma.raw(
  `"shopId", id, "customerGid", email, "firstName", "lastName", locale, state, "availablePoints", "pendingPoints", "deficitPoints", "joinedAt", "lastActivityAt", birthday, "mergedIntoId"`,
);

export async function findMember(db: Db, shopId: number, memberId: bigint): Promise<Member | null> {
  const [member] = await db.$queryRaw<Member[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member" WHERE "shopId" = ${shopId} AND id = ${memberId}`;
  return member ?? null;
}

/** Those of these members whom a mail can reach: isReachable of member.ts, many at once. */
export async function listReachable(db: Db, shopId: number, memberIds: readonly bigint[]): Promise<bigint[]> {
  if (memberIds.length === 0) return [];
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "Member"
    WHERE "shopId" = ${shopId} AND id = ANY(${[...memberIds]}::bigint[]) AND state = 'MEMBER' AND email IS NOT NULL AND email <> '' ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** Those of the shop among these, in no order. */
export async function findMembers(db: Db, shopId: number, memberIds: readonly bigint[]): Promise<Member[]> {
  if (memberIds.length === 0) return [];
  return db.$queryRaw<Member[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member" WHERE "shopId" = ${shopId} AND id = ANY(${[...memberIds]}::bigint[])`;
}

export async function findMemberByCustomer(db: Db, shopId: number, customerGid: string): Promise<Member | null> {
  return membersByCustomer(db, { shopId, customerGid });
}

type CustomerKey = { shopId: number; customerGid: string };

const membersByCustomer = setWise<CustomerKey, Member | null>(async (db, keys) => {
  const members = await db.$queryRaw<Member[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member"
    JOIN unnest(${keys.map((key) => key.shopId)}::int[], ${keys.map((key) => key.customerGid)}::text[]) AS asked("ofShop", customer)
      ON "shopId" = asked."ofShop" AND "customerGid" = asked.customer`;
  return inOrderOf(keys, nameOf, members, nameOf);
});

const nameOf = ({ shopId, customerGid }: CustomerKey) => `${shopId} ${customerGid}`;

/** Those with one of the emails, in small letters, or of the customers. An email may be that of several. */
export async function findMembersOf(
  db: Db,
  shopId: number,
  { emails, customerGids }: { emails: string[]; customerGids: string[] },
): Promise<Member[]> {
  if (emails.length + customerGids.length === 0) return [];
  return db.$queryRaw<Member[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member" WHERE "shopId" = ${shopId} AND lower(email) = ANY(${emails})
    UNION
    SELECT ${MEMBER_COLUMNS} FROM "Member" WHERE "shopId" = ${shopId} AND "customerGid" = ANY(${customerGids})`;
}

/**
 * Holds the customer, who may be no member yet, until the transaction ends: an order that finds no member and an
 * enrolment that finds no order must not pass each other.
 */
export async function lockCustomer(tx: Tx, shopId: number, customerGid: string): Promise<void> {
  await holdName(tx, `customer:${shopId}:${customerGid}`);
}

/** Makes the member unless the customer has one; null when there was one already. */
export async function insertMember(tx: Tx, shopId: number, facts: CustomerFacts, joinedAt: Date): Promise<Member | null> {
  const [member] = await tx.$queryRaw<Member[]>`
    INSERT INTO "Member" ("shopId", "customerGid", email, "firstName", "lastName", locale, "joinedAt", "factsAt")
    VALUES (${shopId}, ${facts.customerGid}, ${facts.email}, ${facts.firstName}, ${facts.lastName}, ${facts.locale}, ${joinedAt}, ${facts.factsAt})
    ON CONFLICT ("shopId", "customerGid") DO NOTHING
    RETURNING ${MEMBER_COLUMNS}`;
  return member ?? null;
}

/** Newest facts win; older or equally old ones change nothing. Whether it changed anything. */
export async function updatePerson(tx: Tx, shopId: number, facts: CustomerFacts): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE "Member" SET email = ${facts.email}, "firstName" = ${facts.firstName}, "lastName" = ${facts.lastName},
      locale = COALESCE(${facts.locale}, locale), "factsAt" = ${facts.factsAt}
    WHERE "shopId" = ${shopId} AND "customerGid" = ${facts.customerGid} AND state NOT IN ('FORGOTTEN', 'MERGED')
      AND ("factsAt" IS NULL OR "factsAt" < ${facts.factsAt})`;
  return changed > 0;
}

export type Counters = { availablePoints: number; pendingPoints: number; deficitPoints: number };

/** The counters as they are now: a LockedMember's own are those of the moment it was locked. */
export async function readCounters(tx: Tx, locked: LockedMember): Promise<Counters & Pick<Member, "lastActivityAt">> {
  const counters = await countersNow(tx, locked);
  invariant(counters, `member ${locked.id} is locked and yet not there`);
  return counters;
}

type MemberKey = { shopId: number; id: bigint };
type CountersNow = Counters & Pick<Member, "lastActivityAt">;

const countersNow = setWise<MemberKey, CountersNow | null>(async (db, members) => {
  const rows = await db.$queryRaw<(MemberKey & CountersNow)[]>`
    SELECT "shopId", id, "availablePoints", "pendingPoints", "deficitPoints", "lastActivityAt" FROM "Member"
    JOIN unnest(${members.map((member) => member.shopId)}::int[], ${members.map((member) => member.id)}::bigint[]) AS asked("ofShop", member)
      ON "shopId" = asked."ofShop" AND id = asked.member`;
  return inOrderOf(members, memberName, rows, memberName);
});

const memberName = ({ shopId, id }: MemberKey) => `${shopId} ${id}`;

/** For the ledger alone: moves the counters by the differences given, in one statement. */
export async function moveCounters(
  tx: Tx,
  locked: LockedMember,
  moved: { available: number; pending: number; deficit: number; activeAt: Date | null },
): Promise<Counters> {
  const counters = await movedCounters(tx, { shopId: locked.shopId, id: locked.id, ...moved });
  invariant(counters, `member ${locked.id} is locked and yet not there`);
  return counters;
}

type CountersMove = MemberKey & { available: number; pending: number; deficit: number; activeAt: Date | null };

const movedCounters = setWise<CountersMove, Counters | null>(async (db, moves) => {
  const rows = await db.$queryRaw<(MemberKey & Counters)[]>`
    UPDATE "Member" member SET
      "availablePoints" = "availablePoints" + move.available,
      "pendingPoints" = "pendingPoints" + move.pending,
      "deficitPoints" = "deficitPoints" + move.deficit,
      "lastActivityAt" = GREATEST("lastActivityAt", move."activeAt")
    FROM unnest(${moves.map((move) => move.shopId)}::int[], ${moves.map((move) => move.id)}::bigint[],
      ${moves.map((move) => move.available)}::int[], ${moves.map((move) => move.pending)}::int[],
      ${moves.map((move) => move.deficit)}::int[], ${moves.map((move) => move.activeAt)}::timestamptz[])
      AS move("shopId", id, available, pending, deficit, "activeAt")
    WHERE member."shopId" = move."shopId" AND member.id = move.id
    RETURNING member."shopId", member.id, "availablePoints", "pendingPoints", "deficitPoints"`;
  return inOrderOf(moves, memberName, rows, memberName);
});

/** For a repair alone: the counters as the entries say they are. */
export async function setCounters(tx: Tx, locked: LockedMember, counters: Counters): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" SET "availablePoints" = ${counters.availablePoints}, "pendingPoints" = ${counters.pendingPoints},
      "deficitPoints" = ${counters.deficitPoints}
    WHERE "shopId" = ${locked.shopId} AND id = ${locked.id}`;
}

/** For the ledger alone, as `moveCounters` for many members; all of them must be locked. */
export async function moveCountersOfMany(
  tx: Tx,
  shopId: number,
  moves: readonly { memberId: bigint; available: number; pending: number; deficit: number }[],
): Promise<void> {
  const rows = JSON.stringify(moves.map((move) => ({ ...move, memberId: String(move.memberId) })));
  const moved = await tx.$executeRaw`
    UPDATE "Member" member SET
      "availablePoints" = "availablePoints" + move.available,
      "pendingPoints" = "pendingPoints" + move.pending,
      "deficitPoints" = "deficitPoints" + move.deficit
    FROM jsonb_to_recordset(${rows}::jsonb) AS move("memberId" bigint, available int, pending int, deficit int)
    WHERE member."shopId" = ${shopId} AND member.id = move."memberId"`;
  invariant(moved === moves.length, `counters of ${moves.length} members move, ${moved} are there`);
}

/** Takes part or is kept out; a forgotten member is neither. The points stay as they are. */
export async function markMemberState(tx: Tx, locked: LockedMember, state: "MEMBER" | "EXCLUDED"): Promise<void> {
  await tx.$executeRaw`UPDATE "Member" SET state = ${state}::"MemberState" WHERE "shopId" = ${locked.shopId} AND id = ${locked.id} AND state NOT IN ('FORGOTTEN', 'MERGED')`;
}

/** Keeps the first day that is given. False: there is one already. */
export async function keepBirthday(tx: Tx, locked: LockedMember, birthday: string, givenAt: Date): Promise<boolean> {
  const kept = await tx.$executeRaw`
    UPDATE "Member" SET birthday = ${birthday}, "birthdayGivenAt" = ${givenAt}
    WHERE "shopId" = ${locked.shopId} AND id = ${locked.id} AND birthday IS NULL AND state = 'MEMBER'`;
  return kept === 1;
}

/** Members with one of these birthdays who gave it and joined before the moment, by id after `after`. */
export async function listBirthdays(
  db: Db,
  shopId: number,
  { days, before, after, limit }: { days: readonly string[]; before: Date; after: bigint; limit: number },
): Promise<{ id: bigint }[]> {
  return db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "Member"
    WHERE "shopId" = ${shopId} AND birthday = ANY(${[...days]}::text[]) AND id > ${after} AND state IN ('MEMBER', 'EXCLUDED')
      AND "birthdayGivenAt" < ${before} AND "joinedAt" < ${before}
    ORDER BY id LIMIT ${limit}`;
}

/** Members who joined on one of these days of an earlier year of the shop's calendar, by id after `after`. */
export async function listJoinedOn(
  db: Db,
  shopId: number,
  { days, year, timeZone, after, limit }: { days: readonly string[]; year: number; timeZone: string; after: bigint; limit: number },
): Promise<{ id: bigint }[]> {
  return db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "Member"
    WHERE "shopId" = ${shopId} AND id > ${after} AND state IN ('MEMBER', 'EXCLUDED')
      AND to_char("joinedAt" AT TIME ZONE ${timeZone}, 'MM-DD') = ANY(${[...days]}::text[])
      AND extract(year FROM "joinedAt" AT TIME ZONE ${timeZone})::int < ${year}::int
    ORDER BY id LIMIT ${limit}`;
}

/** Blanks the person; the row stays, because the points it explains stay. */
export async function blankMember(tx: Tx, locked: LockedMember): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" SET email = NULL, "firstName" = NULL, "lastName" = NULL, locale = NULL, state = 'FORGOTTEN', "mergedIntoId" = NULL,
      birthday = NULL, "birthdayGivenAt" = NULL, "customerGid" = 'forgotten:' || id
    WHERE "shopId" = ${locked.shopId} AND id = ${locked.id}`;
}

/** The points have moved to the kept member. A name stays, so that staff know who it was; the rest of the person goes. */
export async function markMerged(tx: Tx, locked: LockedMember, keptId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" SET state = 'MERGED', "mergedIntoId" = ${keptId}, email = NULL, locale = NULL
    WHERE "shopId" = ${locked.shopId} AND id = ${locked.id}`;
}

/** The merge was undone: a member by themselves again. */
export async function markParted(tx: Tx, locked: LockedMember, state: "MEMBER" | "EXCLUDED"): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" SET state = ${state}::"MemberState", "mergedIntoId" = NULL
    WHERE "shopId" = ${locked.shopId} AND id = ${locked.id} AND state = 'MERGED'`;
}

/** The membership goes on under the customer who was kept. */
export async function handMemberOver(tx: Tx, locked: LockedMember, customerGid: string): Promise<void> {
  await tx.$executeRaw`UPDATE "Member" SET "customerGid" = ${customerGid} WHERE "shopId" = ${locked.shopId} AND id = ${locked.id}`;
}

/** The birthday of a merged member, where the kept one has given none. Whether it was taken. */
export async function inheritBirthday(tx: Tx, { from, to }: { from: LockedMember; to: LockedMember }): Promise<boolean> {
  const inherited = await tx.$executeRaw`
    UPDATE "Member" kept SET birthday = gone.birthday, "birthdayGivenAt" = gone."birthdayGivenAt" FROM "Member" gone
    WHERE kept."shopId" = ${to.shopId} AND kept.id = ${to.id} AND kept.birthday IS NULL
      AND gone."shopId" = ${from.shopId} AND gone.id = ${from.id} AND gone.birthday IS NOT NULL`;
  return inherited === 1;
}

export async function dropBirthday(tx: Tx, locked: LockedMember): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" SET birthday = NULL, "birthdayGivenAt" = NULL WHERE "shopId" = ${locked.shopId} AND id = ${locked.id}`;
}

/** For merges alone: when the member was last active, which a merge makes later and its undo sets back. */
export async function setLastActivity(tx: Tx, locked: LockedMember, activeAt: Date | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" SET "lastActivityAt" = ${activeAt} WHERE "shopId" = ${locked.shopId} AND id = ${locked.id}`;
}

/** Members merged into this one, directly. */
export async function listMergedInto(db: Db, shopId: number, keptId: bigint): Promise<Member[]> {
  return db.$queryRaw<Member[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member" WHERE "shopId" = ${shopId} AND "mergedIntoId" = ${keptId} ORDER BY id`;
}

export async function deleteMembers(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "Member" WHERE "shopId" = ${shopId}`;
}
