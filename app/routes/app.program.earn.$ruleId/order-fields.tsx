import { BlockStack, Card, Checkbox, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { PlaceOrderDraft } from "~/loyalty/earning/place-order.form";
import type { Stacking } from "~/presenters/earning-rule-page.server";
import type { Terms } from "~/presenters/sentences";
import { CurrencyFields } from "./currency-fields";
import { OrderGoods } from "./order-goods";
import { ChannelFields, GroupFields } from "./order-stacking";
import { ORDER_WORDS } from "./order-words";
import { WORDS } from "./words";

const { fields } = WORDS;

type Props = { draft: Draft<PlaceOrderDraft>; terms: Terms };

export function OrderFields({ draft, terms, stacking }: Props & { stacking: Stacking }) {
  const { values, change } = draft;
  return (
    <>
      <Card>
        <BlockStack gap="400">
          <ChoiceList
            title={ORDER_WORDS.pays.title}
            choices={[
              { value: "per_amount", label: ORDER_WORDS.pays.perAmount },
              { value: "per_order", label: ORDER_WORDS.pays.perOrder, helpText: ORDER_WORDS.pays.perOrderHelp },
            ]}
            selected={[values.pays]}
            onChange={([pays]) => change({ pays: pays as PlaceOrderDraft["pays"] })}
          />
          <RateFields draft={draft} terms={terms} />
          <Text as="p" tone="subdued">
            {fields.applies}
          </Text>
          <Checkbox label={fields.isOn} helpText={fields.isOnHelp} checked={values.isOn} onChange={(isOn) => change({ isOn })} />
        </BlockStack>
      </Card>
      <OrderGoods draft={draft} />
      <BoundFields draft={draft} terms={terms} />
      <ChannelFields draft={draft} stacking={stacking} />
      <GroupFields draft={draft} stacking={stacking} />
      {values.pays === "per_amount" ? <CurrencyFields draft={draft} terms={terms} /> : null}
    </>
  );
}

function RateFields({ draft: { values, change, error }, terms }: Props) {
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
  if (values.pays === "per_order") return <FormLayout>{points}</FormLayout>;
  return (
    <FormLayout>
      <FormLayout.Group>
        {points}
        <TextField
          label={fields.per}
          inputMode="decimal"
          autoComplete="off"
          suffix={terms.currency}
          value={values.per}
          onChange={(per) => change({ per })}
          error={error("per")}
        />
      </FormLayout.Group>
      <Checkbox
        label={ORDER_WORDS.wholeUnitsOnly}
        helpText={ORDER_WORDS.wholeUnitsOnlyHelp}
        checked={values.wholeUnitsOnly}
        onChange={(wholeUnitsOnly) => change({ wholeUnitsOnly })}
      />
    </FormLayout>
  );
}

function BoundFields({ draft: { values, change, error }, terms }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {ORDER_WORDS.bounds.title}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <TextField
              label={ORDER_WORDS.bounds.minimum}
              helpText={ORDER_WORDS.bounds.minimumHelp}
              placeholder={ORDER_WORDS.bounds.none}
              inputMode="decimal"
              autoComplete="off"
              suffix={terms.currency}
              value={values.minimum}
              onChange={(minimum) => change({ minimum })}
              error={error("minimum")}
            />
            {values.pays === "per_amount" ? (
              <TextField
                label={ORDER_WORDS.bounds.maximum}
                helpText={ORDER_WORDS.bounds.maximumHelp}
                placeholder={ORDER_WORDS.bounds.none}
                inputMode="numeric"
                autoComplete="off"
                suffix={terms.pointsName.other}
                value={values.maximum}
                onChange={(maximum) => change({ maximum })}
                error={error("maximum")}
              />
            ) : null}
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
