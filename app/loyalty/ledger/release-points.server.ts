import type { Tx } from "~/db.server";
import { lockMembers } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { moveCountersOfMany } from "../members/members.store.server";
import { filledByRelease } from "./lots";
import { listMembersDue, openLots, readDueLots, type DueLot } from "./nightly-lots.store.server";

const LOTS_AT_ONCE = 500;

export type PointsReleased = { lots: number; points: number };

/**
 * Step: pending lots whose day has come can be spent, for as many members as one transaction may hold. Null when no day
 * has come. A release moves points between a member's counters and is no entry; like all points that come in to be
 * spent, they fill a deficit first.
 */
export async function releasePoints(tx: Tx, { shopId, at }: { shopId: number; at: Date }): Promise<PointsReleased | null> {
  const memberIds = await listMembersDue(tx, shopId, at, LOTS_AT_ONCE);
  if (memberIds.length === 0) return null;
  const members = await lockMembers(tx, shopId, memberIds);
  const lots = await readDueLots(tx, shopId, memberIds, at);

  const releases = members.map((member) =>
    releaseOf(
      member,
      lots.filter((lot) => lot.memberId === member.id),
      at,
    ),
  );
  await moveCountersOfMany(
    tx,
    shopId,
    releases.map(({ counters }) => counters),
  );
  await openLots(tx, shopId, { lots: releases.flatMap(({ opened }) => opened), at });
  return { lots: lots.length, points: lots.reduce((sum, lot) => sum + lot.remaining, 0) };
}

function releaseOf(member: LockedMember, lots: DueLot[], at: Date) {
  let deficit = member.deficitPoints;
  const opened = lots.map((lot) => {
    const filled = filledByRelease(lot, { deficit, at });
    deficit -= filled;
    return { lotEntryId: lot.entryId, filled };
  });
  const released = lots.reduce((sum, lot) => sum + lot.remaining, 0);
  const filled = member.deficitPoints - deficit;
  return { counters: { memberId: member.id, available: released - filled, pending: 0 - released, deficit: 0 - filled }, opened };
}
