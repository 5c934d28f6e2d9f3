import { Box, ChoiceList, Link, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { EXPIRY_CHOICES, type ExpiryChoice } from "~/loyalty/program/lot-terms.form";
import type { ProgramDraft } from "~/loyalty/program/program.form";
import { Section } from "./section";
import { WORDS } from "./words";

type Props = { draft: Draft<ProgramDraft> };

export function PendingFields({ draft: { values, change, error } }: Props) {
  const { title, body, days, help } = WORDS.pending;
  return (
    <Section title={title} body={body}>
      <TextField
        label={days}
        helpText={help}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        value={values.pendingDays}
        onChange={(pendingDays) => change({ pendingDays })}
        error={error("pendingDays")}
      />
    </Section>
  );
}

/** The count that a choice asks for stands under it, and only while it is chosen. */
const COUNTS: Partial<Record<ExpiryChoice, { name: "expiryDays" | "expiryMonths" | "quietMonths"; label: string }>> = {
  after_days: { name: "expiryDays", label: WORDS.expiry.days },
  after_months: { name: "expiryMonths", label: WORDS.expiry.months },
  inactivity: { name: "quietMonths", label: WORDS.expiry.quiet },
};

export function ExpiryFields({ draft }: Props) {
  const { title, body, choices } = WORDS.expiry;
  return (
    <Section title={title} body={body}>
      <ChoiceList
        title={title}
        titleHidden
        choices={EXPIRY_CHOICES.map((value) => ({
          value,
          label: choices[value].label,
          helpText: choices[value].help,
          renderChildren: (isSelected: boolean) => (isSelected ? <Count draft={draft} choice={value} /> : null),
        }))}
        selected={[draft.values.expiryChoice]}
        onChange={([chosen]) => draft.change({ expiryChoice: chosen as ExpiryChoice })}
      />
      <Text as="p">
        <Link url="/app/program/expiry">{WORDS.expiry.already}</Link>
      </Text>
    </Section>
  );
}

function Count({ draft: { values, change, error }, choice }: Props & { choice: ExpiryChoice }) {
  const count = COUNTS[choice];
  if (!count) return null;
  return (
    <Box paddingBlockEnd="200">
      <TextField
        label={count.label}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        value={values[count.name]}
        onChange={(text) => change({ [count.name]: text })}
        error={error(count.name)}
      />
    </Box>
  );
}
