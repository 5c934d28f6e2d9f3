import { InlineStack, Icon, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon } from "@shopify/polaris-icons";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { contrast } from "~/widget/contrast";
import { WORDS } from "./words";

/** WCAG AA for text, and for the edge of a control. */
const TEXT_CONTRAST_MIN = 4.5;
const CONTROL_CONTRAST_MIN = 1.5;
const COLOR = /^#[0-9a-f]{6}$/i;

/** Says how well the chosen colours read; text on buttons needs no hint, its colour is computed. */
export function ContrastHint({ display: { primaryColor, surfaceColor, textColor } }: { display: ProgramDisplay }) {
  if (![primaryColor, surfaceColor, textColor].every((color) => COLOR.test(color))) return null;
  const onSurface = contrast(textColor, surfaceColor);
  const ratio = onSurface.toFixed(1);
  const isFine = onSurface >= TEXT_CONTRAST_MIN;
  const isFaint = contrast(primaryColor, surfaceColor) < CONTROL_CONTRAST_MIN;
  return (
    <div aria-live="polite">
      <Hint isFine={isFine} text={isFine ? WORDS.colors.fine(ratio) : WORDS.colors.low(ratio)} />
      {isFaint ? <Hint isFine={false} text={WORDS.colors.faint} /> : null}
    </div>
  );
}

function Hint({ isFine, text }: { isFine: boolean; text: string }) {
  return (
    <InlineStack gap="150" blockAlign="start" wrap={false}>
      <span className="encore-row-icon">
        <Icon source={isFine ? CheckCircleIcon : AlertTriangleIcon} tone={isFine ? "success" : "caution"} />
      </span>
      <Text as="p" tone={isFine ? "subdued" : "caution"}>
        {text}
      </Text>
    </InlineStack>
  );
}
