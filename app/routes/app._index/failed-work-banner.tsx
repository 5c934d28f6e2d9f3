import { useFetcher } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import type { SaveAnswer } from "~/lib/parse-form";
import type { HomePage } from "~/presenters/home-page.server";
import { WORDS } from "./words";

export function FailedWorkBanner({ failed: { deliveries, jobs } }: Pick<HomePage, "failed">) {
  const fetcher = useFetcher<SaveAnswer>();
  if (deliveries + jobs === 0) return null;
  const retry = () => fetcher.submit({ intent: "retry" }, { method: "post", encType: "application/json" });
  return (
    <Banner
      tone="warning"
      title={WORDS.failed.title}
      action={{ content: WORDS.failed.retry, loading: fetcher.state !== "idle", onAction: retry }}
    >
      <p>{WORDS.failed.body(deliveries, jobs)}</p>
    </Banner>
  );
}
