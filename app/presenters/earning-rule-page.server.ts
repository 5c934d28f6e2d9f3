/** One way to earn in its form, with what its sentences need. */
import type { EarningRule } from "~/loyalty/earning/earning-rule";
import { earningRuleDraft, hasForm, type EarningRuleDraft } from "~/loyalty/earning/earning-rule.form";
import type { OrderGroup, Program, Sources } from "~/loyalty/program/program";
import { ratesOf, readProgramTerms } from "./program-terms.server";
import { rateSentence, type Terms } from "./sentences";
import type { OrderRate } from "./sums";

/** What an order rule stands beside: sales channels that earn at all, and groups with what else is in them. */
export type Stacking = { sources: Sources; groups: (OrderGroup & { others: string[] })[]; otherRates: OrderRate[] };

export type EarningRulePage = { isNew: boolean; draft: EarningRuleDraft; terms: Terms; stacking: Stacking };

/** `ruleId` null: a new one of the kind asked for. Null when there is no such rule, or no such kind. */
export async function readEarningRulePage(shopId: number, ruleId: string | null, kind: string): Promise<EarningRulePage | null> {
  const { shop, program, rules, terms } = await readProgramTerms(shopId);
  const rule = rules.find((each) => each.id === ruleId) ?? null;
  const wanted = rule?.kind ?? kind;
  if ((ruleId !== null && !rule) || !hasForm(wanted)) return null;
  const draft = earningRuleDraft(wanted, shop.currency, rule, terms.orderGroups);
  return { isNew: rule === null, draft, terms, stacking: stackingFor(program, rules, { ruleId, terms }) };
}

function stackingFor(
  { terms: { sources, orderGroups } }: Program,
  rules: readonly EarningRule[],
  { ruleId, terms }: { ruleId: string | null; terms: Terms },
): Stacking {
  const otherRates = ratesOf(rules.filter((rule) => rule.id !== ruleId));
  const groups = orderGroups.map((group) => ({
    ...group,
    others: otherRates.filter(({ groupId }) => groupId === group.id).map((rate) => rateSentence(rate, terms)),
  }));
  return { sources, groups, otherRates };
}
