import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { saveText } from "~/components/save-text";
import { WORDS } from "./words";

/** Fetched by the page, which App Bridge signs; a plain link would come without the token. */
export function DownloadLeftOut({ importId }: { importId: string }) {
  const shopify = useAppBridge();
  const [isLoading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    const response = await fetch(`/app/imports/${importId}/left-out`).catch(() => null);
    if (response?.ok) saveText(`left-out-${importId}.csv`, await response.blob());
    else shopify.toast.show("The download did not work. Try again.", { isError: true });
    setLoading(false);
  };
  return (
    <InlineStack>
      <Button variant="plain" loading={isLoading} onClick={() => void download()}>
        {WORDS.plan.download}
      </Button>
    </InlineStack>
  );
}
