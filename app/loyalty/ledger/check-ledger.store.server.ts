/**
 * Proves that the books agree: entries with counters, counters with lots, lots with their uses, awards with entries. One
 * set-wise statement per invariant, over a whole shop. It reads what `post` wrote and shares no code with it.
 */
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/db.server";
import type { LedgerDrift } from "./ledger-check";

type Check = { invariant: string; sql: (shopId: number) => Prisma.Sql };

/**
 * Empty when everything agrees. Each drift names the rule that is broken, the row, whose it is, and the figures. Belongs
 * in a transaction: until its end the planner joins whole tables. After an import it believes them small for a while, and
 * would look through all uses again for every entry.
 */
export async function checkLedger(db: Db, shopId: number): Promise<LedgerDrift[]> {
  await db.$executeRaw`SELECT set_config('enable_nestloop', 'off', true)`;
  const drifts: LedgerDrift[] = [];
  for (const check of CHECKS) {
    const rows = await db.$queryRaw<Omit<LedgerDrift, "invariant">[]>(check.sql(shopId));
    drifts.push(...rows.map((row) => ({ invariant: check.invariant, ...row })));
  }
  return drifts;
}

const CHECKS: Check[] = [
  {
    invariant: "sum of entries = available + pending - deficit",
    sql: (shopId) => Prisma.sql`
      SELECT 'member ' || member.id AS about, member.id::text AS "memberId",
        format('entries %s, counters %s', coalesce(entries.points, 0), "availablePoints" + "pendingPoints" - "deficitPoints") AS found
      FROM "Member" member
      LEFT JOIN (SELECT "memberId", sum(points) AS points FROM "PointsEntry" WHERE "shopId" = ${shopId} GROUP BY 1) entries
        ON entries."memberId" = member.id
      WHERE member."shopId" = ${shopId}
        AND coalesce(entries.points, 0) <> "availablePoints" + "pendingPoints" - "deficitPoints"`,
  },
  {
    invariant: "open lots = available, open pending lots = pending",
    sql: (shopId) => Prisma.sql`
      SELECT 'member ' || member.id AS about, member.id::text AS "memberId",
        format('lots %s and %s pending, counters %s and %s', coalesce(lots.open, 0), coalesce(lots.pending, 0), "availablePoints", "pendingPoints") AS found
      FROM "Member" member
      LEFT JOIN (
        SELECT "memberId", sum(remaining) FILTER (WHERE "availableOn" IS NULL) AS open, sum(remaining) FILTER (WHERE "availableOn" IS NOT NULL) AS pending
        FROM "Lot" WHERE "shopId" = ${shopId} GROUP BY 1) lots ON lots."memberId" = member.id
      WHERE member."shopId" = ${shopId}
        AND (coalesce(lots.open, 0) <> "availablePoints" OR coalesce(lots.pending, 0) <> "pendingPoints")`,
  },
  {
    invariant: "each lot: granted = remaining + uses, and 0 <= remaining <= granted",
    sql: (shopId) => Prisma.sql`
      SELECT 'lot ' || lot."entryId" AS about, lot."memberId"::text AS "memberId", format('granted %s, remaining %s, used %s', lot.granted, lot.remaining, coalesce(uses.points, 0)) AS found
      FROM "Lot" lot
      LEFT JOIN (SELECT "lotEntryId", sum(points) AS points FROM "LotUse" WHERE "shopId" = ${shopId} GROUP BY 1) uses ON uses."lotEntryId" = lot."entryId"
      WHERE lot."shopId" = ${shopId}
        AND (lot.granted <> lot.remaining + coalesce(uses.points, 0) OR lot.remaining NOT BETWEEN 0 AND lot.granted)`,
  },
  {
    invariant: "each credit opens one lot of its own points, and nothing else opens one",
    sql: (shopId) => Prisma.sql`
      SELECT 'entry ' || coalesce(entry.id, lot."entryId") AS about, coalesce(entry."memberId", lot."memberId")::text AS "memberId", format('points %s, lot %s', entry.points, lot.granted) AS found
      FROM (SELECT * FROM "PointsEntry" WHERE "shopId" = ${shopId} AND points > 0 AND kind NOT IN ('REDEEM_RETURN', 'UNDO', 'MERGE_OUT')) entry
      FULL JOIN (SELECT * FROM "Lot" WHERE "shopId" = ${shopId}) lot ON lot."entryId" = entry.id
      WHERE entry.points IS DISTINCT FROM lot.granted OR entry."memberId" IS DISTINCT FROM lot."memberId"`,
  },
  {
    // What lots did not pay is the deficit it made; only a debit that may go below zero can make one.
    invariant: "each debit: lot uses + deficit made = debit",
    sql: (shopId) => Prisma.sql`
      SELECT 'entry ' || entry.id AS about, entry."memberId"::text AS "memberId", format('%s of %s, lots paid %s', entry.kind, entry.points, coalesce(uses.points, 0)) AS found
      FROM "PointsEntry" entry
      LEFT JOIN (SELECT "entryId", sum(points) AS points, min(points) AS least FROM "LotUse" WHERE "shopId" = ${shopId} GROUP BY 1) uses
        ON uses."entryId" = entry.id
      WHERE entry."shopId" = ${shopId} AND entry.points <= 0
        AND (coalesce(uses.points, 0) > -entry.points OR coalesce(uses.least, 0) < 0
          OR (coalesce(uses.points, 0) < -entry.points AND entry.kind NOT IN ('REVERSE_ORDER', 'ADJUST', 'UNDO', 'MERGE_IN')
            AND NOT (entry.kind = 'MERGE_OUT' AND (entry.detail->>'isUndo')::boolean)))`,
  },
  {
    invariant: "deficit = made by debits - filled by credits and returns",
    sql: (shopId) => Prisma.sql`
      SELECT 'member ' || member.id AS about, member.id::text AS "memberId", format('deficit %s, made less filled %s', "deficitPoints", coalesce(owed.points, 0)) AS found
      FROM "Member" member
      LEFT JOIN (
        SELECT entry."memberId", sum(CASE
          WHEN entry.points <= 0 THEN -entry.points - coalesce(uses.points, 0)
          WHEN entry.kind IN ('REDEEM_RETURN', 'UNDO', 'MERGE_OUT') THEN -entry.points - coalesce(uses.points, 0)
          ELSE -coalesce(uses.points, 0) END) AS points
        FROM "PointsEntry" entry
        LEFT JOIN (SELECT "entryId", sum(points) AS points FROM "LotUse" WHERE "shopId" = ${shopId} GROUP BY 1) uses ON uses."entryId" = entry.id
        WHERE entry."shopId" = ${shopId} GROUP BY 1) owed ON owed."memberId" = member.id
      WHERE member."shopId" = ${shopId} AND coalesce(owed.points, 0) <> "deficitPoints"`,
  },
  {
    invariant: "each merge: what leaves the one member arrives at the other",
    sql: (shopId) => Prisma.sql`
      SELECT 'merge ' || (detail->>'mergeId') AS about, min("memberId")::text AS "memberId",
        format('%s left, %s arrived', coalesce(-sum(points) FILTER (WHERE kind = 'MERGE_OUT'), 0), coalesce(sum(points) FILTER (WHERE kind = 'MERGE_IN'), 0)) AS found
      FROM "PointsEntry" WHERE "shopId" = ${shopId} AND kind IN ('MERGE_OUT', 'MERGE_IN')
      GROUP BY detail->>'mergeId', detail->>'isUndo' HAVING sum(points) <> 0`,
  },
  {
    invariant: "a merged member has nothing left",
    sql: (shopId) => Prisma.sql`
      SELECT 'member ' || id AS about, id::text AS "memberId", format('%s available, %s pending, %s owed', "availablePoints", "pendingPoints", "deficitPoints") AS found
      FROM "Member" WHERE "shopId" = ${shopId} AND state = 'MERGED' AND ("availablePoints", "pendingPoints", "deficitPoints") <> (0, 0, 0)`,
  },
  {
    invariant: "balanceAfter is the running sum",
    sql: (shopId) => Prisma.sql`
      SELECT 'entry ' || id AS about, "memberId"::text AS "memberId", format('says %s, is %s', "balanceAfter", running) AS found
      FROM (SELECT id, "memberId", "balanceAfter", sum(points) OVER (PARTITION BY "memberId" ORDER BY id) AS running FROM "PointsEntry" WHERE "shopId" = ${shopId}) entry
      WHERE "balanceAfter" <> running`,
  },
  {
    invariant: "each lot: expired = what EXPIRE entries took of it",
    sql: (shopId) => Prisma.sql`
      SELECT 'lot ' || lot."entryId" AS about, lot."memberId"::text AS "memberId", format('says %s, entries took %s', lot.expired, coalesce(ended.points, 0)) AS found
      FROM "Lot" lot
      LEFT JOIN (
        SELECT used."lotEntryId", sum(used.points) AS points FROM "LotUse" used
        JOIN "PointsEntry" entry ON entry."shopId" = used."shopId" AND entry.id = used."entryId" AND entry.kind = 'EXPIRE'
        WHERE used."shopId" = ${shopId} GROUP BY 1) ended ON ended."lotEntryId" = lot."entryId"
      WHERE lot."shopId" = ${shopId} AND lot.expired <> coalesce(ended.points, 0)`,
  },
  {
    invariant: "each award: expired = what has ended of the order's lots",
    sql: (shopId) => Prisma.sql`
      SELECT 'order ' || award."orderGid" AS about, award."memberId"::text AS "memberId", format('award %s, lots %s', award.expired, coalesce(lots.expired, 0)) AS found
      FROM "OrderAward" award
      LEFT JOIN (SELECT "orderKey", sum(expired) AS expired FROM "Lot" WHERE "shopId" = ${shopId} AND "orderKey" IS NOT NULL GROUP BY 1) lots
        ON 'gid://shopify/Order/' || lots."orderKey" = award."orderGid"
      WHERE award."shopId" = ${shopId} AND award.expired <> coalesce(lots.expired, 0)`,
  },
  {
    invariant: "each award: posted = sum of the order's entries, revision = their number",
    sql: (shopId) => Prisma.sql`
      SELECT 'order ' || coalesce(award."orderGid", entries."orderGid") AS about,
        coalesce(award."memberId", entries."memberId")::text AS "memberId",
        format('award %s in %s, entries %s in %s', award.posted, award.revision, entries.points, entries.count) AS found
      FROM (SELECT * FROM "OrderAward" WHERE "shopId" = ${shopId}) award
      FULL JOIN (
        SELECT detail->>'orderGid' AS "orderGid", min("memberId") AS "memberId", sum(points) AS points, count(*) AS count FROM "PointsEntry"
        WHERE "shopId" = ${shopId} AND kind IN ('EARN_ORDER', 'REVERSE_ORDER') GROUP BY 1) entries ON entries."orderGid" = award."orderGid"
      WHERE coalesce(award.posted, 0) <> coalesce(entries.points, 0) OR coalesce(award.revision, 0) <> coalesce(entries.count, 0)
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
