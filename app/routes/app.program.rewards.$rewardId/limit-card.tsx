import { BlockStack, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import { LimitRows, limitsHeadline } from "~/components/limit-rows";
import { LIMIT_WORDS } from "~/components/limit-words";
import type { Draft } from "~/components/use-draft";
import type { RewardFields } from "~/loyalty/rewards/reward.form";
import { WORDS } from "./words";

const { limits: words } = WORDS;
type Props = { draft: Draft<RewardFields> };

/** How often, how many and when: what every kind of reward has. */
export function LimitCard({ draft }: Props) {
  return (
    <Card>
      <BlockStack gap="500">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {words.title}
          </Text>
          <Text as="p" tone="subdued">
            {words.back}
          </Text>
        </BlockStack>
        <Often draft={draft} name="perMember" />
        <Often draft={draft} name="ofAll" />
        <StockAndDays draft={draft} />
      </BlockStack>
    </Card>
  );
}

const KINDS = { perMember: ["calendar", "rolling", "total"], ofAll: ["calendar", "total"] } as const;

function Often({ draft, name }: Props & { name: "perMember" | "ofAll" }) {
  const limits = draft.values[name];
  const headline = limitsHeadline(limits, words[name].none);
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {words[name].title}
        </Text>
        {headline ? (
          <Text as="p" tone="subdued">
            {headline}
          </Text>
        ) : null}
      </BlockStack>
      <LimitRows
        limits={limits}
        counts={LIMIT_WORDS.times}
        kinds={KINDS[name]}
        error={(field) => draft.error(`${name}.${field}`)}
        onChange={(rows) => draft.change({ [name]: rows })}
      />
    </BlockStack>
  );
}

function StockAndDays({ draft: { values, change, error } }: Props) {
  return (
    <FormLayout>
      <TextField
        label={words.stock}
        helpText={values.taken > 0 ? words.taken(values.taken) : words.stockHelp}
        inputMode="numeric"
        autoComplete="off"
        value={values.stockLeft}
        onChange={(stockLeft) => change({ stockLeft })}
        error={error("stockLeft")}
      />
      <FormLayout.Group>
        <TextField
          label={words.from}
          helpText={words.fromHelp}
          type="date"
          autoComplete="off"
          value={values.from}
          onChange={(from) => change({ from })}
          error={error("from")}
        />
        <TextField
          label={words.until}
          helpText={words.untilHelp}
          type="date"
          autoComplete="off"
          value={values.until}
          onChange={(until) => change({ until })}
          error={error("until")}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
