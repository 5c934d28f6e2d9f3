/**
 * Whether the launcher's app embed is on in the published theme, asked of Shopify in the browser, and again whenever the
 * merchant comes back from the theme editor. `asking` until the first answer; `unknown` when Shopify gave none.
 */
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";

export type EmbedStatus = "asking" | "on" | "off" | "unknown";

/** What of Shopify's answer is used: the blocks of theme extensions with their state. */
const Extensions = z.array(
  z.object({ type: z.string(), activations: z.array(z.object({ handle: z.string().optional(), status: z.string().optional() })) }),
);

export function useEmbedStatus(block: string): { status: EmbedStatus; ask: () => void } {
  const shopify = useAppBridge();
  const [status, setStatus] = useState<EmbedStatus>("asking");

  const ask = useCallback(() => {
    shopify.app.extensions().then(
      (answer) => setStatus(statusIn(answer, block)),
      () => setStatus("unknown"),
    );
  }, [shopify, block]);

  useEffect(() => {
    ask();
    window.addEventListener("focus", ask);
    return () => window.removeEventListener("focus", ask);
  }, [ask]);

  return { status, ask };
}

function statusIn(answer: unknown, block: string): EmbedStatus {
  const extensions = Extensions.safeParse(answer);
  if (!extensions.success) return "unknown";
  const blocks = extensions.data.filter(({ type }) => type === "theme_app_extension").flatMap(({ activations }) => activations);
  return blocks.some(({ handle, status }) => handle === block && status === "active") ? "on" : "off";
}
