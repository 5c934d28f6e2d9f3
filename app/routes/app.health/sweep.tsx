import { BlockStack, Card, Text } from "@shopify/polaris";
import { momentText } from "~/lib/day-text";
import type { HealthPage } from "~/presenters/health-page.server";
import { WORDS } from "./words";

const { sweep: words } = WORDS;

export function Sweep({ sweep, timeZone }: Pick<HealthPage, "sweep" | "timeZone">) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        <Text as="p">{sweep ? sweep.said : words.never}</Text>
        <Text as="p" tone="subdued">
          {sweep ? `${words.last} ${momentText(sweep.sweptAt, timeZone)}. ${words.why}` : words.why}
        </Text>
      </BlockStack>
    </Card>
  );
}
