/** Staff takes one change by hand back, from the member's statement: once, as far as its points are still there. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import { findEntry } from "../ledger/ledger.store.server";
import { undoEntry, type EntryUndone } from "../ledger/undo-entry.server";
import { lockMember } from "../members/lock-member.server";

export type AdjustmentUndone = EntryUndone | { outcome: "not_found" };

export async function undoAdjustment({
  shopId,
  memberId,
  entryId,
  actor,
  at,
}: {
  shopId: number;
  memberId: bigint;
  entryId: bigint;
  actor: `staff:${string}`;
  at: Date;
}): Promise<AdjustmentUndone> {
  const undone = await inTransaction<AdjustmentUndone>(async (tx) => {
    const locked = await lockMember(tx, shopId, memberId);
    if (!locked || locked.state === "FORGOTTEN") return { outcome: "not_found" };
    // An import is put back as a whole, on its own page.
    const entry = await findEntry(tx, shopId, entryId);
    if (entry?.kind !== "ADJUST") return { outcome: "not_undoable" };
    const answer = await undoEntry(tx, locked, { entryId, actor, at, reason: null });
    if (answer.outcome !== "undone") return answer;
    const { points, balanceAfter } = answer.entry;
    const change = {
      about: "adjustment" as const,
      subject: String(memberId),
      before: { balance: balanceAfter - points },
      after: { balance: balanceAfter, points, undoes: entry.points, ...(answer.missing > 0 && { missing: answer.missing }) },
    };
    await noteChange(tx, { shopId, actor, at, change });
    return answer;
  });
  log.info({ shopId, memberId: String(memberId), entryId: String(entryId), actor, outcome: undone.outcome }, "adjustment undone");
  return undone;
}
