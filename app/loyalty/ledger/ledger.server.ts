/**
 * The only writer of points. After every post: sum of a member's entries = available + pending - deficit; open lots hold
 * exactly available and pending; no counter and no lot is below zero. Checked again by SQL constraints and check-ledger.
 */
import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { LockedMember } from "../members/member";
import { moveCounters, readCounters } from "../members/members.store.server";
import type { EntryKind, NewEntry, Posted } from "./entry";
import { findEntry, findEntryBySourceKey, insertEntry } from "./ledger.store.server";
import { insertLot, moveLots, readFilledLots, readOpenLots, readUsedLots } from "./lots.store.server";
import { hasEnded, planEntry, pointsIn, remainingIn, usableLots, type LedgerState, type LotMove } from "./lots";
import { endInQuiet, prolongLots, renewReturnedLots } from "./quiet.server";
import { assertWellFormed } from "./well-formed";

/**
 * Inactivity is broken by what the member does, not by what happens to the points. Earning is activity however it comes:
 * a birthday or an anniversary that the calendar gives begins the silence again like an order does.
 */
const ACTIVITIES: ReadonlySet<EntryKind> = new Set(["EARN_ORDER", "EARN_ACTION", "REDEEM"]);

/**
 * Posts one entry, with its lots and the member's counters. The brand on `locked` proves that the member's row is held
 * until the transaction ends. `insufficient_points`: nothing was changed. The same source key again is the first answer;
 * with other points it is a bug and throws.
 */
export async function post(tx: Tx, locked: LockedMember, entry: NewEntry): Promise<Posted> {
  assertWellFormed(entry);
  const known = await findEntryBySourceKey(tx, locked.shopId, entry.sourceKey);
  if (known) {
    const isSame = known.points === entry.points && known.memberId === locked.id;
    invariant(isSame, `source key ${entry.sourceKey} came back with other points or another member`);
    return { outcome: "already_posted", entry: known };
  }

  const activeAt = ACTIVITIES.has(entry.kind) ? entry.occurredAt : null;
  const at = entry.at ?? entry.occurredAt;
  const { state, usedLots, owedBefore, lastActivityAt } = await readState(tx, locked, entry);
  const endsAt = await endInQuiet(tx, locked, { entry, lastActivityAt, activeAt });
  const plan = planEntry(state, { ...entry, endsAt, at, usedLots, owedBefore });
  if (!plan) return { outcome: "insufficient_points" };

  if (activeAt) await prolongLots(tx, locked, { lastActivityAt, activeAt });
  const counters = await moveCounters(tx, locked, { ...plan, activeAt });
  const balanceAfter = counters.availablePoints + counters.pendingPoints - counters.deficitPoints;
  const posted = await insertEntry(tx, locked, entry, balanceAfter);
  if (plan.opens) await insertLot(tx, locked, posted.id, { ...plan.opens, earnedAt: entry.earnedAt ?? entry.occurredAt });
  await moveLots(tx, locked.shopId, posted.id, plan.moves);
  return { outcome: "posted", entry: posted };
}

export type OrderPoints = {
  /** What a reversal of this order could take without leaving a deficit: its own lots, then others that can be spent. */
  takeable: number;
  /** What lies in the order's own lots that have ended: nobody may use it, the nightly run closes it. */
  ended: number;
};

export async function readOrderPoints(
  tx: Tx,
  locked: LockedMember,
  { orderKey, at }: { orderKey: string; at: Date },
): Promise<OrderPoints> {
  const lots = await readOpenLots(tx, locked.shopId, locked.id);
  return {
    takeable: remainingIn(usableLots(lots, { at, orderKey })),
    ended: remainingIn(lots.filter((lot) => lot.orderKey === orderKey && hasEnded(lot, at))),
  };
}

/** What the member could spend at `at`. Less than `availablePoints` while ended lots wait for the nightly run. */
export async function readSpendablePoints(tx: Tx, locked: LockedMember, at: Date): Promise<number> {
  const lots = await readOpenLots(tx, locked.shopId, locked.id);
  return remainingIn(usableLots(lots, { at }));
}

type StateForEntry = { state: LedgerState; usedLots: LotMove[]; owedBefore: number; lastActivityAt: Date | null };

async function readState(tx: Tx, locked: LockedMember, entry: NewEntry): Promise<StateForEntry> {
  const { deficitPoints: deficit, lastActivityAt } = await readCounters(tx, locked);
  const givesBack = entry.returnsEntryId ?? (entry.points > 0 ? entry.undoesEntryId : undefined);
  if (givesBack !== undefined) {
    const debit = await findEntry(tx, locked.shopId, givesBack);
    invariant(debit?.memberId === locked.id, `entry ${givesBack} is not this member's`);
    const used = await readUsedLots(tx, locked.shopId, givesBack);
    const owedBefore = -debit.points - pointsIn(used.moves);
    // What the debit left owing was paid by points that came in since: those lots get back what they paid.
    const since = owedBefore > 0 ? await readFilledLots(tx, locked.shopId, locked.id, givesBack) : { moves: [], lots: [] };
    const lots = await renewReturnedLots(tx, locked, { lots: [...used.lots, ...since.lots], lastActivityAt });
    return { state: { lots, deficit }, usedLots: [...since.moves, ...used.moves], owedBefore, lastActivityAt };
  }
  const opensLot = entry.points > 0;
  const lots = opensLot ? [] : await readOpenLots(tx, locked.shopId, locked.id);
  return { state: { lots, deficit }, usedLots: [], owedBefore: 0, lastActivityAt };
}
