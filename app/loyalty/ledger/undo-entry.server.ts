/** Puts back what an adjustment or an import did, as far as it can still be put back: once, by an entry of its own. */
import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { LockedMember } from "../members/member";
import { readCounters } from "../members/members.store.server";
import type { Actor, Entry } from "./entry";
import { post } from "./ledger.server";
import { findEntry, findEntryBySourceKey } from "./ledger.store.server";
import { readLotOf } from "./lots.store.server";
import { readReturnable } from "./returnable.server";

export type UndoEntry = {
  entryId: bigint;
  actor: Actor;
  at: Date;
  /** For staff. */
  reason: string | null;
};

export type EntryUndone =
  /** `missing`: points that had been spent, had ended or had moved on, and stay as they are. */
  | { outcome: "undone"; entry: Entry; missing: number }
  | { outcome: "already_undone"; entry: Entry }
  /** All of its points are spent, ended or moved on. */
  | { outcome: "nothing_left" }
  /** Not this member's, or neither an adjustment nor an import. */
  | { outcome: "not_undoable" };

/** What an undo would do now, for a preview: points with their sign, and what would be missing. */
export type UndoPlan = { points: number; missing: number };

/**
 * Step. A credit is taken out of its own lot; what that had paid of a deficit is owed again. A debit goes back to the
 * lots it used; what it left owing is forgiven, or goes back to the lots that have paid it since. Undone at once, lots,
 * counters and deficit are as they were before the entry.
 */
export async function undoEntry(tx: Tx, locked: LockedMember, { entryId, actor, at, reason }: UndoEntry): Promise<EntryUndone> {
  const undone = await findEntry(tx, locked.shopId, entryId);
  if (undone?.memberId !== locked.id || (undone.kind !== "ADJUST" && undone.kind !== "IMPORT")) return { outcome: "not_undoable" };
  const sourceKey = `undo:${entryId}`;
  const known = await findEntryBySourceKey(tx, locked.shopId, sourceKey);
  if (known) return { outcome: "already_undone", entry: known };

  const { points, missing } = await planUndo(tx, locked, undone);
  if (points === 0) return { outcome: "nothing_left" };
  const posted = await post(tx, locked, {
    kind: "UNDO",
    points,
    sourceKey,
    undoesEntryId: entryId,
    occurredAt: at,
    at,
    actor,
    detail: { about: "undo", entryId: String(entryId), of: undone.kind === "IMPORT" ? "import" : "adjustment", missing, reason },
  });
  invariant(posted.outcome === "posted", `undo of entry ${entryId}: ${posted.outcome}`);
  return { outcome: "undone", entry: posted.entry, missing };
}

/** Step. */
export async function planUndo(tx: Tx, locked: LockedMember, entry: Entry): Promise<UndoPlan> {
  const points =
    entry.points > 0 ? await takeable(tx, entry) : await readReturnable(tx, entry, (await readCounters(tx, locked)).deficitPoints);
  return { points, missing: Math.abs(entry.points) - Math.abs(points) };
}

async function takeable(tx: Tx, { shopId, id }: Entry): Promise<number> {
  const lot = await readLotOf(tx, shopId, id);
  return lot ? 0 - (lot.remaining + lot.filled) : 0;
}
