/** What an entry may be, whoever posts it. Anything else is a bug of the caller and throws before anything is written. Pure. */
import { invariant } from "~/lib/invariant";
import type { EntryKind, NewEntry } from "./entry";

const SIGNS: Record<EntryKind, (points: number) => boolean> = {
  EARN_ORDER: (points) => points > 0,
  EARN_ACTION: (points) => points > 0,
  REDEEM_RETURN: (points) => points > 0,
  REVERSE_ORDER: (points) => points < 0,
  REDEEM: (points) => points < 0,
  EXPIRE: (points) => points <= 0,
  IMPORT: (points) => points > 0,
  ADJUST: (points) => points !== 0,
  UNDO: (points) => points !== 0,
  MERGE_OUT: (points) => points !== 0,
  MERGE_IN: (points) => points !== 0,
};

export function assertWellFormed(entry: NewEntry): void {
  invariant(Number.isSafeInteger(entry.points), `${entry.points} is no whole number of points`);
  invariant(SIGNS[entry.kind](entry.points), `${entry.kind} cannot move ${entry.points} points`);
  invariant(entry.sourceKey !== "", "an entry needs a source key");
  const mayOwe = entry.kind === "REVERSE_ORDER" || ((entry.kind === "ADJUST" || entry.kind === "MERGE_IN") && entry.points < 0);
  invariant(entry.floor !== "none" || mayOwe, `${entry.kind} may not leave a deficit`);
  invariant(entry.kind !== "EXPIRE", "lots are expired by expirePoints, many at once");
  invariant((entry.kind === "REDEEM_RETURN") === (entry.returnsEntryId !== undefined), "a return, and only a return, names its debit");
  const partsAgain = entry.kind === "MERGE_OUT" && entry.undoesEntryId !== undefined;
  const putsBack = entry.kind === "UNDO" || partsAgain;
  invariant(putsBack === (entry.undoesEntryId !== undefined), "an undo, and only an undo, names what it puts back");
  const leavesLot = entry.kind === "MERGE_OUT" && entry.points < 0 && !partsAgain;
  invariant(leavesLot === (entry.fromLotEntryId !== undefined), "points that leave for another member, and only those, name their lot");
}
