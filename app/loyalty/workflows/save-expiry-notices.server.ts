/** Mails about points that end: on or off, and how many days before. */
import { inTransaction } from "~/db.server";
import { noteChange } from "../activity-log/note-change.server";
import type { ExpiryNotices } from "../program/expiry-notices";
import { holdProgram, updateProgram } from "../program/program.store.server";

export type ExpiryNoticesSaved = { outcome: "saved" } | { outcome: "no_program" };

export async function saveExpiryNotices({
  shopId,
  notices,
  actor,
  at,
}: {
  shopId: number;
  notices: ExpiryNotices;
  actor: string;
  at: Date;
}): Promise<ExpiryNoticesSaved> {
  return inTransaction(async (tx) => {
    const program = await holdProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };
    await updateProgram(tx, shopId, { expiryNotices: notices }, at);
    await noteChange(tx, { shopId, actor, at, change: { about: "expiry_notices", before: program.expiryNotices, after: notices } });
    return { outcome: "saved" };
  });
}
