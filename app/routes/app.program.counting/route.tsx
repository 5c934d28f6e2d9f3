import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { SumCard } from "~/components/sum-card";
import { UnsavedChanges } from "~/components/unsaved-changes";
import { useDraft } from "~/components/use-draft";
import { assertNever } from "~/lib/assert-never";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { programForm, type ProgramDraft } from "~/loyalty/program/program.form";
import { saveProgramSettings } from "~/loyalty/workflows/save-program-settings.server";
import { authenticateMerchant } from "~/merchant.server";
import { readCountingPage } from "~/presenters/counting-page.server";
import { lotSentence, lotWarning } from "~/presenters/lot-sentences";
import { currencyOf } from "~/presenters/program-terms.server";
import { marginSentence, orderSentence, type Terms } from "~/presenters/sentences";
import type { OrderRate } from "~/presenters/sums";
import { CountingFields } from "./counting-fields";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return readCountingPage(shopId, now());
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { values } = await readForm(request);
  const form = checkValues(values, programForm(await currencyOf(shopId)));
  if (!form.ok) return form;
  const { outcome } = await saveProgramSettings({ shopId, settings: form.value, actor, at: now() });
  switch (outcome) {
    case "saved":
      return { ok: true, said: WORDS.saved };
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
};

export default function Counting() {
  const { draft: saved, terms, rates, today } = useLoaderData<typeof loader>();
  const draft = useDraft(saved);
  return (
    <Page title={WORDS.title} backAction={{ content: WORDS.back, url: "/app/program" }}>
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        <UnsavedChanges draft={draft} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <CountingFields draft={draft} currency={terms.currency} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <SumCard title={WORDS.sums.title} waiting={WORDS.sums.waiting} {...sumsOf(draft.values, { terms, rates, today })} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

type SumsOf = { terms: Terms; rates: readonly OrderRate[]; today: string };

/** No sentences while the form does not hold together yet. */
function sumsOf(values: ProgramDraft, { terms, rates, today }: SumsOf): { sentences: string[] | null; warning: string | null } {
  const form = checkValues(values, programForm(terms.currency));
  if (!form.ok) return { sentences: null, warning: null };
  const { pointsName, rounding, averageOrderMinor, marginBasisPoints } = form.value;
  const typed = { ...terms, pointsName, rounding, averageOrderMinor, marginBasisPoints };
  const margin = marginSentence(rates, typed) ?? WORDS.sums.noMargin;
  const sums = rates.length === 0 ? [WORDS.sums.noRate] : [orderSentence(rates, typed), margin];
  return { sentences: [...sums, lotSentence(form.value, { day: today, pointsName })], warning: lotWarning(form.value) };
}
