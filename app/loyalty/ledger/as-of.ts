/**
 * A member's books as they were before a moment, worked out anew from entries, lot uses and what a lot remembers. "Then"
 * means by when something was posted: the figures are those the member saw, also where a message came in late. Pure.
 */
import { endOfQuiet } from "../program/lot-terms";

export type PastEntry = { id: bigint; kind: string; points: number; balanceAfter: number; occurredAt: Date; createdAt: Date };
export type PastUse = { entryId: bigint; lotEntryId: bigint; points: number };
export type PastLot = {
  entryId: bigint;
  granted: number;
  earnedAt: Date;
  orderKey: string | null;
  firstEnd: Date | null;
  inactiveMonths: number | null;
  /** Null: never pending. */
  pendingUntil: Date | null;
  /** Null while it waits. */
  releasedAt: Date | null;
};
export type PastEndMove = {
  lotEntryId: bigint;
  cause: "POLICY" | "POLICY_UNDONE" | "NOTICE";
  at: Date;
  endsBefore: Date | null;
  endsAfter: Date | null;
  monthsBefore: number | null;
  monthsAfter: number | null;
};

export type Past = {
  /** In the order of their ids, which is that of their posting. */
  entries: readonly PastEntry[];
  uses: readonly PastUse[];
  lots: readonly PastLot[];
  /** Oldest first. */
  endMoves: readonly PastEndMove[];
};

export type LotThen = {
  entryId: bigint;
  remaining: number;
  earnedAt: Date;
  orderKey: string | null;
  endsAt: Date | null;
  inactiveMonths: number | null;
  /** Pending then: the day it waited for. */
  pendingUntil: Date | null;
};

export type BooksThen = {
  balance: number;
  available: number;
  pending: number;
  deficit: number;
  /** Those that held points then, oldest first. */
  lots: LotThen[];
  entryCount: number;
  /** The last entry posted by then. */
  lastEntryId: bigint | null;
};

/** What breaks a silence; the ledger's own list is held to this one by a test. */
const ACTIVITIES = new Set(["EARN_ORDER", "EARN_ACTION", "REDEEM"]);

/** The books before `moment`, which itself does not belong to "then" any more: the first moment of the next day. */
export function booksBefore(past: Past, { moment, timeZone }: { moment: Date; timeZone: string }): BooksThen {
  const entries = postedBefore(past.entries, moment);
  const known = new Set(entries.map(({ id }) => id));
  const used = usedThen(past, { known, moment });
  const ends = endsThen({ ...past, entries }, { known, moment, timeZone });
  const lots = past.lots
    .filter((lot) => known.has(lot.entryId))
    .map((lot): LotThen => {
      const { entryId, granted, earnedAt, orderKey, pendingUntil } = lot;
      const end = ends.get(entryId) ?? { endsAt: null, months: null };
      return {
        entryId,
        earnedAt,
        orderKey,
        remaining: granted - (used.get(entryId) ?? 0),
        endsAt: end.endsAt,
        inactiveMonths: end.months,
        pendingUntil: isPendingThen(lot, moment) ? pendingUntil : null,
      };
    })
    .filter(({ remaining }) => remaining > 0);
  const pending = sumOf(lots.filter((lot) => lot.pendingUntil !== null));
  const available = sumOf(lots) - pending;
  const balance = entries.at(-1)?.balanceAfter ?? 0;
  const last = entries.at(-1)?.id ?? null;
  return { balance, available, pending, deficit: available + pending - balance, lots, entryCount: entries.length, lastEntryId: last };
}

/**
 * Up to the last one that was posted before `moment`. A clock that stepped back for a moment cuts no hole into what was
 * posted one after the other.
 */
export function postedBefore(entries: readonly PastEntry[], moment: Date): PastEntry[] {
  const last = entries.findLastIndex(({ createdAt }) => createdAt < moment);
  return entries.slice(0, last + 1);
}

function isPendingThen({ pendingUntil, releasedAt }: PastLot, moment: Date): boolean {
  return pendingUntil !== null && (releasedAt === null || releasedAt >= moment);
}

/** How much of each lot was used by then. What a release filled of a deficit is a use by the lot's own entry, as old as the release. */
function usedThen({ uses, lots }: Past, { known, moment }: { known: ReadonlySet<bigint>; moment: Date }): Map<bigint, number> {
  const waiting = new Set(lots.filter((lot) => isPendingThen(lot, moment)).map(({ entryId }) => entryId));
  const used = new Map<bigint, number>();
  for (const { entryId, lotEntryId, points } of uses) {
    const isOfRelease = entryId === lotEntryId && waiting.has(lotEntryId);
    if (known.has(entryId) && !isOfRelease) used.set(lotEntryId, (used.get(lotEntryId) ?? 0) + points);
  }
  return used;
}

type End = { endsAt: Date | null; months: number | null };
type Replayed = Past & { remaining: Map<bigint, number>; ends: Map<bigint, End>; activeAt: Date | null };

/** The ends as activities, returns and moves had left them by then. */
function endsThen(
  past: Past,
  { known, moment, timeZone }: { known: ReadonlySet<bigint>; moment: Date; timeZone: string },
): Map<bigint, End> {
  const replayed: Replayed = { ...past, remaining: new Map(), ends: new Map(), activeAt: null };
  const usesOf = byEntry(past.uses.filter(({ entryId }) => known.has(entryId)));
  const moves = past.endMoves.filter(({ at }) => at < moment);
  let moved = 0;
  for (const entry of past.entries) {
    for (; moved < moves.length && (moves[moved] as PastEndMove).at <= entry.createdAt; moved++)
      applyMove(replayed, moves[moved] as PastEndMove);
    applyEntry(replayed, entry, usesOf.get(entry.id) ?? [], timeZone);
  }
  for (const move of moves.slice(moved)) applyMove(replayed, move);
  return replayed.ends;
}

function applyMove({ ends }: Replayed, { lotEntryId, endsAfter, monthsAfter }: PastEndMove): void {
  ends.set(lotEntryId, { endsAt: endsAfter, months: monthsAfter });
}

function applyEntry(replayed: Replayed, entry: PastEntry, uses: readonly PastUse[], timeZone: string): void {
  const { remaining, ends, lots, endMoves } = replayed;
  const isActivity = ACTIVITIES.has(entry.kind);
  if (isActivity && (replayed.activeAt === null || replayed.activeAt < entry.occurredAt)) {
    replayed.activeAt = entry.occurredAt;
    renew(
      replayed,
      timeZone,
      (lotEntryId, { endsAt }) => left(remaining, lotEntryId) > 0 && (endsAt === null || endsAt > entry.occurredAt),
    );
  }
  const givenBack = new Set(uses.filter(({ points }) => points < 0).map(({ lotEntryId }) => lotEntryId));
  if (givenBack.size > 0) renew(replayed, timeZone, (lotEntryId) => givenBack.has(lotEntryId) && left(remaining, lotEntryId) === 0);
  const opened = lots.find(({ entryId }) => entryId === entry.id);
  if (opened) {
    const firstMove = endMoves.find(({ lotEntryId }) => lotEntryId === opened.entryId);
    ends.set(entry.id, { endsAt: opened.firstEnd, months: firstMove ? firstMove.monthsBefore : opened.inactiveMonths });
    remaining.set(entry.id, opened.granted);
  }
  for (const { lotEntryId, points } of uses) remaining.set(lotEntryId, left(remaining, lotEntryId) - points);
}

/** Lots under a silence end so long after the last activity; none ends sooner for it. */
function renew({ ends, activeAt }: Replayed, timeZone: string, isRenewed: (lotEntryId: bigint, end: End) => boolean): void {
  if (activeAt === null) return;
  for (const [lotEntryId, end] of ends) {
    if (end.months === null || !isRenewed(lotEntryId, end)) continue;
    const endsAt = endOfQuiet(activeAt, end.months, timeZone);
    ends.set(lotEntryId, { ...end, endsAt: end.endsAt && end.endsAt > endsAt ? end.endsAt : endsAt });
  }
}

function left(remaining: Map<bigint, number>, lotEntryId: bigint): number {
  return remaining.get(lotEntryId) ?? 0;
}

function byEntry(uses: readonly PastUse[]): Map<bigint, PastUse[]> {
  const grouped = new Map<bigint, PastUse[]>();
  for (const use of uses) grouped.set(use.entryId, [...(grouped.get(use.entryId) ?? []), use]);
  return grouped;
}

function sumOf(lots: readonly LotThen[]): number {
  return lots.reduce((sum, lot) => sum + lot.remaining, 0);
}
