/** A change by hand: staff gives or takes points, with a reason. */
import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { LockedMember } from "../members/member";
import { readCounters } from "../members/members.store.server";
import { readLotTerms } from "../program/lot-terms.server";
import { currentVersion } from "../program/program.store.server";
import { BALANCE_MAX, type Adjustment } from "./adjustment";
import type { Entry } from "./entry";
import { post, readSpendablePoints } from "./ledger.server";
import { findEntryBySourceKey } from "./ledger.store.server";

export type AdjustPoints = {
  adjustment: Adjustment;
  /** The press of the button: the same key never moves points twice. */
  sourceKey: string;
  actor: `staff:${string}`;
  at: Date;
};

export type PointsAdjusted =
  | { outcome: "adjusted"; entry: Entry; balanceBefore: number }
  | { outcome: "already_adjusted"; entry: Entry }
  /** The member has only `spendable` points, and nobody said that the balance may go below zero. */
  | { outcome: "below_zero"; spendable: number }
  /** The balance would be more than a balance can be. */
  | { outcome: "too_many" }
  /** The key belongs to another change. */
  | { outcome: "key_taken" };

/** Step. Nothing is changed unless the outcome is `adjusted`. */
export async function adjustPoints(tx: Tx, locked: LockedMember, wanted: AdjustPoints): Promise<PointsAdjusted> {
  const { adjustment, sourceKey, actor, at } = wanted;
  const { points, reason, note, mayOwe } = adjustment;
  const known = await findEntryBySourceKey(tx, locked.shopId, sourceKey);
  if (known) {
    const isSame = known.memberId === locked.id && known.points === points;
    return isSame ? { outcome: "already_adjusted", entry: known } : { outcome: "key_taken" };
  }
  const { availablePoints, pendingPoints, deficitPoints } = await readCounters(tx, locked);
  const balanceBefore = availablePoints + pendingPoints - deficitPoints;
  if (Math.abs(balanceBefore + points) > BALANCE_MAX) return { outcome: "too_many" };

  const version = points > 0 ? await currentVersion(tx, locked.shopId) : null;
  const lotTerms = version ? await readLotTerms(tx, { shopId: locked.shopId, policy: version.terms, earnedAt: at, isOrder: false }) : {};
  const posted = await post(tx, locked, {
    kind: "ADJUST",
    points,
    sourceKey,
    occurredAt: at,
    at,
    actor,
    floor: points < 0 && mayOwe ? "none" : "zero",
    detail: { about: "adjustment", reason, note },
    ...lotTerms,
  });
  if (posted.outcome === "insufficient_points") return { outcome: "below_zero", spendable: await readSpendablePoints(tx, locked, at) };
  invariant(posted.outcome === "posted", `${sourceKey} was free a moment ago`);
  return { outcome: "adjusted", entry: posted.entry, balanceBefore };
}
