import { BlockStack, Card, Checkbox, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { RewardFields } from "~/loyalty/rewards/reward.form";
import type { Terms } from "~/presenters/sentences";
import { WORDS } from "./words";

const { fields } = WORDS;
type Props = { draft: Draft<RewardFields>; terms: Terms };

export function RewardFieldCards({ draft, terms }: Props) {
  return (
    <>
      <Worth draft={draft} terms={terms} />
      <Conditions draft={draft} terms={terms} />
      <Combination draft={draft} />
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
        {values.kind === "amount_off" ? <FixedAmount draft={draft} terms={terms} /> : <SteppedAmount draft={draft} terms={terms} />}
        <Checkbox label={fields.isOn} helpText={fields.isOnHelp} checked={values.isOn} onChange={(isOn) => change({ isOn })} />
      </BlockStack>
    </Card>
  );
}

function FixedAmount({ draft, terms }: Props) {
  return (
    <FormLayout>
      <FormLayout.Group>
        <Amount draft={draft} label={fields.amount} currency={terms.currency} />
        <Points draft={draft} name="pointsPrice" label={fields.pointsPrice} unit={terms.pointsName.other} />
      </FormLayout.Group>
    </FormLayout>
  );
}

function SteppedAmount({ draft, terms }: Props) {
  const unit = terms.pointsName.other;
  return (
    <FormLayout>
      <FormLayout.Group>
        <Points draft={draft} name="pointsPrice" label={fields.stepPoints} help={fields.stepHelp} unit={unit} />
        <Amount draft={draft} label={fields.stepAmount} currency={terms.currency} />
      </FormLayout.Group>
      <FormLayout.Group>
        <Points draft={draft} name="fewestPoints" label={fields.fewestPoints} unit={unit} />
        <Points draft={draft} name="mostPoints" label={fields.mostPoints} help={fields.mostHelp} unit={unit} />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Amount({ draft: { values, change, error }, label, currency }: Pick<Props, "draft"> & { label: string; currency: string }) {
  return (
    <TextField
      label={label}
      inputMode="decimal"
      autoComplete="off"
      suffix={currency}
      value={values.amount}
      onChange={(amount) => change({ amount })}
      error={error("amount")}
    />
  );
}

type PointsProps = Pick<Props, "draft"> & {
  name: "pointsPrice" | "fewestPoints" | "mostPoints";
  label: string;
  help?: string;
  unit: string;
};

function Points({ draft: { values, change, error }, name, label, help, unit }: PointsProps) {
  return (
    <TextField
      label={label}
      helpText={help}
      inputMode="numeric"
      autoComplete="off"
      suffix={unit}
      value={values[name]}
      onChange={(text) => change({ [name]: text })}
      error={error(name)}
    />
  );
}

function Conditions({ draft: { values, change, error }, terms }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {fields.conditions}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <TextField
              label={fields.minimumOrder}
              helpText={fields.minimumHelp}
              inputMode="decimal"
              autoComplete="off"
              suffix={terms.currency}
              value={values.minimumOrder}
              onChange={(minimumOrder) => change({ minimumOrder })}
              error={error("minimumOrder")}
            />
            <TextField
              label={fields.lifetime}
              helpText={fields.lifetimeHelp}
              inputMode="numeric"
              autoComplete="off"
              suffix={fields.days}
              value={values.codeLifetimeDays}
              onChange={(codeLifetimeDays) => change({ codeLifetimeDays })}
              error={error("codeLifetimeDays")}
            />
          </FormLayout.Group>
          <TextField
            label={fields.prefix}
            helpText={fields.prefixHelp}
            autoComplete="off"
            maxLength={12}
            value={values.prefix}
            onChange={(prefix) => change({ prefix })}
            error={error("prefix")}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

const CLASSES = ["orderDiscounts", "productDiscounts", "shippingDiscounts"] as const;

function Combination({ draft: { values, change } }: Pick<Props, "draft">) {
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
          choices={CLASSES.map((value) => ({ value, label: fields[value] }))}
          selected={CLASSES.filter((name) => values.combinesWith[name])}
          onChange={choose}
        />
      </BlockStack>
    </Card>
  );
}
