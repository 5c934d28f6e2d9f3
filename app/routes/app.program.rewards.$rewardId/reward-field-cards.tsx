import { BlockStack, Card, Checkbox, ChoiceList, FormLayout, Text } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { RewardFields } from "~/loyalty/rewards/reward.form";
import type { Terms } from "~/presenters/sentences";
import { Given } from "./given-fields";
import { LimitCard } from "./limit-card";
import { RewardField } from "./reward-field";
import { WORDS } from "./words";

const { fields } = WORDS;
type Props = { draft: Draft<RewardFields>; terms: Terms };

export function RewardFieldCards({ draft, terms }: Props) {
  const isCredit = draft.values.kind === "store_credit";
  return (
    <>
      <Worth draft={draft} terms={terms} />
      {isCredit ? <CreditEnd draft={draft} /> : <Conditions draft={draft} terms={terms} />}
      <LimitCard draft={draft} />
      {isCredit ? null : <Combination draft={draft} />}
    </>
  );
}

function Worth({ draft, terms }: Props) {
  const { values, change } = draft;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {fields.worth}
        </Text>
        <Given draft={draft} terms={terms} />
        <Checkbox label={fields.isOn} helpText={fields.isOnHelp} checked={values.isOn} onChange={(isOn) => change({ isOn })} />
      </BlockStack>
    </Card>
  );
}

function Conditions({ draft, terms }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {fields.conditions}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <RewardField
              draft={draft}
              name="minimumOrder"
              label={fields.minimumOrder}
              help={fields.minimumHelp}
              suffix={terms.currency}
              inputMode="decimal"
            />
            <Lifetime draft={draft} label={fields.lifetime} help={fields.lifetimeHelp} />
          </FormLayout.Group>
          <RewardField draft={draft} name="prefix" label={fields.prefix} help={fields.prefixHelp} maxLength={12} />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function CreditEnd({ draft }: Pick<Props, "draft">) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {fields.conditions}
        </Text>
        <Lifetime draft={draft} label={fields.creditLifetime} help={fields.creditLifetimeHelp} />
      </BlockStack>
    </Card>
  );
}

function Lifetime({ draft, ...said }: Pick<Props, "draft"> & { label: string; help: string }) {
  return <RewardField draft={draft} name="codeLifetimeDays" {...said} suffix={fields.days} inputMode="numeric" />;
}

const CLASSES = ["orderDiscounts", "productDiscounts", "shippingDiscounts"] as const;

function Combination({ draft: { values, change } }: Pick<Props, "draft">) {
  // An order has one shipping, and takes one code for it.
  const classes = values.kind === "free_shipping" ? CLASSES.filter((name) => name !== "shippingDiscounts") : CLASSES;
  const choose = (chosen: string[]) =>
    change({
      combinesWith: {
        orderDiscounts: chosen.includes("orderDiscounts"),
        productDiscounts: chosen.includes("productDiscounts"),
        shippingDiscounts: chosen.includes("shippingDiscounts"),
      },
    });
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {fields.combines}
        </Text>
        <Text as="p" tone="subdued">
          {fields.combinesHelp}
        </Text>
        <ChoiceList
          title={fields.combines}
          titleHidden
          allowMultiple
          choices={classes.map((value) => ({ value, label: fields[value] }))}
          selected={classes.filter((name) => values.combinesWith[name])}
          onChange={choose}
        />
      </BlockStack>
    </Card>
  );
}
