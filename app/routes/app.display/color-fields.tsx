import { ChoiceList, FormLayout, Text } from "@shopify/polaris";
import { ColorField } from "~/components/color-field";
import type { Draft } from "~/components/use-draft";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { ContrastHint } from "./contrast-hint";
import { WORDS } from "./words";

type Props = { draft: Draft<ProgramDisplay> };
type Ground = keyof typeof WORDS.colors.grounds;

const RADII = [0, 8, 16] as const;
const GROUNDS: Record<Ground, Partial<ProgramDisplay>> = {
  light: { surface: "own", surfaceColor: "#ffffff", textColor: "#1c1f1d" },
  dark: { surface: "own", surfaceColor: "#171512", textColor: "#f3ece4" },
  theme: { surface: "theme" },
};
const GROUND_NAMES = ["light", "dark", "theme"] as const;

export function ColorFields({ draft }: Props) {
  const { values, change, error } = draft;
  const { colors } = WORDS;
  return (
    <FormLayout>
      <ColorField
        label={colors.primary}
        value={values.primaryColor}
        onChange={(primaryColor) => change({ primaryColor })}
        error={error("primaryColor")}
      />
      <ChoiceList
        title={colors.ground}
        choices={GROUND_NAMES.map((value) => ({ value, label: colors.grounds[value] }))}
        selected={[groundOf(values) ?? ""]}
        onChange={([chosen]) => change(GROUNDS[GROUND_NAMES.find((name) => name === chosen) ?? "light"])}
      />
      {values.surface === "own" ? (
        <PanelColors draft={draft} />
      ) : (
        <Text as="p" tone="subdued">
          {colors.themeHelp}
        </Text>
      )}
      <ContrastHint draft={draft} />
      <ChoiceList
        title={colors.radius}
        choices={RADII.map((radius) => ({ label: colors.radii[radius], value: String(radius) }))}
        selected={[String(values.radius)]}
        onChange={([chosen]) => change({ radius: RADII.find((radius) => String(radius) === chosen) ?? 8 })}
      />
      <Text as="p" tone="subdued">
        {colors.font}
      </Text>
    </FormLayout>
  );
}

function PanelColors({ draft: { values, change, error } }: Props) {
  const { colors } = WORDS;
  return (
    <FormLayout.Group>
      <ColorField
        label={colors.surface}
        value={values.surfaceColor}
        onChange={(surfaceColor) => change({ surfaceColor })}
        error={error("surfaceColor")}
      />
      <ColorField label={colors.text} value={values.textColor} onChange={(textColor) => change({ textColor })} error={error("textColor")} />
    </FormLayout.Group>
  );
}

/** Null: two colours of the merchant's own. */
function groundOf(values: ProgramDisplay): Ground | null {
  if (values.surface === "theme") return "theme";
  const isAs = (ground: Ground) => values.surfaceColor === GROUNDS[ground].surfaceColor && values.textColor === GROUNDS[ground].textColor;
  return GROUND_NAMES.find((ground) => ground !== "theme" && isAs(ground)) ?? null;
}
