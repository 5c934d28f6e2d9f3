/** Taking something out of the program for good: asked once more in Shopify's own dialog, with what stays. */
import { useFetcher } from "@remix-run/react";
import { Modal, TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { SaveAnswer } from "~/lib/parse-form";

type RemoveProps = { id: string; button: string; title: string; body: string; confirm: string; keep: string };

/** The page's action answers `remove` by leading away, since what the page shows is gone then; else by what went wrong. */
export function RemoveButton({ id, button, title, body, confirm, keep }: RemoveProps) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<SaveAnswer>();
  const { state, data } = fetcher;

  useEffect(() => {
    if (state === "idle" && data && !data.ok) shopify.toast.show(data.problem ?? "", { isError: true });
  }, [state, data, shopify]);

  const remove = () => {
    void shopify.modal.hide(id);
    fetcher.submit({ intent: "remove" }, { method: "post", encType: "application/json" });
  };
  return (
    <>
      <InlineStack>
        <Button tone="critical" variant="plain" loading={state !== "idle"} onClick={() => void shopify.modal.show(id)}>
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
          <button variant="primary" tone="critical" onClick={remove}>
            {confirm}
          </button>
          <button onClick={() => void shopify.modal.hide(id)}>{keep}</button>
        </TitleBar>
      </Modal>
    </>
  );
}
