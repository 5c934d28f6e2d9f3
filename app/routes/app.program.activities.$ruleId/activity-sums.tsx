import { SumCard } from "~/components/sum-card";
import { checkValues } from "~/lib/parse-form";
import { activityForm, type ActivityDraft } from "~/loyalty/earning/activity.form";
import { activityNotes, activitySentence, activityWarning } from "~/presenters/activity-sentences";
import type { Terms } from "~/presenters/sentences";
import { WORDS } from "./words";

/** The sentences follow every key stroke, as soon as the form holds together. */
export function ActivitySums({ values, terms }: { values: ActivityDraft; terms: Terms }) {
  const form = checkValues(values, activityForm);
  const sentences = form.ok ? [`${activitySentence(form.value, terms)}.`, ...activityNotes(form.value, terms)] : null;
  return (
    <SumCard
      title={WORDS.sums.title}
      waiting={WORDS.sums.waiting}
      sentences={sentences}
      warning={form.ok ? activityWarning(form.value, terms) : null}
    />
  );
}
