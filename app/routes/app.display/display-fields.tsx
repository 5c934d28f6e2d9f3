import { BlockStack } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { BannerFields } from "./banner-fields";
import { ButtonFields } from "./button-fields";
import { ColorFields } from "./color-fields";
import { Section } from "./section";
import { WhereFields } from "./where-fields";
import { WORDS } from "./words";

export function DisplayFields({ draft }: { draft: Draft<ProgramDisplay> }) {
  return (
    <BlockStack gap="400">
      <Section title={WORDS.colors.title}>
        <ColorFields draft={draft} />
      </Section>
      <Section title={WORDS.button.title}>
        <ButtonFields draft={draft} />
      </Section>
      <Section title={WORDS.where.title}>
        <WhereFields draft={draft} />
      </Section>
      <Section title={WORDS.banner.title}>
        <BannerFields draft={draft} />
      </Section>
    </BlockStack>
  );
}
