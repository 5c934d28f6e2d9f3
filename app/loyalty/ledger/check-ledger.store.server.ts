/**
 * Proves that the books agree: entries with counters, counters with lots, lots with their uses, awards with entries, over
 * a whole shop. It reads what `post` wrote and shares no code with it.
 */
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/db.server";
import type { LedgerDrift } from "./ledger-check";

/**
 * Empty when everything agrees. Each drift names the rule that is broken, the row, whose it is, and the figures. Belongs
 * in a transaction: until its end the planner joins whole tables. After an import it believes them small for a while, and
 * would look through all uses again for every entry. One statement that reads each table once: the books of a large shop
 * are read in seconds, and in one snapshot.
 */
export async function checkLedger(db: Db, shopId: number): Promise<LedgerDrift[]> {
  await db.$executeRaw`SELECT set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('work_mem', '64MB', true)`;
  return db.$queryRaw<LedgerDrift[]>`
    WITH members AS MATERIALIZED (
      SELECT id, state, "availablePoints" AS available, "pendingPoints" AS pending, "deficitPoints" AS deficit FROM "Member" WHERE "shopId" = ${shopId}),
    entries AS MATERIALIZED (
      SELECT id, "memberId", kind, points, "balanceAfter",
        CASE WHEN kind IN ('EARN_ORDER', 'REVERSE_ORDER') THEN detail->>'orderGid' END AS "orderGid",
        CASE WHEN kind IN ('MERGE_OUT', 'MERGE_IN') THEN detail->>'mergeId' END AS "mergeId",
        CASE WHEN kind IN ('MERGE_OUT', 'MERGE_IN') THEN coalesce((detail->>'isUndo')::boolean, false) END AS "isUndo"
      FROM "PointsEntry" WHERE "shopId" = ${shopId}),
    lots AS MATERIALIZED (
      SELECT "entryId", "memberId", granted, remaining, "orderKey", "availableOn", expired FROM "Lot" WHERE "shopId" = ${shopId}),
    uses AS MATERIALIZED (SELECT "entryId", "lotEntryId", points FROM "LotUse" WHERE "shopId" = ${shopId}),
    awards AS MATERIALIZED (
      SELECT "orderGid", "memberId", posted, revision, expired, "writtenOff" FROM "OrderAward" WHERE "shopId" = ${shopId}),
    paid AS MATERIALIZED (SELECT "entryId", sum(points) AS points, min(points) AS least FROM uses GROUP BY 1)
    ${Prisma.join(
      INVARIANTS.map(
        ({ invariant, drifts }) => Prisma.sql`SELECT ${invariant}::text AS invariant, drift.* FROM (${Prisma.raw(drifts)}) drift`,
      ),
      " UNION ALL ",
    )}`;
}

/** `drifts` reads the books of the one shop, as checkLedger laid them out: the row it is about, whose it is, what was found. */
const INVARIANTS: readonly { invariant: string; drifts: string }[] = [
  {
    invariant: "sum of entries = available + pending - deficit",
    drifts: `
      SELECT 'member ' || member.id AS about, member.id::text AS "memberId",
        format('entries %s, counters %s', coalesce(posted.points, 0), available + pending - deficit) AS found
      FROM members member
      LEFT JOIN (SELECT "memberId", sum(points) AS points FROM entries GROUP BY 1) posted ON posted."memberId" = member.id
      WHERE coalesce(posted.points, 0) <> available + pending - deficit`,
  },
  {
    invariant: "open lots = available, open pending lots = pending",
    drifts: `
      SELECT 'member ' || member.id AS about, member.id::text AS "memberId",
        format('lots %s and %s pending, counters %s and %s', coalesce(held.open, 0), coalesce(held.pending, 0), member.available, member.pending) AS found
      FROM members member
      LEFT JOIN (
        SELECT "memberId", sum(remaining) FILTER (WHERE "availableOn" IS NULL) AS open, sum(remaining) FILTER (WHERE "availableOn" IS NOT NULL) AS pending
        FROM lots GROUP BY 1) held ON held."memberId" = member.id
      WHERE coalesce(held.open, 0) <> member.available OR coalesce(held.pending, 0) <> member.pending`,
  },
  {
    invariant: "each lot: granted = remaining + uses, and 0 <= remaining <= granted",
    drifts: `
      SELECT 'lot ' || lot."entryId" AS about, lot."memberId"::text AS "memberId",
        format('granted %s, remaining %s, used %s', lot.granted, lot.remaining, coalesce(used.points, 0)) AS found
      FROM lots lot
      LEFT JOIN (SELECT "lotEntryId", sum(points) AS points FROM uses GROUP BY 1) used ON used."lotEntryId" = lot."entryId"
      WHERE lot.granted <> lot.remaining + coalesce(used.points, 0) OR lot.remaining NOT BETWEEN 0 AND lot.granted`,
  },
  {
    invariant: "each credit opens one lot of its own points, and nothing else opens one",
    drifts: `
      SELECT 'entry ' || coalesce(entry.id, lot."entryId") AS about, coalesce(entry."memberId", lot."memberId")::text AS "memberId",
        format('points %s, lot %s', entry.points, lot.granted) AS found
      FROM (SELECT id, "memberId", points FROM entries WHERE points > 0 AND kind NOT IN ('REDEEM_RETURN', 'UNDO', 'MERGE_OUT')) entry
      FULL JOIN lots lot ON lot."entryId" = entry.id
      WHERE entry.points IS DISTINCT FROM lot.granted OR entry."memberId" IS DISTINCT FROM lot."memberId"`,
  },
  {
    // What lots did not pay is the deficit it made; only a debit that may go below zero can make one.
    invariant: "each debit: lot uses + deficit made = debit",
    drifts: `
      SELECT 'entry ' || entry.id AS about, entry."memberId"::text AS "memberId",
        format('%s of %s, lots paid %s', entry.kind, entry.points, coalesce(paid.points, 0)) AS found
      FROM entries entry LEFT JOIN paid ON paid."entryId" = entry.id
      WHERE entry.points <= 0
        AND (coalesce(paid.points, 0) > -entry.points OR coalesce(paid.least, 0) < 0
          OR (coalesce(paid.points, 0) < -entry.points AND entry.kind NOT IN ('REVERSE_ORDER', 'ADJUST', 'UNDO', 'MERGE_IN') AND NOT (entry.kind = 'MERGE_OUT' AND entry."isUndo")))`,
  },
  {
    invariant: "deficit = made by debits - filled by credits and returns",
    drifts: `
      SELECT 'member ' || member.id AS about, member.id::text AS "memberId",
        format('deficit %s, made less filled %s', member.deficit, coalesce(owed.points, 0)) AS found
      FROM members member
      LEFT JOIN (
        SELECT entry."memberId", sum(CASE
          WHEN entry.points <= 0 OR entry.kind IN ('REDEEM_RETURN', 'UNDO', 'MERGE_OUT') THEN -entry.points - coalesce(paid.points, 0)
          ELSE -coalesce(paid.points, 0) END) AS points
        FROM entries entry LEFT JOIN paid ON paid."entryId" = entry.id GROUP BY 1) owed ON owed."memberId" = member.id
      WHERE coalesce(owed.points, 0) <> member.deficit`,
  },
  {
    invariant: "each merge: what leaves the one member arrives at the other",
    drifts: `
      SELECT 'merge ' || "mergeId" AS about, min("memberId")::text AS "memberId",
        format('%s left, %s arrived', coalesce(-sum(points) FILTER (WHERE leaves), 0), coalesce(sum(points) FILTER (WHERE NOT leaves), 0)) AS found
      FROM (SELECT "memberId", points, "mergeId", "isUndo", kind = 'MERGE_OUT' AS leaves FROM entries WHERE kind IN ('MERGE_OUT', 'MERGE_IN')) moved
      GROUP BY "mergeId", "isUndo" HAVING sum(points) <> 0`,
  },
  {
    invariant: "a merged member has nothing left",
    drifts: `
      SELECT 'member ' || id AS about, id::text AS "memberId", format('%s available, %s pending, %s owed', available, pending, deficit) AS found
      FROM members WHERE state = 'MERGED' AND (available, pending, deficit) <> (0, 0, 0)`,
  },
  {
    invariant: "balanceAfter is the running sum",
    drifts: `
      SELECT 'entry ' || id AS about, "memberId"::text AS "memberId", format('says %s, is %s', "balanceAfter", running) AS found
      FROM (SELECT id, "memberId", "balanceAfter", sum(points) OVER (PARTITION BY "memberId" ORDER BY id) AS running FROM entries) entry
      WHERE "balanceAfter" <> running`,
  },
  {
    invariant: "each lot: expired = what EXPIRE entries took of it",
    drifts: `
      SELECT 'lot ' || lot."entryId" AS about, lot."memberId"::text AS "memberId", format('says %s, entries took %s', lot.expired, coalesce(ended.points, 0)) AS found
      FROM lots lot
      LEFT JOIN (
        SELECT used."lotEntryId", sum(used.points) AS points FROM uses used
        JOIN (SELECT id FROM entries WHERE kind = 'EXPIRE') entry ON entry.id = used."entryId" GROUP BY 1) ended ON ended."lotEntryId" = lot."entryId"
      WHERE lot.expired <> coalesce(ended.points, 0)`,
  },
  {
    invariant: "each award: expired = what has ended of the order's lots",
    drifts: `
      SELECT 'order ' || award."orderGid" AS about, award."memberId"::text AS "memberId",
        format('award %s, lots %s', award.expired, coalesce(ended.expired, 0)) AS found
      FROM awards award
      LEFT JOIN (SELECT 'gid://shopify/Order/' || "orderKey" AS "orderGid", sum(expired) AS expired FROM lots WHERE expired <> 0 GROUP BY 1) ended
        ON ended."orderGid" = award."orderGid"
      WHERE award.expired <> coalesce(ended.expired, 0)`,
  },
  {
    invariant: "each award: posted = sum of the order's entries, revision = their number",
    drifts: `
      SELECT 'order ' || coalesce(award."orderGid", given."orderGid") AS about, coalesce(award."memberId", given."memberId")::text AS "memberId",
        format('award %s in %s, entries %s in %s', award.posted, award.revision, given.points, given.count) AS found
      FROM awards award
      FULL JOIN (
        SELECT "orderGid", min("memberId") AS "memberId", sum(points) AS points, count(*) AS count
        FROM entries WHERE kind IN ('EARN_ORDER', 'REVERSE_ORDER') GROUP BY 1) given ON given."orderGid" = award."orderGid"
      WHERE coalesce(award.posted, 0) <> coalesce(given.points, 0) OR coalesce(award.revision, 0) <> coalesce(given.count, 0)
        OR award."writtenOff" < 0 OR award.posted < award."writtenOff"`,
  },
];

/** How much there is to be proved: what the sentence about a check says. */
export async function countBooks(db: Db, shopId: number): Promise<{ members: number; entries: number; orders: number }> {
  const [counts] = await db.$queryRaw<{ members: number; entries: number; orders: number }[]>`
    SELECT (SELECT count(*) FROM "Member" WHERE "shopId" = ${shopId})::int AS members,
      (SELECT count(*) FROM "PointsEntry" WHERE "shopId" = ${shopId})::int AS entries,
      (SELECT count(*) FROM "OrderAward" WHERE "shopId" = ${shopId})::int AS orders`;
  return counts ?? { members: 0, entries: 0, orders: 0 };
}
