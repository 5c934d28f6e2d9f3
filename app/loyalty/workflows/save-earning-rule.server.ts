/** The merchant adds or changes a way to earn. Orders paid before keep the terms they were paid under. */
import { inTransaction } from "~/db.server";
import { newId } from "~/lib/ids";
import { noteChange } from "../activity-log/note-change.server";
import { ruleFacts, type EarningRule } from "../earning/earning-rule";
import type { EarningRuleChoice } from "../earning/earning-rule.form";
import { insertEarningRule, listEarningRules, updateEarningRule } from "../earning/earning.store.server";
import { versionRules } from "../earning/version-rules.server";
import { holdProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";

export type EarningRuleSaved =
  | { outcome: "saved"; ruleId: string; version: number }
  | { outcome: "no_program" }
  | { outcome: "not_found" }
  /** There is a rule of this kind: two would pay one order twice. */
  | { outcome: "kind_taken" };

export type SaveEarningRule = {
  shopId: number;
  /** Null adds a rule. */
  ruleId: string | null;
  rule: EarningRuleChoice;
  actor: string;
  at: Date;
};

/** Adds a version of the program with the rules as they are then. */
export async function saveEarningRule({ shopId, ruleId, rule, actor, at }: SaveEarningRule): Promise<EarningRuleSaved> {
  return inTransaction(async (tx) => {
    if (!(await holdProgram(tx, shopId, at))) return { outcome: "no_program" };
    const rules = await listEarningRules(tx, shopId);
    if (rules.some((each) => each.kind === rule.kind && each.id !== ruleId)) return { outcome: "kind_taken" };
    if (ruleId !== null && rules.find((each) => each.id === ruleId)?.kind !== rule.kind) return { outcome: "not_found" };

    const savedId = ruleId ?? newId("rule");
    if (ruleId === null) await insertEarningRule(tx, shopId, savedId, rule, at);
    else await updateEarningRule(tx, shopId, savedId, rule, at);

    const rulesNow = await listEarningRules(tx, shopId);
    const change = { about: "earning_rule" as const, subject: savedId, before: factsOf(rules, savedId), after: factsOf(rulesNow, savedId) };
    await noteChange(tx, { shopId, actor, at, change });
    const { version } = await versionRules(tx, { shopId, savedBy: actor, at });
    await queuePublish(tx, shopId);
    return { outcome: "saved", ruleId: savedId, version };
  });
}

function factsOf(rules: readonly EarningRule[], ruleId: string) {
  const rule = rules.find((each) => each.id === ruleId);
  return rule ? ruleFacts(rule) : null;
}
