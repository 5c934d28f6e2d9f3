import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { ImportPage } from "~/presenters/import-page.server";
import { WORDS } from "./words";

const { progress } = WORDS;

export function Progress({ file }: { file: ImportPage }) {
  const fetcher = useFetcher();
  const said = file.state === "CHECKING" || file.state === "APPLYING" || file.state === "UNDOING" ? progress[file.state] : "";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="300">
          <Text as="p" id="import-progress">
            {said}
          </Text>
          <Text as="span" numeric>
            {file.percent}%
          </Text>
        </InlineStack>
        <ProgressBar progress={file.percent} size="small" tone="primary" ariaLabelledBy="import-progress" />
        {file.isStalled ? (
          <InlineStack gap="300" blockAlign="center">
            <Text as="p" tone="caution">
              {progress.stalled}
            </Text>
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() => fetcher.submit({ intent: "continue" }, { method: "post", encType: "application/json" })}
            >
              {progress.goOn}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
