/**
 * Works a member's lots, lot uses and counters out anew. Entries are right by definition; what is kept beside them is
 * made to fit them with the least change: uses are believed first, then what a lot says is left in it. Pure.
 */
export type BookEntry = { id: bigint; kind: string; points: number; orderKey: string | null };
export type BookLot = { entryId: bigint; granted: number; remaining: number; expired: number; isPending: boolean; endsAt: Date | null };
export type BookUse = { entryId: bigint; lotEntryId: bigint; points: number };
export type BookCounters = { availablePoints: number; pendingPoints: number; deficitPoints: number };

export type Books = { entries: readonly BookEntry[]; lots: readonly BookLot[]; uses: readonly BookUse[]; counters: BookCounters };

export type Rederived = {
  /** Lots that credits lack: they are opened without an end, to the member's good. */
  newLots: { entryId: bigint; granted: number; orderKey: string | null }[];
  newUses: BookUse[];
  /** All lots as they should be, the new ones included. */
  lots: Pick<BookLot, "entryId" | "granted" | "remaining" | "expired">[];
  counters: BookCounters;
};

/** Debits that may leave a deficit: what lots did not pay of them need not be missing. */
const MAY_OWE = new Set(["REVERSE_ORDER", "ADJUST", "UNDO", "MERGE_IN", "MERGE_OUT"]);

/** Points above zero that open no lot: they go back to lots, or lower what is owed. */
const GIVES_BACK = new Set(["REDEEM_RETURN", "UNDO", "MERGE_OUT"]);

/** Null: nothing that fits these entries can be found, and a person has to look. */
export function rederiveBooks({ entries, lots, uses }: Books): Rederived | null {
  const credits = entries.filter((entry) => entry.points > 0 && !GIVES_BACK.has(entry.kind));
  if (lots.some((lot) => !credits.some((entry) => entry.id === lot.entryId))) return null;

  const newLots = credits.filter((entry) => !lots.some((lot) => lot.entryId === entry.id));
  const all = [
    ...lots.map((lot) => ({ ...lot, granted: credits.find((entry) => entry.id === lot.entryId)?.points ?? lot.granted })),
    ...newLots.map(({ id, points }) => ({ entryId: id, granted: points, remaining: points, expired: 0, isPending: false, endsAt: null })),
  ];
  const newUses = missingUses(entries, all, uses);
  if (!newUses) return null;

  const allUses = [...uses, ...newUses];
  const usedOf = sumBy(allUses, (use) => use.lotEntryId);
  const ending = new Set(entries.filter((entry) => entry.kind === "EXPIRE").map((entry) => entry.id));
  const expiredOf = sumBy(
    allUses.filter((use) => ending.has(use.entryId)),
    (use) => use.lotEntryId,
  );
  const right = all.map((lot) => ({
    ...lot,
    remaining: lot.granted - (usedOf.get(lot.entryId) ?? 0),
    expired: expiredOf.get(lot.entryId) ?? 0,
  }));
  const counters = countersOf(entries, right);
  const fits = right.every((lot) => lot.remaining >= 0 && lot.remaining <= lot.granted) && counters.deficitPoints >= 0;
  if (!fits) return null;
  return {
    newLots: newLots.map(({ id, points, orderKey }) => ({ entryId: id, granted: points, orderKey })),
    newUses,
    lots: right.map(({ entryId, granted, remaining, expired }) => ({ entryId, granted, remaining, expired })),
    counters,
  };
}

/** The uses that debits lack, those that must be paid before those that may owe, then the oldest first. Null when a debit used more than it took. */
function missingUses(entries: readonly BookEntry[], lots: readonly BookLot[], uses: readonly BookUse[]): BookUse[] | null {
  const paidBy = sumBy(uses, (use) => use.entryId);
  const usedOf = sumBy(uses, (use) => use.lotEntryId);
  // What a lot says it lacks beyond its uses is where a lost use was; for debits that cannot owe, any lot will do.
  const gapOf = (lot: BookLot) => Math.max(0, lot.granted - lot.remaining - (usedOf.get(lot.entryId) ?? 0));
  const leftIn = (lot: BookLot) => Math.max(0, lot.granted - (usedOf.get(lot.entryId) ?? 0));
  const soonestFirst = [...lots].sort((a, b) => endOf(a) - endOf(b) || Number(a.entryId - b.entryId));

  const debits = entries.filter((entry) => entry.points < 0);
  const mayOwe = ({ kind }: BookEntry) => MAY_OWE.has(kind);

  const found: BookUse[] = [];
  for (const debit of [...debits.filter((each) => !mayOwe(each)), ...debits.filter(mayOwe)]) {
    let short = -debit.points - (paidBy.get(debit.id) ?? 0);
    if (short < 0) return null;
    for (const roomIn of mayOwe(debit) ? [gapOf] : [gapOf, leftIn]) {
      for (const lot of soonestFirst.filter((each) => each.entryId < debit.id)) {
        const points = Math.min(short, roomIn(lot));
        const isKnown = [...uses, ...found].some((use) => use.entryId === debit.id && use.lotEntryId === lot.entryId);
        if (points === 0 || isKnown) continue;
        found.push({ entryId: debit.id, lotEntryId: lot.entryId, points });
        usedOf.set(lot.entryId, (usedOf.get(lot.entryId) ?? 0) + points);
        short -= points;
      }
    }
    if (short > 0 && !mayOwe(debit)) return null;
  }
  return found;
}

function countersOf(entries: readonly BookEntry[], lots: readonly BookLot[]): BookCounters {
  const sumOf = (some: readonly BookLot[]) => some.reduce((sum, lot) => sum + lot.remaining, 0);
  const availablePoints = sumOf(lots.filter((lot) => !lot.isPending));
  const pendingPoints = sumOf(lots.filter((lot) => lot.isPending));
  const balance = entries.reduce((sum, entry) => sum + entry.points, 0);
  return { availablePoints, pendingPoints, deficitPoints: availablePoints + pendingPoints - balance };
}

function sumBy(uses: readonly BookUse[], keyOf: (use: BookUse) => bigint): Map<bigint, number> {
  const sums = new Map<bigint, number>();
  for (const use of uses) sums.set(keyOf(use), (sums.get(keyOf(use)) ?? 0) + use.points);
  return sums;
}

function endOf(lot: BookLot): number {
  return lot.endsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
