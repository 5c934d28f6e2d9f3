import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, ButtonGroup, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { IconChoice } from "~/components/icon-choice";
import { useDraft, type Draft } from "~/components/use-draft";
import { checkValues } from "~/lib/parse-form";
import { recommendProgram } from "~/loyalty/program/recommend";
import { CATEGORIES, setupForm } from "~/loyalty/program/setup.form";
import type { HomePage, SetupFields } from "~/presenters/home-page.server";
import { recommendationSentences } from "~/presenters/recommendation-sentences";
import { CATEGORY_WORDS, WORDS } from "./words";

const { setup } = WORDS;

/** The first questions. The suggestion below them follows every answer. */
export function SetupCard({ home }: { home: HomePage }) {
  const draft = useDraft(home.setup);
  const skipper = useFetcher();
  const skip = () => skipper.submit({ intent: "confirm", values: { step: "setup" } }, { method: "post", encType: "application/json" });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {setup.title}
          </Text>
          <Text as="p" tone="subdued">
            {setup.body}
          </Text>
        </BlockStack>
        {draft.problem ? <Banner tone="critical">{draft.problem}</Banner> : null}
        <Questions draft={draft} currency={home.currency} />
        <Suggestion values={draft.values} currency={home.currency} />
        <ButtonGroup>
          <Button variant="primary" loading={draft.isSaving} onClick={draft.save}>
            {setup.save}
          </Button>
          <Button variant="tertiary" loading={skipper.state !== "idle"} onClick={skip}>
            {setup.skip}
          </Button>
        </ButtonGroup>
      </BlockStack>
    </Card>
  );
}

function Questions({ draft: { values, change, error }, currency }: { draft: Draft<SetupFields>; currency: string }) {
  const categories = [
    { label: setup.choose, value: "", disabled: true },
    ...CATEGORIES.map((value) => ({ value, label: CATEGORY_WORDS[value] })),
  ];
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField
          label={setup.name}
          helpText={setup.nameHelp}
          autoComplete="off"
          value={values.name}
          onChange={(name) => change({ name })}
          error={error("name")}
        />
        <Select
          label={setup.category}
          options={categories}
          value={values.category}
          onChange={(category) => change({ category })}
          error={error("category")}
        />
      </FormLayout.Group>
      <IconChoice label={setup.icon} help={setup.iconHelp} value={values.icon} onChange={(icon) => change({ icon })} />
      <FormLayout.Group helpText={setup.private}>
        <TextField
          label={setup.margin}
          helpText={setup.marginHelp}
          inputMode="decimal"
          autoComplete="off"
          suffix="%"
          value={values.marginBasisPoints}
          onChange={(marginBasisPoints) => change({ marginBasisPoints })}
          error={error("marginBasisPoints")}
        />
        <TextField
          label={setup.averageOrder}
          helpText={setup.averageHelp}
          inputMode="decimal"
          autoComplete="off"
          suffix={currency}
          value={values.averageOrderMinor}
          onChange={(averageOrderMinor) => change({ averageOrderMinor })}
          error={error("averageOrderMinor")}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Suggestion({ values, currency }: { values: SetupFields; currency: string }) {
  // The sum needs only these two; the other questions may still be open.
  const form = checkValues(values, setupForm(currency).pick({ marginBasisPoints: true, averageOrderMinor: true }));
  if (!form.ok) return null;
  const sentences = recommendationSentences(recommendProgram({ currency, ...form.value }), currency);
  return (
    <Box background="bg-surface-secondary" padding="400" borderRadius="200">
      <div aria-live="polite">
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {setup.recommended}
          </Text>
          {sentences.map((sentence) => (
            <Text key={sentence} as="p">
              {sentence}
            </Text>
          ))}
        </BlockStack>
      </div>
    </Box>
  );
}
