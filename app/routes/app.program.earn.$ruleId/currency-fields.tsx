import { BlockStack, Button, Card, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { CurrencyRateDraft, PlaceOrderDraft } from "~/loyalty/earning/place-order.form";
import type { Terms } from "~/presenters/sentences";
import { ORDER_WORDS } from "./order-words";
import { WORDS } from "./words";

const WORDS_HERE = ORDER_WORDS.currencies;

/** Rates of their own for buyers of other currencies, one row each. */
export function CurrencyFields({ draft, terms }: { draft: Draft<PlaceOrderDraft>; terms: Terms }) {
  const { currencies } = draft.values;
  const set = (rows: CurrencyRateDraft[]) => draft.change({ currencies: rows });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {WORDS_HERE.title}
          </Text>
          <Text as="p" tone="subdued">
            {WORDS_HERE.body(terms.currency)}
          </Text>
        </BlockStack>
        {currencies.map((row, index) => (
          <CurrencyRow
            // Rows have no name of their own; they are only added at the end and removed.
            key={index}
            row={row}
            error={(field) => draft.error(`currencies.${index}.${field}`)}
            onChange={(patch) => set(currencies.map((each, at) => (at === index ? { ...each, ...patch } : each)))}
            onRemove={() => set(currencies.filter((_, at) => at !== index))}
          />
        ))}
        <InlineStack>
          <Button onClick={() => set([...currencies, { currency: "", points: "1", per: "" }])} disabled={currencies.length >= 20}>
            {WORDS_HERE.add}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

type RowProps = {
  row: CurrencyRateDraft;
  error: (field: keyof CurrencyRateDraft) => string | undefined;
  onChange: (patch: Partial<CurrencyRateDraft>) => void;
  onRemove: () => void;
};

function CurrencyRow({ row, error, onChange, onRemove }: RowProps) {
  const code = row.currency.trim().toUpperCase();
  return (
    <BlockStack gap="200">
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            label={WORDS_HERE.currency}
            placeholder="SEK"
            autoComplete="off"
            maxLength={3}
            value={row.currency}
            onChange={(currency) => onChange({ currency })}
            error={error("currency")}
          />
          <TextField
            label={WORDS.fields.points}
            inputMode="numeric"
            autoComplete="off"
            value={row.points}
            onChange={(points) => onChange({ points })}
            error={error("points")}
          />
          <TextField
            label={WORDS.fields.per}
            inputMode="decimal"
            autoComplete="off"
            suffix={code}
            value={row.per}
            onChange={(per) => onChange({ per })}
            error={error("per")}
          />
        </FormLayout.Group>
      </FormLayout>
      <InlineStack>
        <Button variant="plain" tone="critical" onClick={onRemove} accessibilityLabel={WORDS_HERE.removeOf(code)}>
          {WORDS_HERE.remove}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
