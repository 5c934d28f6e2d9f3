import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { WORDS } from "./words";

const { codes: words } = WORDS;

export function CodesCard({ ruleId, codes }: { ruleId: string; codes: { batches: number; used: number; size: number } }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        <Text as="p">{codes.batches === 0 ? words.none : words.some(codes.batches, codes.used, codes.size)}</Text>
        <InlineStack>
          <Button url={`/app/program/codes/${ruleId}`}>{words.open}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
