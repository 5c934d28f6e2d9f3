/** Taking something out of the program for good: asked once more in Shopify's own dialog, with what stays. */
import { useFetcher } from "@remix-run/react";
import { Modal, TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { SaveAnswer } from "~/lib/parse-form";

type RemoveProps = { id: string; button: string; title: string; body: string; confirm: string; keep: string; onRemoved: () => void };

export function RemoveButton({ id, button, title, body, confirm, keep, onRemoved }: RemoveProps) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<SaveAnswer>();
  const { state, data } = fetcher;

  useEffect(() => {
    if (state !== "idle" || !data) return;
    void shopify.modal.hide(id);
    shopify.toast.show(data.ok ? data.said : (data.problem ?? ""), { isError: !data.ok });
    if (data.ok) onRemoved();
    // The answer is taken once, when it arrives.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state, data]);

  const remove = () => fetcher.submit({ intent: "remove" }, { method: "post", encType: "application/json" });
  return (
    <>
      <InlineStack>
        <Button tone="critical" variant="plain" onClick={() => void shopify.modal.show(id)}>
          {button}
        </Button>
      </InlineStack>
      <Modal id={id}>
        <Box padding="400">
          <BlockStack gap="200">
            <Text as="p">{body}</Text>
          </BlockStack>
        </Box>
        <TitleBar title={title}>
          <button variant="primary" tone="critical" loading={state === "idle" ? undefined : ""} onClick={remove}>
            {confirm}
          </button>
          <button onClick={() => void shopify.modal.hide(id)}>{keep}</button>
        </TitleBar>
      </Modal>
    </>
  );
}
