/** Puts back what some rows did, the last one first; what cannot be put back is written to the row. */
import type { Tx } from "~/db.server";
import { assertNever } from "~/lib/assert-never";
import { undoEntry } from "../ledger/undo-entry.server";
import { lockMembers } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { writeUndone } from "./import-rows.store.server";
import type { ImportRow, PointsImport, UndoneRow } from "./points-import";

/** Step; the import is locked. */
export async function undoRows(tx: Tx, held: PointsImport, { rows, at }: { rows: readonly ImportRow[]; at: Date }): Promise<UndoneRow[]> {
  const memberIds = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))];
  const locked = new Map((await lockMembers(tx, held.shopId, memberIds)).map((member) => [member.id, member]));
  const undone: UndoneRow[] = [];
  for (const row of rows) {
    const member = row.memberId === null ? undefined : locked.get(row.memberId);
    undone.push(await undoRow(tx, held, { row, member, at }));
  }
  await writeUndone(tx, held.shopId, held.id, undone);
  return undone;
}

type Undoing = { row: ImportRow; member: LockedMember | undefined; at: Date };

async function undoRow(tx: Tx, held: PointsImport, { row, member, at }: Undoing): Promise<UndoneRow> {
  const { line, entryId, points } = row;
  const all: UndoneRow = { line, undoEntryId: null, missing: Math.abs(points ?? 0) };
  if (!member || entryId === null) return all;
  const actor = (held.undoneBy ?? held.uploadedBy) as `staff:${string}`;
  const answer = await undoEntry(tx, member, { entryId, actor, at, reason: null });
  switch (answer.outcome) {
    case "undone":
      return { line, undoEntryId: answer.entry.id, missing: answer.missing };
    case "already_undone":
      return { line, undoEntryId: answer.entry.id, missing: all.missing - Math.abs(answer.entry.points) };
    // Spent or ended to the last point, or gone to another member by a merge.
    case "nothing_left":
    case "not_undoable":
      return all;
    default:
      return assertNever(answer);
  }
}
