/** Draft or paused -> live. From this moment orders earn and points can be spent. */
import { inTransaction } from "~/db.server";
import { noteChange } from "../activity-log/note-change.server";
import { addVersion } from "../program/add-version.server";
import { holdProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";
import { countRewardsOn } from "../rewards/rewards.store.server";

export type ProgramLaunched =
  | { outcome: "launched"; version: number }
  | { outcome: "already_live" }
  /** Every way to earn is off: members would wait for points that never come. */
  | { outcome: "no_way_to_earn" }
  /** Every reward is off: points would buy nothing. */
  | { outcome: "no_reward" }
  | { outcome: "no_program" };

export async function launchProgram({ shopId, actor, at }: { shopId: number; actor: string; at: Date }): Promise<ProgramLaunched> {
  return inTransaction(async (tx) => {
    const program = await holdProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };
    if (program.state === "LIVE") return { outcome: "already_live" };
    if (program.terms.rules.length === 0) return { outcome: "no_way_to_earn" };
    if ((await countRewardsOn(tx, shopId)) === 0) return { outcome: "no_reward" };

    const { version } = await addVersion(tx, { shopId, change: { state: "LIVE" }, savedBy: actor, at });
    const change = { about: "program_state" as const, before: { state: program.state }, after: { state: "LIVE" } };
    await noteChange(tx, { shopId, actor, at, change });
    await queuePublish(tx, shopId);
    return { outcome: "launched", version };
  });
}
