/**
 * The mirror of a merge: what it brought goes back as far as it is still there. Points that paid what the kept member
 * owed count as there: that is owed again. Done at once, lots, counters and deficits are as before the merge.
 */
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { LockedMember, Member } from "../members/member";
import type { Actor, Entry, NewEntry } from "./entry";
import { post } from "./ledger.server";
import { findEntry } from "./ledger.store.server";
import { listArrivals, readMergedLots, type MergedLot } from "./merge-entries.store.server";
import { originOf, type Origin } from "./move-balance.server";
import { readReturnable } from "./returnable.server";

export type WhatToPart = {
  mergeId: bigint;
  /** Short ids of the orders that go back: what they earned since goes with them. */
  orderKeys: readonly string[];
};

export type PartPlan = {
  /** What the merge brought, as a balance, and what of it would go back. */
  brought: number;
  back: number;
  /** Points that came with the merge and have been spent, have ended or have moved on. */
  missing: number;
  /** What the orders that go back have earned since. */
  earnedSince: number;
};

/** What an undo would do now. Reads only. */
export async function planParting(db: Db, kept: Member, what: WhatToPart): Promise<PartPlan> {
  const arrivals = await listArrivals(db, kept.shopId, { memberId: kept.id, mergeId: what.mergeId });
  const lots = await readLots(db, kept, arrivals, what);
  const isArrival = (lot: MergedLot) => arrivals.some((entry) => entry.id === lot.entryId);
  const there = sumOf(lots.filter(isArrival));
  const credits = arrivals.filter((entry) => entry.points > 0).reduce((sum, entry) => sum + entry.points, 0);
  let owed = 0;
  for (const debit of arrivals.filter((entry) => entry.points < 0)) owed += await readReturnable(db, debit, kept.deficitPoints);
  const brought = arrivals.reduce((sum, entry) => sum + entry.points, 0);
  const earnedSince = sumOf(lots.filter((lot) => !isArrival(lot)));
  return { brought, back: there - owed, missing: credits - there, earnedSince };
}

export type PartBalance = WhatToPart & { kept: LockedMember; merged: LockedMember; at: Date; actor: Actor };

/** Step. What was owed goes back first: lots that had paid it hold their points again when it is their turn. */
export async function partBalance(tx: Tx, part: PartBalance): Promise<void> {
  const { kept, merged, mergeId } = part;
  const arrivals = await listArrivals(tx, kept.shopId, { memberId: kept.id, mergeId });
  for (const debit of arrivals.filter((entry) => entry.points < 0)) {
    const points = await readReturnable(tx, debit, kept.deficitPoints);
    if (points === 0) continue;
    await postPart(tx, part, kept, { kind: "MERGE_OUT", points, undoesEntryId: debit.id }, `${debit.id}:owed`);
    await postPart(tx, part, merged, { kind: "MERGE_IN", points: -points, floor: "none" }, `${debit.id}:owed`);
  }
  const lots = (await readLots(tx, kept, arrivals, part)).filter((lot) => lot.remaining + lot.filled > 0);
  for (const lot of lots) await takeWhatIsLeft(tx, part, lot);
  for (const lot of lots) await oweAgain(tx, part, lot);
  for (const lot of lots) await giveBack(tx, part, lot);
}

async function takeWhatIsLeft(tx: Tx, part: PartBalance, { entryId, remaining }: MergedLot): Promise<void> {
  if (remaining === 0) return;
  await postPart(tx, part, part.kept, { kind: "MERGE_OUT", points: -remaining, fromLotEntryId: entryId }, String(entryId));
}

/** What the lot had paid of the kept member's debt. */
async function oweAgain(tx: Tx, part: PartBalance, { entryId, filled }: MergedLot): Promise<void> {
  if (filled === 0) return;
  await postPart(tx, part, part.kept, { kind: "MERGE_OUT", points: -filled, undoesEntryId: entryId }, `${entryId}:paid`);
}

async function giveBack(tx: Tx, part: PartBalance, lot: MergedLot): Promise<void> {
  const { entryId, earnedAt, endsAt, availableOn, inactiveMonths, orderKey } = lot;
  const opening = await findEntry(tx, part.kept.shopId, entryId);
  invariant(opening, `lot ${entryId} was opened by no entry`);
  const terms = { earnedAt, endsAt, availableOn, inactiveMonths, ...(orderKey !== null && { orderKey }) };
  const points = lot.remaining + lot.filled;
  await postPart(tx, part, part.merged, { kind: "MERGE_IN", points, ...terms }, String(entryId), originOf(opening));
}

async function postPart(
  tx: Tx,
  { kept, merged, mergeId, at, actor }: PartBalance,
  whose: LockedMember,
  entry: Pick<NewEntry, "kind" | "points"> & Partial<NewEntry>,
  what: string,
  origin: Origin = {},
): Promise<void> {
  const other = whose.id === kept.id ? merged : kept;
  const posted = await post(tx, whose, {
    ...entry,
    sourceKey: `merge:${mergeId}:part:${what}:${entry.kind === "MERGE_OUT" ? "out" : "in"}`,
    occurredAt: at,
    at,
    actor,
    detail: {
      about: "merge",
      mergeId: String(mergeId),
      otherMemberId: String(other.id),
      isUndo: true,
      ...origin,
    },
  });
  invariant(posted.outcome === "posted", `parting of merge ${mergeId}, ${what}: ${posted.outcome}`);
}

async function readLots(db: Db, kept: Member, arrivals: readonly Entry[], { orderKeys }: WhatToPart): Promise<MergedLot[]> {
  const entryIds = arrivals.map((entry) => entry.id);
  return readMergedLots(db, kept.shopId, { memberId: kept.id, entryIds, orderKeys, after: arrivals[0]?.id ?? 0n });
}

function sumOf(lots: readonly MergedLot[]): number {
  return lots.reduce((sum, lot) => sum + lot.remaining + lot.filled, 0);
}
