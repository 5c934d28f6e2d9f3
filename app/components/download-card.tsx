import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { Download } from "./use-download";

const WORDS = {
  preparing: "Preparing the file",
  stay: "Stay on this page until the file is there.",
  cancel: "Cancel",
  failed: "The file did not arrive whole, so none of it was saved. Nothing else has changed.",
  again: "Try again",
  of: (rows: number, of: number, noun: Noun) =>
    `${rows.toLocaleString("en")} of ${of.toLocaleString("en")} ${of === 1 ? noun.one : noun.other}`,
  done: (rows: number, noun: Noun, file: string) =>
    `${rows.toLocaleString("en")} ${rows === 1 ? noun.one : noun.other} saved as ${file}, with your browser's downloads.`,
};

type Noun = { one: string; other: string };

/** How far a file is, whether it came, and what to do when it did not. Nothing while nothing is asked for. */
export function DownloadCard({ download, noun, onRetry }: { download: Download; noun: Noun; onRetry: () => void }) {
  const { state } = download;
  switch (state.phase) {
    case "idle":
      return null;
    case "running":
      return <Running rows={state.rows} of={state.of} noun={noun} onCancel={download.cancel} />;
    case "done":
      return (
        <Banner tone="success" onDismiss={download.dismiss}>
          {WORDS.done(state.rows, noun, state.fileName)}
        </Banner>
      );
    case "failed":
      return (
        <Banner tone="critical" onDismiss={download.dismiss} action={{ content: WORDS.again, onAction: onRetry }}>
          {WORDS.failed}
        </Banner>
      );
  }
}

function Running({ rows, of, noun, onCancel }: { rows: number; of: number; noun: Noun; onCancel: () => void }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="300" wrap={false}>
          <div role="status">
            <Text as="p" id="download-progress" fontWeight="medium" numeric>
              {of === 0 ? WORDS.preparing : WORDS.of(rows, of, noun)}
            </Text>
            <Text as="p" tone="subdued">
              {WORDS.stay}
            </Text>
          </div>
          <Button onClick={onCancel}>{WORDS.cancel}</Button>
        </InlineStack>
        <ProgressBar progress={of === 0 ? 0 : (100 * rows) / of} size="small" tone="primary" ariaLabelledBy="download-progress" />
      </BlockStack>
    </Card>
  );
}
