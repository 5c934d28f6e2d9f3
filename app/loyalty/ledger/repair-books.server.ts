/** Step: makes a member's lots and counters agree with their entries again. Entries are never changed. */
import type { Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import { readCounters, setCounters } from "../members/members.store.server";
import { rederiveBooks, type Books, type Rederived } from "./rederive-books";
import { readBooks, writeBooks } from "./repair-books.store.server";

export type BooksRepaired =
  /** What changed, in sentences with the figures before and after; empty when all was right. */
  { outcome: "repaired"; changes: string[] } | { outcome: "not_repairable" };

export async function repairBooks(tx: Tx, locked: LockedMember): Promise<BooksRepaired> {
  const books: Books = { ...(await readBooks(tx, locked.shopId, locked.id)), counters: await readCounters(tx, locked) };
  const right = rederiveBooks(books);
  if (!right) return { outcome: "not_repairable" };
  const changes = changesOf(books, right);
  if (changes.length > 0) {
    await writeBooks(tx, locked, right);
    await setCounters(tx, locked, right.counters);
  }
  return { outcome: "repaired", changes };
}

const COUNTERS = { availablePoints: "Available", pendingPoints: "Pending", deficitPoints: "Owed" } as const;

function changesOf({ lots, counters }: Books, right: Rederived): string[] {
  const changes: string[] = [];
  for (const lot of right.newLots) changes.push(`Lot ${lot.entryId} of ${lot.granted} opened again, without an end`);
  for (const use of right.newUses) changes.push(`Entry ${use.entryId} used ${use.points} of lot ${use.lotEntryId}`);
  for (const lot of right.lots) {
    const before = lots.find((each) => each.entryId === lot.entryId);
    if (before && (before.remaining !== lot.remaining || before.granted !== lot.granted)) {
      changes.push(`Lot ${lot.entryId}: ${before.remaining} of ${before.granted} left, now ${lot.remaining} of ${lot.granted}`);
    }
    if (before && before.expired !== lot.expired) {
      changes.push(`Lot ${lot.entryId}: ${before.expired} ended unused, now ${lot.expired}`);
    }
  }
  for (const [name, word] of Object.entries(COUNTERS) as [keyof typeof COUNTERS, string][]) {
    if (counters[name] !== right.counters[name]) changes.push(`${word}: ${counters[name]}, now ${right.counters[name]}`);
  }
  return changes;
}
