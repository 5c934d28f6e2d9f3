import { BlockStack, Card, FormLayout, Text } from "@shopify/polaris";
import { LimitRows } from "~/components/limit-rows";
import { LIMIT_WORDS } from "~/components/limit-words";
import type { Draft } from "~/components/use-draft";
import type { RewardFields } from "~/loyalty/rewards/reward.form";
import { RewardField } from "./reward-field";
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
  return (
    <LimitRows
      heading={{ as: "h3", title: words[name].title }}
      none={words[name].none}
      limits={draft.values[name]}
      counts={LIMIT_WORDS.times}
      kinds={KINDS[name]}
      error={(field) => draft.error(`${name}.${field}`)}
      onChange={(rows) => draft.change({ [name]: rows })}
    />
  );
}

function StockAndDays({ draft }: Props) {
  const { taken } = draft.values;
  return (
    <FormLayout>
      <RewardField
        draft={draft}
        name="stockLeft"
        label={words.stock}
        help={taken > 0 ? words.taken(taken) : words.stockHelp}
        inputMode="numeric"
      />
      <FormLayout.Group>
        <RewardField draft={draft} name="from" label={words.from} help={words.fromHelp} type="date" />
        <RewardField draft={draft} name="until" label={words.until} help={words.untilHelp} type="date" />
      </FormLayout.Group>
    </FormLayout>
  );
}
