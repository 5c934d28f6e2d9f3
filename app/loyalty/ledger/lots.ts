/**
 * What an entry does to lots. Points that came in together lie in one lot; debits use lots, and what no lot can pay is
 * a deficit, which the next points that come in fill first. Always: sum of entries = what is left in lots - deficit.
 * Pure: the ledger plans with this and writes what was planned; `replay` plans a whole history.
 */
import { assertNever } from "~/lib/assert-never";
import { invariant } from "~/lib/invariant";
import type { NewEntry } from "./entry";

export type Lot = {
  entryId: bigint;
  granted: number;
  remaining: number;
  orderKey: string | null;
  endsAt: Date | null;
  /** Not null: pending. The release that makes it spendable sets it to null. */
  availableOn: Date | null;
  /** Not null: `endsAt` moves with the member's activity, so many months after the last. */
  inactiveMonths: number | null;
};

export type LedgerState = { lots: readonly Lot[]; deficit: number };

/** Points taken out of a lot; below zero: given back to it. */
export type LotMove = { lotEntryId: bigint; points: number };

export type Plan = {
  /** The lot that the entry opens; its id will be the entry's. */
  opens: Omit<Lot, "entryId"> | null;
  moves: LotMove[];
  /** What happens to the member's three counters. */
  available: number;
  pending: number;
  deficit: number;
};

/** What `planEntry` asks of an entry. */
export type PlannedEntry = Pick<
  NewEntry,
  "kind" | "points" | "detail" | "endsAt" | "availableOn" | "inactiveMonths" | "orderKey" | "floor" | "undoesEntryId" | "fromLotEntryId"
> & {
  at: Date;
  /** Returns, and the undoing of a debit: the lots that get points back, at most these, the last one first. */
  usedLots?: readonly LotMove[];
  /** The undoing of a debit: the deficit it made. */
  owedBefore?: number;
};

/** Null: the lots cannot pay the debit and it may not leave a deficit. */
export function planEntry(state: LedgerState, entry: PlannedEntry): Plan | null {
  switch (entry.kind) {
    case "EARN_ORDER":
    case "EARN_ACTION":
    case "IMPORT":
      return planCredit(state, entry);
    case "REVERSE_ORDER":
    case "REDEEM":
      return planDebit(state, entry);
    case "REDEEM_RETURN":
      return planReturn(state, entry);
    case "EXPIRE":
      return planExpiry(state, entry);
    case "ADJUST":
    case "MERGE_IN":
      return entry.points > 0 ? planCredit(state, entry) : planDebit(state, entry);
    case "UNDO":
      return entry.points > 0 ? planUndoneDebit(state, entry) : planUndoneCredit(state, entry);
    case "MERGE_OUT":
      if (entry.undoesEntryId !== undefined) return entry.points > 0 ? planUndoneDebit(state, entry) : planUndoneCredit(state, entry);
      return entry.points > 0 ? planDeficitLeaving(state, entry) : planLotLeaving(state, entry);
    default:
      return assertNever(entry.kind);
  }
}

/** The lots a debit may use, in the order it uses them: its own order's first, then what ends soonest, then what is oldest. */
export function usableLots(lots: readonly Lot[], { at, orderKey }: { at: Date; orderKey?: string | undefined }): Lot[] {
  const isOwn = (lot: Lot) => orderKey !== undefined && lot.orderKey === orderKey;
  return lots
    .filter((lot) => lot.remaining > 0 && !hasEnded(lot, at) && (lot.availableOn === null || isOwn(lot)))
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || endOf(a) - endOf(b) || Number(a.entryId - b.entryId));
}

export function hasEnded(lot: Lot, at: Date): boolean {
  return lot.endsAt !== null && lot.endsAt <= at;
}

export function remainingIn(lots: readonly Lot[]): number {
  return lots.reduce((sum, lot) => sum + lot.remaining, 0);
}

export function pointsIn(moves: readonly LotMove[]): number {
  return moves.reduce((sum, move) => sum + move.points, 0);
}

/**
 * How much of a debit can go back: what it used of lots, and of what it left owing as much as is still owed or has been
 * paid since by points that came in. What was paid in another way stays paid.
 */
export function returnable(debit: number, { used, deficit, paidSince }: { used: number; deficit: number; paidSince: number }): number {
  return Math.min(debit, used + deficit + paidSince);
}

/** Pending lots whose day has come. */
export function isDue(lot: Lot, at: Date): boolean {
  return lot.remaining > 0 && lot.availableOn !== null && lot.availableOn <= at;
}

/** Lots that have ended and still hold points, which the nightly run takes. */
export function isOverdue(lot: Lot, at: Date): boolean {
  return lot.remaining > 0 && hasEnded(lot, at);
}

/** What pays a deficit out of a lot that becomes spendable at `at`; the rest of it moves from pending to available. */
export function filledByRelease(lot: Lot, { deficit, at }: { deficit: number; at: Date }): number {
  return hasEnded(lot, at) ? 0 : Math.min(deficit, lot.remaining);
}

/** The lots whose end an activity moves: those it finds alive. One that has ended by then is not called back. */
export function lotsToProlong(lots: readonly Lot[], activeAt: Date): Lot[] {
  return lots.filter((lot) => lot.remaining > 0 && lot.inactiveMonths !== null && !hasEnded(lot, activeAt));
}

/** The lots after a whole history, each entry with its id. Throws when a debit could not be paid. */
export function replay(entries: readonly (PlannedEntry & { id: bigint })[]): LedgerState {
  return entries.reduce<LedgerState>((state, entry) => {
    const plan = planEntry(state, entry);
    invariant(plan, `entry ${entry.id} takes points that are not there`);
    return applyPlan(state, plan, entry.id);
  }, EMPTY_LEDGER);
}

export const EMPTY_LEDGER: LedgerState = { lots: [], deficit: 0 };

export function applyPlan(state: LedgerState, plan: Plan, entryId: bigint): LedgerState {
  const moved = new Map(plan.moves.map((move) => [move.lotEntryId, move.points]));
  const opened = plan.opens ? [{ ...plan.opens, entryId }] : [];
  return {
    lots: [...state.lots.map((lot) => ({ ...lot, remaining: lot.remaining - (moved.get(lot.entryId) ?? 0) })), ...opened],
    deficit: state.deficit + plan.deficit,
  };
}

function endOf(lot: Lot): number {
  return lot.endsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

function planCredit(state: LedgerState, { points, at, endsAt, availableOn, inactiveMonths, orderKey }: PlannedEntry): Plan {
  const lot: Omit<Lot, "entryId"> = {
    granted: points,
    remaining: points,
    orderKey: orderKey ?? null,
    endsAt: endsAt ?? null,
    availableOn: availableOn && availableOn > at ? availableOn : null,
    inactiveMonths: inactiveMonths ?? null,
  };
  // Points that cannot be spent, not yet or no more, cannot pay what is owed either.
  const canFill = lot.availableOn === null && !hasEnded({ ...lot, entryId: 0n }, at);
  const filled = canFill ? Math.min(state.deficit, points) : 0;
  const kept = points - filled;
  return {
    opens: { ...lot, remaining: kept },
    moves: [],
    available: lot.availableOn === null ? kept : 0,
    pending: lot.availableOn === null ? 0 : kept,
    deficit: 0 - filled,
  };
}

function planDebit(state: LedgerState, { points, at, orderKey, floor }: PlannedEntry): Plan | null {
  const { moves, missing } = take(-points, usableLots(state.lots, { at, orderKey }));
  if (missing > 0 && floor !== "none") return null;
  return { opens: null, moves, ...countersOf(state.lots, moves), deficit: missing };
}

function planExpiry(state: LedgerState, { points, detail }: PlannedEntry): Plan {
  invariant(detail.about === "expiry", "an EXPIRE entry names its lot");
  const lot = state.lots.find((each) => String(each.entryId) === detail.lotEntryId);
  invariant(lot && -points <= lot.remaining, `lot ${detail.lotEntryId} does not hold ${-points} points`);
  const moves = points === 0 ? [] : [{ lotEntryId: lot.entryId, points: -points }];
  return { opens: null, moves, ...countersOf(state.lots, moves), deficit: 0 };
}

/** Back to the lots the debit used, the one used last first; then a deficit is filled from those that can still be spent. */
function planReturn(state: LedgerState, { points, at, usedLots = [] }: PlannedEntry): Plan {
  let open = points;
  const given = new Map<bigint, number>();
  for (const use of [...usedLots].reverse()) {
    const back = Math.min(open, use.points);
    given.set(use.lotEntryId, back);
    open -= back;
  }
  invariant(open === 0, "a return gives back at most what its debit used");

  const returned = state.lots.map((lot) => ({ ...lot, remaining: given.get(lot.entryId) ?? 0 }));
  const filling = take(Math.min(state.deficit, points), usableLots(returned, { at }));
  for (const fill of filling.moves) given.set(fill.lotEntryId, (given.get(fill.lotEntryId) ?? 0) - fill.points);

  const moves = [...given].filter(([, back]) => back !== 0).map(([lotEntryId, back]) => ({ lotEntryId, points: -back }));
  return { opens: null, moves, ...countersOf(state.lots, moves), deficit: 0 - pointsIn(filling.moves) };
}

/** What the debit made of a deficit is forgiven as far as it is still owed; the rest goes back to lots. */
function planUndoneDebit(state: LedgerState, entry: PlannedEntry): Plan {
  const forgiven = Math.min(state.deficit, entry.owedBefore ?? 0, entry.points);
  const rest = planReturn({ ...state, deficit: state.deficit - forgiven }, { ...entry, points: entry.points - forgiven });
  return { ...rest, deficit: rest.deficit - forgiven };
}

/** From the lot that the credit opened, whatever its state; what that had filled of a deficit is owed again. */
function planUndoneCredit(state: LedgerState, { points, at, undoesEntryId }: PlannedEntry): Plan {
  const isOwn = (lot: Lot) => lot.entryId === undoesEntryId;
  const others = usableLots(state.lots, { at }).filter((lot) => !isOwn(lot));
  const { moves, missing } = take(-points, [...state.lots.filter((lot) => isOwn(lot) && lot.remaining > 0), ...others]);
  return { opens: null, moves, ...countersOf(state.lots, moves), deficit: missing };
}

function planLotLeaving(state: LedgerState, { points, fromLotEntryId }: PlannedEntry): Plan {
  const { moves, missing } = take(
    -points,
    state.lots.filter((lot) => lot.entryId === fromLotEntryId),
  );
  invariant(missing === 0, `lot ${fromLotEntryId} does not hold ${-points} points`);
  return { opens: null, moves, ...countersOf(state.lots, moves), deficit: 0 };
}

function planDeficitLeaving(state: LedgerState, { points }: PlannedEntry): Plan {
  invariant(points <= state.deficit, `a deficit of ${state.deficit} cannot leave as ${points}`);
  return { opens: null, moves: [], available: 0, pending: 0, deficit: 0 - points };
}

function take(wanted: number, lots: readonly Lot[]): { moves: LotMove[]; missing: number } {
  let missing = wanted;
  const moves: LotMove[] = [];
  for (const lot of lots) {
    if (missing === 0) break;
    const points = Math.min(missing, lot.remaining);
    moves.push({ lotEntryId: lot.entryId, points });
    missing -= points;
  }
  return { moves, missing };
}

function countersOf(lots: readonly Lot[], moves: readonly LotMove[]): { available: number; pending: number } {
  const pendingIds = new Set(lots.filter((lot) => lot.availableOn !== null).map((lot) => lot.entryId));
  const counters = { available: 0, pending: 0 };
  for (const move of moves) counters[pendingIds.has(move.lotEntryId) ? "pending" : "available"] -= move.points;
  return counters;
}
