/** How members' points would end under another policy: sums over a whole shop, read in one go and never lot by lot. */
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/db.server";

/** Lots alike in all that decides their end. */
export type LotGroup = {
  earnedDay: string;
  activeDay: string | null;
  endsAt: Date | null;
  inactiveMonths: number | null;
  lots: number;
  points: number;
};

/** `byActivity`: also by the day of the member's last activity, which only a policy of silence asks for. */
export async function groupOpenLots(
  db: Db,
  shopId: number,
  { timeZone, at, byActivity }: { timeZone: string; at: Date; byActivity: boolean },
): Promise<LotGroup[]> {
  return db.$queryRaw<LotGroup[]>`
    SELECT ${dayOf(Prisma.sql`lot."earnedAt"`, timeZone)} AS "earnedDay", ${activeDay(timeZone, byActivity)} AS "activeDay", lot."endsAt",
      lot."inactiveMonths", count(*)::int AS lots, sum(lot.remaining)::float8 AS points
    ${openLots(shopId, at)} GROUP BY 1, 2, 3, 4`;
}

export type MarkedGroup = Omit<LotGroup, "lots" | "points"> & { marks: string[] };

/** How many members have lots in groups that carry a mark, by mark. */
export async function countMembersByMark(
  db: Db,
  shopId: number,
  { timeZone, at, byActivity, groups }: { timeZone: string; at: Date; byActivity: boolean; groups: readonly MarkedGroup[] },
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ mark: string; members: number }[]>`
    WITH marked AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS marked("earnedDay" text, "activeDay" text, "endsAt" timestamptz,
        "inactiveMonths" int, marks jsonb)
    ), open AS (
      SELECT lot."memberId", ${dayOf(Prisma.sql`lot."earnedAt"`, timeZone)} AS "earnedDay", ${activeDay(timeZone, byActivity)} AS "activeDay",
        lot."endsAt", lot."inactiveMonths" ${openLots(shopId, at)})
    SELECT mark, count(DISTINCT open."memberId")::int AS members FROM open
    JOIN marked ON marked."earnedDay" = open."earnedDay" AND marked."activeDay" IS NOT DISTINCT FROM open."activeDay"
      AND marked."endsAt" IS NOT DISTINCT FROM open."endsAt" AND marked."inactiveMonths" IS NOT DISTINCT FROM open."inactiveMonths"
    CROSS JOIN LATERAL jsonb_array_elements_text(marked.marks) AS mark
    GROUP BY mark`;
  return new Map(rows.map(({ mark, members }) => [mark, members]));
}

export type SampleLot = { entryId: bigint; memberId: bigint; remaining: number };

/** The largest lot of a group, for an example. */
export async function findSampleLot(
  db: Db,
  shopId: number,
  { timeZone, at, byActivity, group }: { timeZone: string; at: Date; byActivity: boolean; group: Omit<LotGroup, "lots" | "points"> },
): Promise<SampleLot | null> {
  const [row] = await db.$queryRaw<SampleLot[]>`
    SELECT lot."entryId", lot."memberId", lot.remaining ${openLots(shopId, at)}
      AND ${dayOf(Prisma.sql`lot."earnedAt"`, timeZone)} = ${group.earnedDay}
      AND ${activeDay(timeZone, byActivity)} IS NOT DISTINCT FROM ${group.activeDay}::text
      AND lot."endsAt" IS NOT DISTINCT FROM ${group.endsAt}::timestamptz
      AND lot."inactiveMonths" IS NOT DISTINCT FROM ${group.inactiveMonths}::int
    ORDER BY lot.remaining DESC, lot."entryId" LIMIT 1`;
  return row ?? null;
}

function openLots(shopId: number, at: Date): Prisma.Sql {
  return Prisma.sql`
    FROM "Lot" lot JOIN "Member" member ON member."shopId" = lot."shopId" AND member.id = lot."memberId"
    WHERE lot."shopId" = ${shopId} AND lot.remaining > 0 AND (lot."endsAt" IS NULL OR lot."endsAt" > ${at})`;
}

function dayOf(moment: Prisma.Sql, timeZone: string): Prisma.Sql {
  return Prisma.sql`to_char(${moment} AT TIME ZONE ${timeZone}::text, 'YYYY-MM-DD')`;
}

function activeDay(timeZone: string, byActivity: boolean): Prisma.Sql {
  return byActivity ? dayOf(Prisma.sql`member."lastActivityAt"`, timeZone) : Prisma.sql`NULL::text`;
}
