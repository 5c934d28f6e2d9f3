/** What the settings beside it come to, in sentences that follow every key stroke. */
import { BlockStack, Box, Card, InlineStack, Icon, Text } from "@shopify/polaris";
import { AlertTriangleIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";

type SumCardProps = {
  title: string;
  /** Null while the form does not hold together yet. */
  sentences: readonly string[] | null;
  warning?: string | null;
  waiting: string;
  children?: ReactNode;
};

export function SumCard({ title, sentences, warning, waiting, children }: SumCardProps) {
  return (
    <div className="encore-sticky" aria-live="polite">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {sentences ? (
            sentences.map((sentence) => (
              <Text key={sentence} as="p">
                {sentence}
              </Text>
            ))
          ) : (
            <Text as="p" tone="subdued">
              {waiting}
            </Text>
          )}
          {sentences && warning ? (
            <InlineStack gap="200" wrap={false} blockAlign="start">
              <Box>
                <Icon source={AlertTriangleIcon} tone="caution" />
              </Box>
              <Text as="p" tone="caution">
                {warning}
              </Text>
            </InlineStack>
          ) : null}
          {children}
        </BlockStack>
      </Card>
    </div>
  );
}
