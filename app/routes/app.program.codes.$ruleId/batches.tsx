import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, ButtonGroup, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment, useEffect } from "react";
import { dayText } from "~/lib/day-text";
import type { BatchRow, CodesPage } from "~/presenters/codes-page.server";
import type { CodesAnswer } from "./route";
import { WORDS } from "./words";

const { batches: words } = WORDS;

export function Batches({ page }: { page: CodesPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        {page.batches.length === 0 ? (
          <Text as="p" tone="subdued">
            {words.none}
          </Text>
        ) : (
          page.batches.map((batch, index) => (
            <Fragment key={batch.id}>
              {index > 0 ? <Divider /> : null}
              <Batch batch={batch} timeZone={page.timeZone} />
            </Fragment>
          ))
        )}
      </BlockStack>
    </Card>
  );
}

function Batch({ batch, timeZone }: { batch: BatchRow; timeZone: string }) {
  const { id, name, state, lastDay, createdAt, size, used, use, link } = batch;
  const facts = [
    use === "once" ? words.used(used, size) : words.poster(size),
    words.made(dayText(createdAt, timeZone)),
    ...(lastDay ? [words.until(dayText(`${lastDay}T12:00:00Z`, "UTC"))] : []),
  ];
  return (
    <BlockStack gap="150">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        {state === "open" ? null : <Badge>{words.states[state]}</Badge>}
      </InlineStack>
      <Text as="p" tone="subdued">
        {facts.join(" · ")}
      </Text>
      {link ? (
        <Text as="p" breakWord>
          {words.link}: {link}
        </Text>
      ) : null}
      <Buttons batchId={id} isOpen={state === "open"} />
    </BlockStack>
  );
}

function Buttons({ batchId, isOpen }: { batchId: string; isOpen: boolean }) {
  const fetcher = useFetcher<CodesAnswer>();
  const shopify = useAppBridge();
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    if (data.file) saveFile(data.file);
    shopify.toast.show(data.ok ? data.said : (data.problem ?? ""), { isError: !data.ok });
  }, [state, data, shopify]);

  const send = (intent: string) => fetcher.submit({ intent, values: batchId }, { method: "post", encType: "application/json" });
  return (
    <ButtonGroup>
      <Button onClick={() => send("download")} loading={state !== "idle"}>
        {words.download}
      </Button>
      {isOpen ? (
        <Button variant="plain" tone="critical" onClick={() => send("stop")} disabled={state !== "idle"}>
          {words.stop}
        </Button>
      ) : null}
    </ButtonGroup>
  );
}

function saveFile({ name, text }: { name: string; text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
