/** The merchant adds or changes a way to earn. Orders paid before keep the terms they were paid under. */
import { inTransaction } from "~/db.server";
import { newId } from "~/lib/ids";
import { noteChange } from "../activity-log/note-change.server";
import type { ActivityChoice } from "../earning/activity.form";
import { ruleFacts, type EarningRule } from "../earning/earning-rule";
import type { EarningRuleChoice } from "../earning/earning-rule.form";
import { insertEarningRule, listEarningRules, updateEarningRule } from "../earning/earning.store.server";
import { joinGroup } from "../earning/order-groups";
import { mayBeSeveral } from "../earning/kinds";
import { versionRules } from "../earning/version-rules.server";
import type { OrderGroup } from "../program/program";
import { holdProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";

export type EarningRuleSaved =
  | { outcome: "saved"; ruleId: string; version: number }
  | { outcome: "no_program" }
  | { outcome: "not_found" }
  /** There is a rule of this kind: two would pay for one thing twice. */
  | { outcome: "kind_taken" }
  | { outcome: "too_many" }
  /** The group that was chosen is gone: nothing stands in it any more. */
  | { outcome: "group_gone" }
  | { outcome: "group_name_taken" };

/** Ways to earn by ordering that one program can have: each is a line of every order's explanation. */
export const ORDER_RULES_MAX = 20;

export type SaveEarningRule = {
  shopId: number;
  /** Null adds a rule. */
  ruleId: string | null;
  rule: EarningRuleChoice | ActivityChoice;
  actor: string;
  at: Date;
};

/** Adds a version of the program with the rules as they are then. */
export async function saveEarningRule({ shopId, ruleId, rule, actor, at }: SaveEarningRule): Promise<EarningRuleSaved> {
  return inTransaction(async (tx) => {
    const program = await holdProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };
    const rules = await listEarningRules(tx, shopId);
    const refusal = refusalOf(rules, ruleId, rule);
    if (refusal) return { outcome: refusal };
    const joined = joinGroup(program.terms.orderGroups, rule.kind === "place_order" ? (rule.group ?? null) : null, newId("group"));
    if (joined.outcome !== "joined") return joined;

    const savedId = ruleId ?? newId("rule");
    const values = { kind: rule.kind, settings: withGroup(rule, joined.groupId), state: rule.state };
    if (ruleId === null) await insertEarningRule(tx, shopId, savedId, values, at);
    else await updateEarningRule(tx, shopId, savedId, values, at);

    const rulesNow = await listEarningRules(tx, shopId);
    const before = factsOf(rules, program.terms.orderGroups, savedId);
    const after = factsOf(rulesNow, joined.groups, savedId);
    await noteChange(tx, { shopId, actor, at, change: { about: "earning_rule", subject: savedId, before, after } });
    const { version } = await versionRules(tx, { shopId, groups: joined.groups, savedBy: actor, at });
    await queuePublish(tx, shopId);
    return { outcome: "saved", ruleId: savedId, version };
  });
}

/** Orders may be paid in several ways, which stand in groups; anything else is paid once. */
function refusalOf(
  rules: readonly EarningRule[],
  ruleId: string | null,
  { kind }: EarningRuleChoice | ActivityChoice,
): "kind_taken" | "too_many" | "not_found" | null {
  const others = rules.filter((each) => each.kind === kind && each.id !== ruleId);
  if (kind !== "place_order" && !mayBeSeveral(kind) && others.length > 0) return "kind_taken";
  if (ruleId !== null) return rules.find((each) => each.id === ruleId)?.kind === kind ? null : "not_found";
  return others.length >= ORDER_RULES_MAX ? "too_many" : null;
}

function withGroup(rule: EarningRuleChoice | ActivityChoice, groupId: string | null): (EarningRuleChoice | ActivityChoice)["settings"] {
  return rule.kind === "place_order" ? { ...rule.settings, groupId } : rule.settings;
}

function factsOf(rules: readonly EarningRule[], groups: readonly OrderGroup[], ruleId: string) {
  const rule = rules.find((each) => each.id === ruleId);
  return rule ? ruleFacts(rule, groups) : null;
}
