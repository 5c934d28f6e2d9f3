/** The merchant removes a way to earn. What it has given stays, and so does what refunds will take back. */
import { inTransaction } from "~/db.server";
import { markRuleRemoved } from "../earning/earning.store.server";
import { versionRules } from "../earning/version-rules.server";
import { holdProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";

export type EarningRuleRemoved = { outcome: "removed"; version: number } | { outcome: "no_program" } | { outcome: "not_found" };

/** Adds a version of the program without the rule. */
export async function removeEarningRule({
  shopId,
  ruleId,
  actor,
  at,
}: {
  shopId: number;
  ruleId: string;
  actor: string;
  at: Date;
}): Promise<EarningRuleRemoved> {
  return inTransaction(async (tx) => {
    if (!(await holdProgram(tx, shopId, at))) return { outcome: "no_program" };
    if (!(await markRuleRemoved(tx, shopId, ruleId, at))) return { outcome: "not_found" };

    const { version } = await versionRules(tx, { shopId, savedBy: actor, at });
    await queuePublish(tx, shopId);
    return { outcome: "removed", version };
  });
}
