/** A button whose deed is asked for once more in Shopify's own dialog, with what it will do; then the page's action is sent it. */
import { useFetcher } from "@remix-run/react";
import { Modal, TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, InlineStack } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import type { SaveAnswer } from "~/lib/parse-form";

type AskFirstProps = {
  id: string;
  button: string;
  title: string;
  confirm: string;
  keep: string;
  /** What the action is sent. */
  intent: string;
  values?: Record<string, string>;
  isCritical?: boolean;
  variant?: "primary" | "secondary" | "plain";
  /** When the dialog opens: what it says may have to be asked for. */
  onOpen?: () => void;
  children: ReactNode;
};

export function AskFirst({
  id,
  button,
  title,
  confirm,
  keep,
  intent,
  values,
  isCritical,
  variant = "secondary",
  onOpen,
  children,
}: AskFirstProps) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<SaveAnswer>();
  const { state, data } = fetcher;

  // As soon as it is answered: the page that is read anew next may have no button for this any more, and nobody to say it.
  useEffect(() => {
    if (!data) return;
    if (data.ok) shopify.toast.show(data.said);
    else shopify.toast.show(data.problem ?? "", { isError: true });
  }, [data, shopify]);

  // At the end of the page: inside a card, the cards below would lie over it. The server draws no dialogs.
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  const open = () => {
    onOpen?.();
    void shopify.modal.show(id);
  };
  const go = () => {
    void shopify.modal.hide(id);
    fetcher.submit({ intent, values: values ?? {} }, { method: "post", encType: "application/json" });
  };
  return (
    <>
      <InlineStack>
        <Button
          {...(isCritical ? { tone: "critical" } : {})}
          {...(variant === "secondary" ? {} : { variant })}
          loading={state !== "idle"}
          onClick={open}
        >
          {button}
        </Button>
      </InlineStack>
      {isDrawn
        ? createPortal(
            <Modal id={id}>
              <Box padding="400">
                <BlockStack gap="200">{children}</BlockStack>
              </Box>
              <TitleBar title={title}>
                <button variant="primary" {...(isCritical ? { tone: "critical" } : {})} onClick={go}>
                  {confirm}
                </button>
                <button onClick={() => void shopify.modal.hide(id)}>{keep}</button>
              </TitleBar>
            </Modal>,
            document.body,
          )
        : null}
    </>
  );
}
