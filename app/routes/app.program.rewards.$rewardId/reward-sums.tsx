import { BlockStack, Divider, Text } from "@shopify/polaris";
import { SumCard } from "~/components/sum-card";
import { checkValues } from "~/lib/parse-form";
import { rewardForm, type RewardFields } from "~/loyalty/rewards/reward.form";
import {
  moneyText,
  pointsText,
  rewardConditions,
  rewardCostSentence,
  rewardSentence,
  rewardWarning,
  type Terms,
} from "~/presenters/sentences";
import type { OrderRate } from "~/presenters/sums";
import { WORDS } from "./words";

/** The reward in sentences while it is being written, and as members will read it. */
export function RewardSums({ values, terms, rates }: { values: RewardFields; terms: Terms; rates: readonly OrderRate[] }) {
  const form = checkValues(values, rewardForm(terms.currency));
  if (!form.ok) return <SumCard title={WORDS.sums.title} waiting={WORDS.sums.waiting} sentences={null} />;

  const { settings, pointsPrice } = form.value;
  const sum = { amountMinor: settings.amountMinor, pointsPrice };
  return (
    <SumCard
      title={WORDS.sums.title}
      waiting={WORDS.sums.waiting}
      sentences={[rewardSentence(sum, terms), rewardCostSentence(sum, rates, terms)]}
      warning={rewardWarning(settings.amountMinor, settings.minimumOrderMinor, terms)}
    >
      <Divider />
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {WORDS.sums.shopperTitle}
        </Text>
        <Text as="p" variant="headingLg">
          {moneyText(settings.amountMinor, terms.currency)} {WORDS.sums.off}
        </Text>
        <Text as="p">{pointsText(pointsPrice, terms.pointsName)}</Text>
        <Text as="p" tone="subdued">
          {rewardConditions(settings, terms.currency)}
        </Text>
      </BlockStack>
    </SumCard>
  );
}
