import { BlockStack, Box, Button, ButtonGroup, Text } from "@shopify/polaris";
import { TermLine } from "~/components/term-list";
import type { TermRow } from "~/presenters/program-page.server";
import { ConfirmButton } from "./confirm-button";
import type { StepProps } from "./guide-card";
import { WORDS } from "./words";

const { program: words } = WORDS.steps;

export function ReviewStep({ home: { review }, progress: { isDone } }: StepProps) {
  const isOn = (row: TermRow) => row.isOn;
  return (
    <BlockStack gap="300">
      <Text as="p">{isDone ? words.done : words.reason}</Text>
      <Terms title={words.earn} rows={review.waysToEarn.filter(isOn)} />
      <Terms title={words.spend} rows={review.rewards.filter(isOn)} />
      {review.sums.length > 0 ? (
        <Box background="bg-surface" padding="300" borderRadius="200" borderWidth="025" borderColor="border-secondary">
          <BlockStack gap="100">
            {review.sums.map((sentence) => (
              <Text key={sentence} as="p">
                {sentence}
              </Text>
            ))}
          </BlockStack>
        </Box>
      ) : null}
      <ButtonGroup>
        {isDone ? null : <ConfirmButton step="program" label={words.confirm} variant="primary" />}
        <Button url="/app/program">{words.change}</Button>
      </ButtonGroup>
    </BlockStack>
  );
}

/** Only the sentence of each; the sums follow once, for all. */
function Terms({ title, rows }: { title: string; rows: readonly TermRow[] }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <ul className="encore-terms">
        {rows.map((row) => (
          <li key={row.id}>
            <TermLine row={{ ...row, notes: [] }} />
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}
