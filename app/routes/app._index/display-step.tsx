import { BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { ConfirmButton } from "./confirm-button";
import type { StepProps } from "./guide-card";
import { WORDS } from "./words";

const { display: words } = WORDS.steps;

export function DisplayStep({ progress: { isDone } }: StepProps) {
  return (
    <BlockStack gap="300">
      <Text as="p">{isDone ? words.done : words.reason}</Text>
      <ButtonGroup>
        <Button variant={isDone ? "secondary" : "primary"} url="/app/display">
          {isDone ? words.again : words.open}
        </Button>
        {isDone ? null : <ConfirmButton step="display" label={words.keep} variant="tertiary" />}
      </ButtonGroup>
    </BlockStack>
  );
}
