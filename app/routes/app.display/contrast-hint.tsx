import { BlockStack, Button, Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon } from "@shopify/polaris-icons";
import type { Draft } from "~/components/use-draft";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { contrastAdvice, type Advice } from "./contrast-advice";
import { WORDS } from "./words";

/** Says how well the chosen colours read; text on buttons needs no hint, its colour is computed. */
export function ContrastHint({ draft: { values, change } }: { draft: Draft<ProgramDisplay> }) {
  return (
    <div aria-live="polite">
      <BlockStack gap="200">
        {contrastAdvice(values).map((advice) => (
          <Hint key={advice.about} advice={advice} take={change} />
        ))}
      </BlockStack>
    </div>
  );
}

function Hint({ advice: { about, ratio, better }, take }: { advice: Advice; take: Draft<ProgramDisplay>["change"] }) {
  const words = WORDS.colors.contrast[about];
  return (
    <InlineStack gap="150" blockAlign="start" wrap={false}>
      <span className="encore-row-icon">
        <Icon source={better ? AlertTriangleIcon : CheckCircleIcon} tone={better ? "caution" : "success"} />
      </span>
      <BlockStack gap="150" inlineAlign="start">
        <Text as="p" tone={better ? "caution" : "subdued"}>
          {better ? words.low(ratio) : words.fine(ratio)}
        </Text>
        {better ? (
          <Button size="slim" onClick={() => take({ [better.field]: better.color })}>
            {words.take(better.color)}
          </Button>
        ) : null}
      </BlockStack>
    </InlineStack>
  );
}
