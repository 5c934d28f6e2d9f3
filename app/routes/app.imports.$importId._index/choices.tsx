import { BlockStack, Card, Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { NOTE_CHARACTERS_MAX, REASON_CHARACTERS_MAX } from "~/loyalty/ledger/adjustment";
import type { FieldsProps } from "./settings";
import { WORDS } from "./words";

const { settings: words } = WORDS;

export function Choices(props: FieldsProps) {
  return (
    <>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.formatsTitle}
          </Text>
          <Text as="p" tone="subdued">
            {words.written(props.file.settings.format)}
          </Text>
          <Formats {...props} />
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.choicesTitle}
          </Text>
          <Deeds {...props} />
        </BlockStack>
      </Card>
    </>
  );
}

function Formats({ file: { settings, purpose }, draft, change, errors }: FieldsProps) {
  const { unclearNumber, unclearDay, fraction } = settings;
  const hasDates = purpose === "balances" && (draft.columns.earnedOn !== "" || draft.columns.expiresOn !== "");
  return (
    <FormLayout>
      <Select
        label={words.mark}
        options={optionsOf(words.marks, draft.decimalMark === "")}
        value={draft.decimalMark}
        onChange={(mark) => change({ decimalMark: mark === "," ? "," : mark === "." ? "." : "" })}
        helpText={unclearNumber === null ? undefined : words.unclearNumber(unclearNumber)}
        error={errors.decimalMark}
      />
      <Select
        label={words.fractions}
        options={optionsOf(words.fractionRules)}
        value={draft.fractions}
        onChange={(rule) => change({ fractions: rule === "down" ? "down" : rule === "nearest" ? "nearest" : "refuse" })}
        helpText={fraction === null ? undefined : words.fractionFound(fraction)}
        error={errors.fractions}
      />
      {hasDates ? (
        <Select
          label={words.order}
          options={optionsOf(words.orders, draft.dateOrder === "")}
          value={draft.dateOrder}
          onChange={(order) => change({ dateOrder: order === "mdy" ? "mdy" : order === "dmy" ? "dmy" : "" })}
          helpText={unclearDay === null ? undefined : words.unclearDay(unclearDay)}
          error={errors.dateOrder}
        />
      ) : null}
    </FormLayout>
  );
}

function Deeds({ file: { purpose }, draft, change, errors }: FieldsProps) {
  const isBalances = purpose === "balances";
  return (
    <FormLayout>
      <Select
        label={words.repeats}
        options={optionsOf(words.repeatRules)}
        value={draft.repeats}
        onChange={(rule) => change({ repeats: rule === "count" ? "count" : "refuse" })}
        error={errors.repeats}
      />
      {isBalances ? (
        <Select
          label={words.endless}
          options={optionsOf(words.endlessRules)}
          value={draft.endless ? "never" : "policy"}
          onChange={(rule) => change({ endless: rule === "never" })}
        />
      ) : (
        <>
          <TextField
            label={words.reason.adjustment}
            value={draft.reason}
            onChange={(reason) => change({ reason })}
            error={errors.reason}
            maxLength={REASON_CHARACTERS_MAX}
            autoComplete="off"
          />
          <Checkbox label={words.mayOwe} helpText={words.mayOweHint} checked={draft.mayOwe} onChange={(mayOwe) => change({ mayOwe })} />
        </>
      )}
      <TextField
        label={words.note}
        value={draft.note}
        onChange={(note) => change({ note })}
        error={errors.note}
        maxLength={NOTE_CHARACTERS_MAX}
        autoComplete="off"
      />
      <Checkbox label={words.joins} helpText={words.joinsHint} checked={draft.joins} onChange={(joins) => change({ joins })} />
    </FormLayout>
  );
}

/** Without the one that chooses nothing, unless nothing has been chosen. */
function optionsOf(labels: Record<string, string>, asks = false): { value: string; label: string }[] {
  return Object.entries(labels).flatMap(([value, label]) => (value === "" && !asks ? [] : [{ value, label }]));
}
