/** The merchant removes a way to earn. What it has given stays, and so does what refunds will take back. */
import { inTransaction } from "~/db.server";
import { noteChange } from "../activity-log/note-change.server";
import { ruleFacts } from "../earning/earning-rule";
import { listEarningRules, markRuleRemoved } from "../earning/earning.store.server";
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
    const program = await holdProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };
    const removed = (await listEarningRules(tx, shopId)).find((rule) => rule.id === ruleId);
    if (!removed || !(await markRuleRemoved(tx, shopId, ruleId, at))) return { outcome: "not_found" };

    const change = { about: "earning_rule" as const, subject: ruleId, before: ruleFacts(removed, program.terms.orderGroups), after: null };
    await noteChange(tx, { shopId, actor, at, change });

    const { version } = await versionRules(tx, { shopId, groups: program.terms.orderGroups, savedBy: actor, at });
    await queuePublish(tx, shopId);
    return { outcome: "removed", version };
  });
}
