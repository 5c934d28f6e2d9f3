import { BlockStack, Card, Checkbox, ChoiceList, FormLayout, RangeSlider, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ColorField } from "~/components/color-field";
import { IconChoice } from "~/components/icon-choice";
import type { Draft } from "~/components/use-draft";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { ContrastHint } from "./contrast-hint";
import { WORDS } from "./words";

type Props = { draft: Draft<ProgramDisplay> };

export function DisplayFields({ draft }: Props) {
  return (
    <BlockStack gap="400">
      <Section title={WORDS.colors.title}>
        <Colors draft={draft} />
      </Section>
      <Section title={WORDS.button.title}>
        <LauncherButton draft={draft} />
      </Section>
      <Section title={WORDS.banner.title}>
        <Banner draft={draft} />
      </Section>
    </BlockStack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}

const RADII = [0, 8, 16] as const;

function Colors({ draft: { values, change, error } }: Props) {
  const { colors } = WORDS;
  return (
    <FormLayout>
      <ColorField
        label={colors.primary}
        value={values.primaryColor}
        onChange={(primaryColor) => change({ primaryColor })}
        error={error("primaryColor")}
      />
      <FormLayout.Group>
        <ColorField
          label={colors.surface}
          value={values.surfaceColor}
          onChange={(surfaceColor) => change({ surfaceColor })}
          error={error("surfaceColor")}
        />
        <ColorField
          label={colors.text}
          value={values.textColor}
          onChange={(textColor) => change({ textColor })}
          error={error("textColor")}
        />
      </FormLayout.Group>
      <ContrastHint display={values} />
      <ChoiceList
        title={colors.radius}
        choices={RADII.map((radius) => ({ label: colors.radii[radius], value: String(radius) }))}
        selected={[String(values.radius)]}
        onChange={([chosen]) => change({ radius: RADII.find((radius) => String(radius) === chosen) ?? 8 })}
      />
    </FormLayout>
  );
}

const SHAPES = ["pill", "round"] as const;
const POSITIONS = ["bottom_right", "bottom_left"] as const;

function LauncherButton({ draft: { values, change, error } }: Props) {
  const { button } = WORDS;
  return (
    <FormLayout>
      <IconChoice label={button.icon} value={values.icon} onChange={(icon) => change({ icon })} />
      <FormLayout.Group>
        <ChoiceList
          title={button.shape}
          choices={SHAPES.map((value) => ({ value, label: button.shapes[value] }))}
          selected={[values.shape]}
          onChange={([chosen]) => change({ shape: chosen === "round" ? "round" : "pill" })}
        />
        <ChoiceList
          title={button.position}
          choices={POSITIONS.map((value) => ({ value, label: button.positions[value] }))}
          selected={[values.position]}
          onChange={([chosen]) => change({ position: chosen === "bottom_left" ? "bottom_left" : "bottom_right" })}
        />
      </FormLayout.Group>
      {values.shape === "pill" ? (
        <TextField
          label={button.text}
          autoComplete="off"
          maxLength={24}
          showCharacterCount
          value={values.text}
          onChange={(text) => change({ text })}
          error={error("text")}
        />
      ) : null}
      <FormLayout.Group>
        <Distance label={button.side} max={120} value={values.sideOffset} onChange={(sideOffset) => change({ sideOffset })} />
        <Distance label={button.bottom} max={200} value={values.bottomOffset} onChange={(bottomOffset) => change({ bottomOffset })} />
      </FormLayout.Group>
      <Text as="p" tone="subdued">
        {button.bottomHelp}
      </Text>
      <Checkbox
        label={button.hideOnPhones}
        helpText={button.hideHelp}
        checked={values.hideOnPhones}
        onChange={(hideOnPhones) => change({ hideOnPhones })}
      />
    </FormLayout>
  );
}

function Distance({ label, max, value, onChange }: { label: string; max: number; value: number; onChange: (px: number) => void }) {
  return (
    <RangeSlider
      label={label}
      min={0}
      max={max}
      step={4}
      value={value}
      onChange={(chosen) => onChange(Array.isArray(chosen) ? chosen[0] : chosen)}
      suffix={<span className="encore-px">{value} px</span>}
    />
  );
}

function Banner({ draft: { values, change, error } }: Props) {
  return (
    <FormLayout>
      <TextField
        label={WORDS.banner.headline}
        autoComplete="off"
        maxLength={60}
        showCharacterCount
        value={values.bannerHeadline}
        onChange={(bannerHeadline) => change({ bannerHeadline })}
        error={error("bannerHeadline")}
      />
      <TextField
        label={WORDS.banner.text}
        autoComplete="off"
        multiline={2}
        maxLength={160}
        showCharacterCount
        value={values.bannerText}
        onChange={(bannerText) => change({ bannerText })}
        error={error("bannerText")}
      />
    </FormLayout>
  );
}
