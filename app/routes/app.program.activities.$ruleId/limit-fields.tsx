import { BlockStack, Card, Text } from "@shopify/polaris";
import { LimitRows, limitsHeadline } from "~/components/limit-rows";
import { LIMIT_WORDS } from "~/components/limit-words";
import type { Draft } from "~/components/use-draft";
import type { ActivityDraft } from "~/loyalty/earning/activity.form";
import { activityKind } from "~/loyalty/earning/kinds";
import { WORDS } from "./words";

export function LimitFields({ draft }: { draft: Draft<ActivityDraft> }) {
  const { limits, kind } = draft.values;
  const headline = limitsHeadline(limits, WORDS.limits.none);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {WORDS.limits.title}
          </Text>
          {headline ? (
            <Text as="p" tone="subdued">
              {headline}
            </Text>
          ) : null}
        </BlockStack>
        <LimitRows
          limits={limits}
          counts={activityKind(kind).isCounted ? LIMIT_WORDS.pieces : LIMIT_WORDS.times}
          error={(field) => draft.error(`limits.${field}`)}
          onChange={(rows) => draft.change({ limits: rows })}
        />
      </BlockStack>
    </Card>
  );
}
