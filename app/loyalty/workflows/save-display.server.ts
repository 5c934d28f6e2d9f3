/** Colours, launcher and banner; saving them settles the guide's step. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import type { ProgramDisplay } from "../program/display";
import { markGuide, updateProgram } from "../program/program.store.server";
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
    if (!(await updateProgram(tx, shopId, { display }, at))) return { outcome: "no_program" };
    await markGuide(tx, shopId, "display", at);
    await queuePublish(tx, shopId);
    return { outcome: "saved" };
  });
  log.info({ shopId, actor, outcome: saved.outcome }, "display saved");
  return saved;
}
