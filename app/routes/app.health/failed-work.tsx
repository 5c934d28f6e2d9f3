import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { momentText } from "~/lib/day-text";
import type { HealthPage } from "~/presenters/health-page.server";
import { WORDS } from "./words";

type Props = Pick<HealthPage, "failed" | "timeZone"> & { running: string | null | undefined; submit: (intent: string) => void };

export function FailedWork({ failed, timeZone, running, submit }: Props) {
  const rows = [...failed.deliveries, ...failed.jobs];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.failed.title}
        </Text>
        <Text as="p" tone={rows.length === 0 ? "subdued" : "base"}>
          {rows.length === 0 ? WORDS.failed.none : WORDS.failed.why}
        </Text>
        {rows.length > 0 ? (
          <>
            <ul className="encore-rows">
              {rows.map(({ id, what, reason, at }) => (
                <li key={id}>
                  <span className="encore-row-main">
                    <Text as="span" fontWeight="medium" breakWord>
                      {what}
                    </Text>
                    <Text as="span" breakWord>
                      {reason}
                    </Text>
                    <Text as="span" tone="subdued">
                      {momentText(at, timeZone)}
                    </Text>
                  </span>
                </li>
              ))}
            </ul>
            <InlineStack>
              <Button loading={running === "retry"} onClick={() => submit("retry")}>
                {WORDS.failed.retry}
              </Button>
            </InlineStack>
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
