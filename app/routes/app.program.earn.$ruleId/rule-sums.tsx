import { SumCard } from "~/components/sum-card";
import { checkValues } from "~/lib/parse-form";
import { earningRuleForm, type EarningRuleDraft } from "~/loyalty/earning/earning-rule.form";
import {
  accountSentence,
  accountWarning,
  currenciesSentence,
  marginSentence,
  orderSentence,
  rateSentence,
  type Terms,
} from "~/presenters/sentences";
import type { OrderRate } from "~/presenters/sums";
import { WORDS } from "./words";

export function RuleSums({ values, terms }: { values: EarningRuleDraft; terms: Terms }) {
  const sums = sumsOf(values, terms);
  return (
    <SumCard title={WORDS.sums.title} waiting={WORDS.sums.waiting} sentences={sums?.sentences ?? null} warning={sums?.warning ?? null} />
  );
}

type Sums = { sentences: string[]; warning: string | null };

/** Null while the numbers are not numbers yet. */
function sumsOf(values: EarningRuleDraft, terms: Terms): Sums | null {
  const form = checkValues(values, earningRuleForm(values.kind, terms.currency));
  if (!form.ok) return null;
  const { kind, settings } = form.value;
  if (kind === "place_order") return orderSums(settings, terms);
  return { sentences: [accountSentence(settings.points, terms)], warning: accountWarning(settings.points, terms) };
}

function orderSums(rate: OrderRate, terms: Terms): Sums {
  const more = [currenciesSentence(rate, terms), marginSentence([rate], terms)].filter((sentence) => sentence !== null);
  return { sentences: [`${rateSentence(rate, terms)}.`, orderSentence([rate], terms), ...more], warning: null };
}
