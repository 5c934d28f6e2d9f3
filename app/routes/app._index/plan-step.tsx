import { BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { ConfirmButton } from "./confirm-button";
import type { StepProps } from "./guide-card";
import { WORDS } from "./words";

const { plan: words } = WORDS.steps;

export function PlanStep({ home: { plan }, progress: { isDone } }: StepProps) {
  return (
    <BlockStack gap="300">
      <Text as="p">{isDone ? (plan === "FREE" ? words.free : words.growth) : words.reason}</Text>
      <ButtonGroup>
        {isDone ? null : <ConfirmButton step="plan" label={words.stay} variant="primary" />}
        <Button url="/app/plan">{words.see}</Button>
      </ButtonGroup>
    </BlockStack>
  );
}
