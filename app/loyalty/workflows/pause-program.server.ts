/** Live -> paused. Nothing new is earned or spent; points and codes stay, and awards made before are still settled. */
import { inTransaction } from "~/db.server";
import { noteChange } from "../activity-log/note-change.server";
import { addVersion } from "../program/add-version.server";
import { holdProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";

export type ProgramPaused = { outcome: "paused"; version: number } | { outcome: "not_live" } | { outcome: "no_program" };

export async function pauseProgram({ shopId, actor, at }: { shopId: number; actor: string; at: Date }): Promise<ProgramPaused> {
  return inTransaction(async (tx) => {
    const program = await holdProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };
    if (program.state !== "LIVE") return { outcome: "not_live" };

    const { version } = await addVersion(tx, { shopId, change: { state: "PAUSED" }, savedBy: actor, at });
    const change = { about: "program_state" as const, before: { state: program.state }, after: { state: "PAUSED" } };
    await noteChange(tx, { shopId, actor, at, change });
    await queuePublish(tx, shopId);
    return { outcome: "paused", version };
  });
}
