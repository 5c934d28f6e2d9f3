import { BlockStack, Card, Checkbox, FormLayout, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { EarningRuleDraft } from "~/loyalty/earning/earning-rule.form";
import type { Terms } from "~/presenters/sentences";
import { WORDS } from "./words";

const { fields } = WORDS;

export function RuleFields({ draft, terms }: { draft: Draft<EarningRuleDraft>; terms: Terms }) {
  const { values, change, error } = draft;
  const points = (
    <TextField
      label={fields.points}
      inputMode="numeric"
      autoComplete="off"
      suffix={values.points.trim() === "1" ? terms.pointsName.one : terms.pointsName.other}
      value={values.points}
      onChange={(text) => change({ points: text })}
      error={error("points")}
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        {values.kind === "place_order" ? (
          <FormLayout>
            <FormLayout.Group>
              {points}
              <TextField
                label={fields.per}
                inputMode="decimal"
                autoComplete="off"
                suffix={terms.currency}
                value={values.per}
                onChange={(text) => change({ per: text })}
                error={error("per")}
              />
            </FormLayout.Group>
            <Text as="p" tone="subdued">
              {fields.applies}
            </Text>
          </FormLayout>
        ) : (
          <FormLayout>
            {points}
            <Text as="p" tone="subdued">
              {fields.once}
            </Text>
          </FormLayout>
        )}
        <Checkbox label={fields.isOn} helpText={fields.isOnHelp} checked={values.isOn} onChange={(isOn) => change({ isOn })} />
      </BlockStack>
    </Card>
  );
}
