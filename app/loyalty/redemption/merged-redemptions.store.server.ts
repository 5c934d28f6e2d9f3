/** Redemptions that change hands when two members become one, and when that is undone. */
import type { Tx } from "~/db.server";

/**
 * Both members must be locked. Returns which. A press of a button is one member's own: should both have used one key, the
 * redemption that arrives gets another, so that the one that was there still answers to it.
 */
export async function handRedemptionsOver(
  tx: Tx,
  shopId: number,
  { from, to, only }: { from: bigint; to: bigint; only?: readonly string[] },
): Promise<string[]> {
  const isAll = only === undefined;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Redemption" moving SET "memberId" = ${to}, "requestKey" = CASE WHEN EXISTS (
      SELECT 1 FROM "Redemption" there
      WHERE there."shopId" = ${shopId} AND there."memberId" = ${to} AND there."requestKey" = moving."requestKey")
      THEN moving."requestKey" || ':' || moving.id ELSE moving."requestKey" END
    WHERE "shopId" = ${shopId} AND "memberId" = ${from} AND (${isAll} OR id = ANY(${[...(only ?? [])]}::text[]))
    RETURNING id`;
  return rows.map((row) => row.id).sort();
}
