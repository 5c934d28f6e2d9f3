/** Colours, launcher and banner; saving them settles the guide's step. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import type { ProgramDisplay } from "../program/display";
import { holdProgram, markGuide, updateProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";

export type DisplaySaved = { outcome: "saved" } | { outcome: "no_program" };

export async function saveDisplay({
  shopId,
  display,
  actor,
  at,
}: {
  shopId: number;
  display: ProgramDisplay;
  actor: string;
  at: Date;
}): Promise<DisplaySaved> {
  const saved = await inTransaction<DisplaySaved>(async (tx) => {
    const program = await holdProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };
    await updateProgram(tx, shopId, { display }, at);
    await noteChange(tx, { shopId, actor, at, change: { about: "display", before: program.display, after: display } });
    await markGuide(tx, shopId, "display", at);
    await queuePublish(tx, shopId);
    return { outcome: "saved" };
  });
  log.info({ shopId, actor, outcome: saved.outcome }, "display saved");
  return saved;
}
