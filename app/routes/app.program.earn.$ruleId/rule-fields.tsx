import { BlockStack, Card, Checkbox, FormLayout, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { CreateAccountDraft, EarningRuleDraft } from "~/loyalty/earning/earning-rule.form";
import type { Stacking } from "~/presenters/earning-rule-page.server";
import type { Terms } from "~/presenters/sentences";
import { OrderFields } from "./order-fields";
import { WORDS } from "./words";

const { fields } = WORDS;

type Props = { draft: Draft<EarningRuleDraft>; terms: Terms; stacking: Stacking };

export function RuleFields({ draft, terms, stacking }: Props) {
  const { values } = draft;
  if (values.kind === "place_order") return <OrderFields draft={{ ...draft, values }} terms={terms} stacking={stacking} />;
  return <AccountFields draft={{ ...draft, values }} terms={terms} />;
}

function AccountFields({ draft: { values, change, error }, terms }: { draft: Draft<CreateAccountDraft>; terms: Terms }) {
  return (
    <Card>
      <BlockStack gap="400">
        <FormLayout>
          <TextField
            label={fields.points}
            inputMode="numeric"
            autoComplete="off"
            suffix={values.points.trim() === "1" ? terms.pointsName.one : terms.pointsName.other}
            value={values.points}
            onChange={(points) => change({ points })}
            error={error("points")}
          />
          <Text as="p" tone="subdued">
            {fields.once}
          </Text>
        </FormLayout>
        <Checkbox label={fields.isOn} helpText={fields.isOnHelp} checked={values.isOn} onChange={(isOn) => change({ isOn })} />
      </BlockStack>
    </Card>
  );
}
