import { BlockStack, Checkbox, ChoiceList } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { EarnsOn, Sources } from "~/loyalty/program/program";
import type { ProgramDraft } from "~/loyalty/program/program.form";
import { EARNS_ON_WORDS, SOURCE_WORDS } from "~/presenters/counting-lines";
import { Section } from "./section";
import { WORDS } from "./words";

/** When an order earns, and which orders do. */
export function OrderFields({ draft: { values, change } }: { draft: Draft<ProgramDraft> }) {
  const names = Object.keys(SOURCE_WORDS) as (keyof Sources)[];
  return (
    <>
      <Section {...WORDS.earnsOn}>
        <ChoiceList
          title={WORDS.earnsOn.title}
          titleHidden
          choices={(["paid", "fulfilled"] as const).map((value) => ({
            value,
            label: EARNS_ON_WORDS[value].label,
            helpText: EARNS_ON_WORDS[value].help,
          }))}
          selected={[values.earnsOn]}
          onChange={([chosen]) => change({ earnsOn: chosen as EarnsOn })}
        />
      </Section>
      <Section {...WORDS.sources}>
        <BlockStack gap="100">
          {names.map((name) => (
            <Checkbox
              key={name}
              label={SOURCE_WORDS[name].label}
              helpText={SOURCE_WORDS[name].help}
              checked={values.sources[name]}
              onChange={(earns) => change({ sources: { ...values.sources, [name]: earns } })}
            />
          ))}
        </BlockStack>
      </Section>
    </>
  );
}
