/** One way to earn in its form, with what its sentences need. */
import { earningRuleDraft, hasForm, type EarningRuleDraft } from "~/loyalty/earning/earning-rule.form";
import { readProgramTerms } from "./program-terms.server";
import type { Terms } from "./sentences";

export type EarningRulePage = { isNew: boolean; draft: EarningRuleDraft; terms: Terms };

/** `ruleId` null: a new one of the kind asked for. Null when there is no such rule, or no such kind. */
export async function readEarningRulePage(shopId: number, ruleId: string | null, kind: string): Promise<EarningRulePage | null> {
  const { shop, rules, terms } = await readProgramTerms(shopId);
  const rule = rules.find((each) => each.id === ruleId) ?? null;
  const wanted = rule?.kind ?? kind;
  if ((ruleId !== null && !rule) || !hasForm(wanted)) return null;
  return { isNew: rule === null, draft: earningRuleDraft(wanted, shop.currency, rule), terms };
}
