import { BlockStack, Card, Text } from "@shopify/polaris";
import { FactList } from "~/components/fact-list";
import type { AsOfPage } from "~/presenters/as-of-page.server";
import { ChooseDay } from "./choose-day";
import { balanceTitle, whatItIs, WORDS } from "./words";

export function StandingThen({ page }: { page: AsOfPage }) {
  const { available, pending, deficit, pointsName, error } = page;
  const facts = [
    ...(pending > 0 ? [{ label: WORDS.pending, text: pending.toLocaleString("en") }] : []),
    ...(deficit > 0 ? [{ label: WORDS.deficit, text: deficit.toLocaleString("en") }] : []),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <ChooseDay memberId={page.memberId} day={page.day} today={page.today} error={error ? WORDS.errors[error] : undefined} />
        <Text as="h2" variant="headingMd">
          {balanceTitle(page)}
        </Text>
        <p className="encore-balance">
          <strong>{available.toLocaleString("en")}</strong> {available === 1 ? pointsName.one : pointsName.other}
        </p>
        {facts.length > 0 ? <FactList facts={facts} /> : null}
        <Text as="p">{page.sum}</Text>
        <Text as="p" tone="subdued">
          {whatItIs(page)}
        </Text>
      </BlockStack>
    </Card>
  );
}
