import type { Tx } from "~/db.server";
import { lastGoodDay, shopDay } from "~/lib/shop-day";
import { lockMembers } from "../members/lock-member.server";
import { isReachable, type LockedMember } from "../members/member";
import { moveCountersOfMany } from "../members/members.store.server";
import type { Entry } from "./entry";
import { insertEntries } from "./ledger.store.server";
import { emptyLots, listMembersOverdue, readOverdueLots, type OverdueLot, type OverduePlace } from "./nightly-lots.store.server";

/** A transaction's worth: enough to be quick, few enough that nobody waits long for a member's lock. */
const LOTS_AT_ONCE = 500;

export type PointsExpired = {
  lots: number;
  points: number;
  /** What ended of which orders, for their awards. */
  ofOrders: { orderKey: string; points: number }[];
  /** Lots that wait for their notice. */
  held: number;
  /** Where the next transaction begins. */
  next: OverduePlace | null;
};

export type ExpirePoints = {
  shopId: number;
  timeZone: string;
  at: Date;
  /** With notices on: what no notice has told of waits, as far as its member can be told anything. */
  holdsUntold?: boolean;
  after?: OverduePlace | null;
};

/**
 * Step: one EXPIRE entry for each ended lot that still holds points, for as many members as one transaction may hold. Null
 * when nothing is overdue. The lots are read again under their members' locks: what was spent or expired meanwhile, by
 * whomever, is not taken twice.
 */
export async function expirePoints(
  tx: Tx,
  { shopId, timeZone, at, holdsUntold = false, after = null }: ExpirePoints,
): Promise<PointsExpired | null> {
  const { memberIds, last } = await listMembersOverdue(tx, shopId, at, { after, limit: LOTS_AT_ONCE });
  if (memberIds.length === 0) return null;
  const members = await lockMembers(tx, shopId, memberIds);
  const overdue = await readOverdueLots(tx, shopId, memberIds, at);
  const canBeTold = new Set(members.filter(isReachable).map(({ id }) => id));
  const lots = overdue.filter((lot) => !(holdsUntold && canBeTold.has(lot.memberId) && !lot.isTold));

  const byMember = members.map((member) => ({ member, lots: lots.filter((lot) => lot.memberId === member.id) }));
  const entries = byMember.flatMap(({ member, lots: own }) => expiriesOf(member, own, { timeZone, at }));
  await moveCountersOfMany(
    tx,
    shopId,
    byMember.filter(({ lots: own }) => own.length > 0).map(({ member, lots: own }) => countersOf(member, own)),
  );
  const ids = await insertEntries(tx, shopId, entries);
  const emptied = lots.map((lot) => ({ lotEntryId: lot.entryId, entryId: ids.get(sourceKeyOf(lot)) ?? 0n }));
  await emptyLots(tx, shopId, emptied);
  return {
    lots: lots.length,
    points: pointsIn(lots),
    held: overdue.length - lots.length,
    next: last,
    ofOrders: lots.flatMap(({ orderKey, remaining }) => (orderKey === null ? [] : [{ orderKey, points: remaining }])),
  };
}

function expiriesOf(
  member: LockedMember,
  lots: OverdueLot[],
  { timeZone, at }: { timeZone: string; at: Date },
): Omit<Entry, "shopId" | "id">[] {
  let balanceAfter = member.availablePoints + member.pendingPoints - member.deficitPoints;
  return lots.map((lot) => {
    balanceAfter -= lot.remaining;
    const { earnedAt, orderName, activity, endsAt } = lot;
    return {
      memberId: member.id,
      kind: "EXPIRE",
      points: -lot.remaining,
      balanceAfter,
      sourceKey: sourceKeyOf(lot),
      occurredAt: lot.goneAt,
      createdAt: at,
      actor: "system",
      detail: {
        about: "expiry",
        lotEntryId: String(lot.entryId),
        earned: { day: shopDay(earnedAt, timeZone), orderName, activity },
        lastDay: lastGoodDay(endsAt, timeZone),
      },
    };
  });
}

/** A lot may end more than once, when a redemption returns into it; each time after more of it has expired. */
function sourceKeyOf({ entryId, expired }: OverdueLot): string {
  return `expiry:${entryId}:${expired}`;
}

function countersOf(member: LockedMember, lots: OverdueLot[]) {
  return {
    memberId: member.id,
    available: 0 - pointsIn(lots.filter((lot) => !lot.isPending)),
    pending: 0 - pointsIn(lots.filter((lot) => lot.isPending)),
    deficit: 0,
  };
}

function pointsIn(lots: readonly OverdueLot[]): number {
  return lots.reduce((sum, lot) => sum + lot.remaining, 0);
}
