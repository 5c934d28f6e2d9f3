import { BlockStack, ChoiceList, FormLayout, RangeSlider, Text, TextField } from "@shopify/polaris";
import { IconChoice } from "~/components/icon-choice";
import type { Draft } from "~/components/use-draft";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { TextFields } from "./text-fields";
import { WORDS } from "./words";

type Props = { draft: Draft<ProgramDisplay> };

const SHAPES = ["pill", "round"] as const;
const POSITIONS = ["bottom_right", "bottom_left"] as const;
const { button } = WORDS;

export function ButtonFields({ draft }: Props) {
  const { values, change, error } = draft;
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
      <TextField
        label={button.text}
        helpText={values.shape === "round" ? button.textOfRound : undefined}
        autoComplete="off"
        maxLength={24}
        showCharacterCount
        value={values.text}
        onChange={(text) => change({ text })}
        error={error("text")}
      />
      <TextFields draft={draft} />
      <Distances draft={draft} />
    </FormLayout>
  );
}

function Distances({ draft: { values, change, error } }: Props) {
  return (
    <BlockStack gap="300">
      <FormLayout.Group title={button.onDesktops}>
        <Distance
          label={button.side}
          of={button.onDesktops}
          max={120}
          value={values.sideOffset}
          onChange={(sideOffset) => change({ sideOffset })}
          error={error("sideOffset")}
        />
        <Distance
          label={button.bottom}
          of={button.onDesktops}
          max={200}
          value={values.bottomOffset}
          onChange={(bottomOffset) => change({ bottomOffset })}
          error={error("bottomOffset")}
        />
      </FormLayout.Group>
      <FormLayout.Group title={button.onPhones}>
        <Distance
          label={button.side}
          of={button.onPhones}
          max={120}
          value={values.phoneSideOffset}
          onChange={(phoneSideOffset) => change({ phoneSideOffset })}
          error={error("phoneSideOffset")}
        />
        <Distance
          label={button.bottom}
          of={button.onPhones}
          max={200}
          value={values.phoneBottomOffset}
          onChange={(phoneBottomOffset) => change({ phoneBottomOffset })}
          error={error("phoneBottomOffset")}
        />
      </FormLayout.Group>
      <Text as="p" tone="subdued">
        {button.bottomHelp}
      </Text>
    </BlockStack>
  );
}

type DistanceProps = { label: string; of: string; max: number; value: number; onChange: (px: number) => void; error: string | undefined };

function Distance({ label, of, max, value, onChange, error }: DistanceProps) {
  return (
    <RangeSlider
      label={
        <>
          {label}
          <span className="encore-unseen"> {of}</span>
        </>
      }
      min={0}
      max={max}
      step={4}
      value={value}
      onChange={(chosen) => onChange(Array.isArray(chosen) ? chosen[0] : chosen)}
      suffix={<span className="encore-px">{value} px</span>}
      {...(error ? { error } : {})}
    />
  );
}
