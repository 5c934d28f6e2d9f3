/** An expiry change, part by part: as many members as one transaction may hold. Safe to break off anywhere and to begin again. */
import type { Tx } from "~/db.server";
import { shopDay } from "~/lib/shop-day";
import { lockMembers } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { changedEnd, changeTermsOf, graceEndOf, restoredEnd, type ExpiryChange } from "./expiry-change";
import {
  holdExpiryChange,
  listMembersChanged,
  listMembersToChange,
  markExpiryChange,
  moveExpiryChange,
  readLotsToChange,
  readUntouchedLots,
  type OpenLot,
} from "./expiry-changes.store.server";
import { moveEnds, type NewEndMove } from "./lot-ends.store.server";

const MEMBERS_AT_ONCE = 200;

export type EndsChanged = "more" | "done";

/** Step: moves the ends of the next members' lots, or gives the next ones back their ends, whichever the change is at. */
export async function changeEnds(tx: Tx, { shopId, changeId, at }: { shopId: number; changeId: string; at: Date }): Promise<EndsChanged> {
  const change = await holdExpiryChange(tx, shopId, changeId);
  if (change?.state === "APPLYING") return applyNext(tx, change, at);
  if (change?.state === "UNDOING") return undoNext(tx, change, at);
  return "done";
}

async function applyNext(tx: Tx, change: ExpiryChange, at: Date): Promise<EndsChanged> {
  const { shopId, untilEntryId, doneMemberId } = change;
  const memberIds = await listMembersToChange(tx, shopId, untilEntryId, { after: doneMemberId, limit: MEMBERS_AT_ONCE });
  if (memberIds.length === 0) return end(tx, change, at);

  const active = lastActivities(await lockMembers(tx, shopId, memberIds));
  const lots = await readLotsToChange(tx, change, memberIds, at);
  const moved = lots.flatMap((lot) => {
    const move = moveOf(lot, active.get(lot.memberId) ?? null, { change, at });
    return move ? [{ lot, move }] : [];
  });
  await moveEnds(
    tx,
    shopId,
    moved.map(({ move }) => move),
  );
  await moveExpiryChange(tx, change, {
    doneMemberId: memberIds.at(-1) ?? doneMemberId,
    lots: moved.length,
    points: moved.reduce((sum, { lot }) => sum + lot.remaining, 0),
    members: new Set(moved.map(({ lot }) => lot.memberId)).size,
    restoredLots: 0,
  });
  return "more";
}

function moveOf(lot: OpenLot, lastActivityAt: Date | null, { change, at }: { change: ExpiryChange; at: Date }): NewEndMove | null {
  const activeDay = lastActivityAt && shopDay(lastActivityAt, change.timeZone);
  const end = changedEnd({ ...lot, activeDay }, changeTermsOf(change));
  if (!end) return null;
  const of = { memberId: lot.memberId, lotEntryId: lot.entryId, at, cause: "POLICY" as const, changeId: change.id };
  return { ...of, endsBefore: lot.endsAt, monthsBefore: lot.inactiveMonths, endsAfter: end.endsAt, monthsAfter: end.inactiveMonths };
}

async function undoNext(tx: Tx, change: ExpiryChange, at: Date): Promise<EndsChanged> {
  const { shopId, id, doneMemberId, timeZone, graceDays } = change;
  const memberIds = await listMembersChanged(tx, shopId, id, { after: doneMemberId, limit: MEMBERS_AT_ONCE });
  if (memberIds.length === 0) return end(tx, change, at);

  const active = lastActivities(await lockMembers(tx, shopId, memberIds));
  const lots = await readUntouchedLots(tx, shopId, id, memberIds);
  const graceEnd = graceEndOf({ graceDays, timeZone, at });
  const moves = lots.map((lot): NewEndMove => {
    const lastActivityAt = active.get(lot.memberId) ?? null;
    const before = { endsAt: lot.endsBefore, inactiveMonths: lot.monthsBefore };
    const back = restoredEnd({ before, now: lot, lastActivityAt, changedAt: change.at }, { graceEnd, timeZone });
    const of = { memberId: lot.memberId, lotEntryId: lot.entryId, at, cause: "POLICY_UNDONE" as const, changeId: id };
    return { ...of, endsBefore: lot.endsAt, monthsBefore: lot.inactiveMonths, endsAfter: back.endsAt, monthsAfter: back.inactiveMonths };
  });
  await moveEnds(tx, shopId, moves);
  const done = { doneMemberId: memberIds.at(-1) ?? doneMemberId, restoredLots: moves.length };
  await moveExpiryChange(tx, change, { ...done, lots: 0, points: 0, members: 0 });
  return "more";
}

function lastActivities(members: readonly LockedMember[]): Map<bigint, Date | null> {
  return new Map(members.map(({ id, lastActivityAt }) => [id, lastActivityAt]));
}

async function end(tx: Tx, change: ExpiryChange, at: Date): Promise<EndsChanged> {
  await markExpiryChange(tx, change, { from: change.state, to: change.state === "APPLYING" ? "APPLIED" : "UNDONE", endedAt: at });
  return "done";
}
