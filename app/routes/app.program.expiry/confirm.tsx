import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { SaveAnswer } from "~/lib/parse-form";

type ConfirmProps = {
  intent: "move" | "undo";
  values: Record<string, string | number>;
  button: string;
  isPrimary?: boolean;
  question: string;
  yes: string;
  no: string;
};

/** A button that asks once more in its place before it does what it says. */
export function Confirm({ intent, values, button, isPrimary = false, question, yes, no }: ConfirmProps) {
  const fetcher = useFetcher<SaveAnswer>({ key: intent });
  const shopify = useAppBridge();
  const [isAsking, setAsking] = useState(false);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    setAsking(false);
    if (data.ok) shopify.toast.show(data.said);
  }, [state, data, shopify]);

  const send = () => fetcher.submit({ intent, values }, { method: "post", encType: "application/json" });
  const failed = data && !data.ok ? (data.problem ?? Object.values(data.errors)[0]) : null;
  return (
    <BlockStack gap="300">
      {failed ? <Banner tone="critical">{failed}</Banner> : null}
      {isAsking ? (
        <>
          <Text as="p">{question}</Text>
          <ButtonGroup>
            <Button variant="primary" loading={state !== "idle"} onClick={send}>
              {yes}
            </Button>
            <Button onClick={() => setAsking(false)}>{no}</Button>
          </ButtonGroup>
        </>
      ) : (
        <InlineStack>
          <Button {...(isPrimary ? { variant: "primary" as const } : {})} onClick={() => setAsking(true)}>
            {button}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
