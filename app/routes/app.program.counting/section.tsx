import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** One question of the form: what it is about, what to know of it, its fields. */
export function Section({ title, body, children }: { title: string; body?: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {body ? (
            <Text as="p" tone="subdued">
              {body}
            </Text>
          ) : null}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
