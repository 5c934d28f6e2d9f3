/** How the proving of the books goes, over all shops: for whoever runs the app, not for a merchant. */
import type { Db } from "~/db.server";

export type BooksProved = {
  /** Shops that have been checked at least once. */
  shops: number;
  /** Shops whose books should have been proved since, and were not. */
  unchecked: number;
  /** Places where books disagree, by each shop's last check. */
  drifts: number;
  /** Age of the oldest among the last checks. */
  oldestSeconds: number;
};

/** A night, and half a day for one that was late. */
const OVERDUE_AFTER = "36 hours";

export async function readBooksProved(db: Db, at: Date): Promise<BooksProved> {
  const [row] = await db.$queryRaw<BooksProved[]>`
    SELECT count(last."checkedAt")::int AS shops, coalesce(sum(last."driftCount"), 0)::int AS drifts,
      (count(*) FILTER (WHERE coalesce(last."checkedAt", shop."installedAt") < ${at}::timestamptz - ${OVERDUE_AFTER}::interval))::int AS unchecked,
      greatest(0, coalesce(extract(epoch FROM ${at}::timestamptz - min(last."checkedAt")), 0))::float8 AS "oldestSeconds"
    FROM "Shop" shop
    LEFT JOIN LATERAL (
      SELECT "checkedAt", "driftCount" FROM "LedgerCheck" WHERE "shopId" = shop.id ORDER BY day DESC LIMIT 1) last ON true
    WHERE shop."uninstalledAt" IS NULL`;
  return row ?? { shops: 0, unchecked: 0, drifts: 0, oldestSeconds: 0 };
}
