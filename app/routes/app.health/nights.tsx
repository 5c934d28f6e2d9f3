import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { dayText } from "~/lib/day-text";
import type { HealthPage } from "~/presenters/health-page.server";
import { WORDS } from "./words";

export function Nights({ nights }: Pick<HealthPage, "nights">) {
  if (nights.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.nights.title}
        </Text>
        {nights.map(({ day, proof, driftCount }) => (
          <BlockStack key={day} gap="050">
            <InlineStack align="space-between" gap="200">
              <Text as="span" fontWeight="medium">
                {dayText(day, "UTC")}
              </Text>
              <Badge tone={driftCount === 0 ? "success" : "critical"}>{driftCount === 0 ? WORDS.nights.sound : WORDS.nights.drift}</Badge>
            </InlineStack>
            <Text as="span" tone="subdued">
              {proof}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
