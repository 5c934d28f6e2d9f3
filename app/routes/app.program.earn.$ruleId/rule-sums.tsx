import { SumCard } from "~/components/sum-card";
import { checkValues } from "~/lib/parse-form";
import { earningRuleForm, type EarningRuleChoice, type EarningRuleDraft } from "~/loyalty/earning/earning-rule.form";
import {
  accountSentence,
  accountWarning,
  currenciesSentence,
  goodsSentences,
  marginSentence,
  orderSentence,
  rateSentence,
  togetherSentence,
  type Terms,
} from "~/presenters/sentences";
import { joinGroup } from "~/loyalty/earning/order-groups";
import { NEW_GROUP } from "~/loyalty/earning/place-order.form";
import type { Stacking } from "~/presenters/earning-rule-page.server";
import { WORDS } from "./words";

type Props = { values: EarningRuleDraft; terms: Terms; stacking: Stacking };

export function RuleSums({ values, terms, stacking }: Props) {
  const sums = sumsOf({ values, terms, stacking });
  return (
    <SumCard title={WORDS.sums.title} waiting={WORDS.sums.waiting} sentences={sums?.sentences ?? null} warning={sums?.warning ?? null} />
  );
}

type OrderChoice = Extract<EarningRuleChoice, { kind: "place_order" }>;
type Sums = { sentences: string[]; warning: string | null };

/** Null while the numbers are not numbers yet. */
function sumsOf({ values, terms, stacking }: Props): Sums | null {
  const form = checkValues(values, earningRuleForm(values.kind, terms.currency));
  if (!form.ok) return null;
  if (form.value.kind === "place_order") return orderSums(form.value, terms, stacking);
  const { settings } = form.value;
  return { sentences: [accountSentence(settings.points, terms)], warning: accountWarning(settings.points, terms) };
}

/** By itself, and with what it stands beside: the groups as they would be once this is saved. */
function orderSums({ settings, group = null }: OrderChoice, terms: Terms, stacking: Stacking): Sums {
  const joined = joinGroup(stacking.groups, group, NEW_GROUP);
  const { groupId, groups } = joined.outcome === "joined" ? joined : { groupId: null, groups: [] };
  const rate = { ...settings, groupId };
  const alone = { ...terms, orderGroups: [] };
  const sentences = [
    `${rateSentence(rate, terms)}.`,
    orderSentence([rate], alone),
    ...goodsSentences(rate, alone),
    currenciesSentence(rate, terms),
    marginSentence([rate], alone),
    togetherSentence(rate, stacking.otherRates, { ...terms, orderGroups: groups }),
  ];
  return { sentences: sentences.filter((sentence) => sentence !== null), warning: null };
}
