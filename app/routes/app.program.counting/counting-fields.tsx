import { BlockStack, Checkbox, ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { Basis, Rounding } from "~/loyalty/program/program";
import type { ProgramDraft } from "~/loyalty/program/program.form";
import { BASIS_WORDS, REFUND_WORDS, ROUNDING_WORDS } from "~/presenters/counting-lines";
import { OrderFields } from "./order-fields";
import { ExpiryFields, PendingFields } from "./lot-fields";
import { Section } from "./section";
import { WORDS } from "./words";

type Props = { draft: Draft<ProgramDraft> };

export function CountingFields({ draft, currency }: Props & { currency: string }) {
  return (
    <>
      <BasisFields draft={draft} />
      <OrderFields draft={draft} />
      <RoundingFields draft={draft} />
      <RefundFields draft={draft} />
      <PendingFields draft={draft} />
      <ExpiryFields draft={draft} />
      <NameFields draft={draft} />
      <FigureFields draft={draft} currency={currency} />
    </>
  );
}

function BasisFields({ draft: { values, change } }: Props) {
  const names = Object.keys(BASIS_WORDS) as (keyof Basis)[];
  return (
    <Section {...WORDS.basis}>
      <BlockStack gap="100">
        {names.map((name) => (
          <Checkbox
            key={name}
            label={BASIS_WORDS[name].label}
            helpText={BASIS_WORDS[name].help}
            checked={values.basis[name]}
            onChange={(counts) => change({ basis: { ...values.basis, [name]: counts } })}
          />
        ))}
      </BlockStack>
    </Section>
  );
}

const ROUNDINGS: Rounding[] = ["floor", "nearest", "up"];

function RoundingFields({ draft: { values, change } }: Props) {
  return (
    <Section {...WORDS.rounding}>
      <ChoiceList
        title={WORDS.rounding.title}
        titleHidden
        choices={ROUNDINGS.map((value) => ({ value, label: ROUNDING_WORDS[value].label, helpText: ROUNDING_WORDS[value].help }))}
        selected={[values.rounding]}
        onChange={([chosen]) => change({ rounding: chosen as Rounding })}
      />
    </Section>
  );
}

function RefundFields({ draft: { values, change } }: Props) {
  const choices = [
    { value: "keeps", label: REFUND_WORDS.keeps.label, helpText: REFUND_WORDS.keeps.help },
    { value: "takes", label: REFUND_WORDS.takes.label, helpText: REFUND_WORDS.takes.help },
  ];
  return (
    <Section {...WORDS.refunds}>
      <ChoiceList
        title={WORDS.refunds.title}
        titleHidden
        choices={choices}
        selected={[values.mayGoNegative ? "takes" : "keeps"]}
        onChange={([chosen]) => change({ mayGoNegative: chosen === "takes" })}
      />
    </Section>
  );
}

function NameFields({ draft: { values, change, error } }: Props) {
  return (
    <Section title={WORDS.names.title}>
      <FormLayout>
        <TextField
          label={WORDS.names.program}
          helpText={WORDS.names.programHelp}
          autoComplete="off"
          value={values.name}
          onChange={(name) => change({ name })}
          error={error("name")}
        />
        <FormLayout.Group>
          <TextField
            label={WORDS.names.one}
            autoComplete="off"
            value={values.pointsOne}
            onChange={(pointsOne) => change({ pointsOne })}
            error={error("pointsOne")}
          />
          <TextField
            label={WORDS.names.other}
            autoComplete="off"
            value={values.pointsOther}
            onChange={(pointsOther) => change({ pointsOther })}
            error={error("pointsOther")}
          />
        </FormLayout.Group>
      </FormLayout>
    </Section>
  );
}

function FigureFields({ draft: { values, change, error }, currency }: Props & { currency: string }) {
  return (
    <Section title={WORDS.figures.title} body={WORDS.figures.body}>
      <FormLayout>
        <FormLayout.Group>
          <TextField
            label={WORDS.figures.margin}
            inputMode="decimal"
            autoComplete="off"
            suffix="%"
            value={values.margin}
            onChange={(margin) => change({ margin })}
            error={error("margin")}
          />
          <TextField
            label={WORDS.figures.averageOrder}
            inputMode="decimal"
            autoComplete="off"
            suffix={currency}
            value={values.averageOrder}
            onChange={(averageOrder) => change({ averageOrder })}
            error={error("averageOrder")}
          />
        </FormLayout.Group>
      </FormLayout>
    </Section>
  );
}
