import { SumCard } from "~/components/sum-card";
import { checkValues } from "~/lib/parse-form";
import { earningRuleForm, type EarningRuleDraft } from "~/loyalty/earning/earning-rule.form";
import { accountSentence, accountWarning, marginSentence, orderSentence, rateSentence, type Terms } from "~/presenters/sentences";
import { WORDS } from "./words";

export function RuleSums({ values, terms }: { values: EarningRuleDraft; terms: Terms }) {
  const sums = sumsOf(values, terms);
  return (
    <SumCard title={WORDS.sums.title} waiting={WORDS.sums.waiting} sentences={sums?.sentences ?? null} warning={sums?.warning ?? null} />
  );
}

/** Null while the numbers are not numbers yet. */
function sumsOf(values: EarningRuleDraft, terms: Terms): { sentences: string[]; warning: string | null } | null {
  const form = checkValues(values, earningRuleForm(values.kind, terms.currency));
  if (!form.ok) return null;
  const { kind, settings } = form.value;
  if (kind === "create_account")
    return { sentences: [accountSentence(settings.points, terms)], warning: accountWarning(settings.points, terms) };
  const margin = marginSentence([settings], terms);
  return { sentences: [`${rateSentence(settings, terms)}.`, orderSentence([settings], terms), ...(margin ? [margin] : [])], warning: null };
}
