import { Banner } from "@shopify/polaris";
import type { HomePage } from "~/presenters/home-page.server";
import { WORDS } from "./words";

/** There only when something is wrong. */
export function HealthBanner({ trouble }: Pick<HomePage, "trouble">) {
  if (trouble.deliveries + trouble.jobs + trouble.drifts === 0) return null;
  return (
    <Banner tone="warning" title={WORDS.trouble.title} action={{ content: WORDS.trouble.see, url: "/app/health" }}>
      <p>{WORDS.trouble.body(trouble)}</p>
    </Banner>
  );
}
