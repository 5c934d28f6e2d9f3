/** The page of last resort: what happened, what is safe, what to do. */
import { BlockStack, Card, Page, Text } from "@shopify/polaris";

const WORDS = {
  missing: {
    title: "There is nothing here",
    body: "The page or the thing it showed is gone. Nothing else has changed.",
  },
  broken: {
    title: "This page could not be shown",
    body: "Your program, points and codes are safe. If you were saving something, look first whether it was saved, then try again. If this page stays, the details are in the server's log.",
  },
};

export function Trouble({ isMissing }: { isMissing: boolean }) {
  const words = isMissing ? WORDS.missing : WORDS.broken;
  const again = isMissing ? { content: "Go to home", url: "/app" } : { content: "Try again", onAction: () => window.location.reload() };
  return (
    <Page title={words.title} primaryAction={again}>
      <Card>
        <BlockStack gap="200">
          <Text as="p">{words.body}</Text>
        </BlockStack>
      </Card>
    </Page>
  );
}
