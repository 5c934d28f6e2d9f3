import { BlockStack, Divider, Text } from "@shopify/polaris";
import { SumCard } from "~/components/sum-card";
import { checkValues } from "~/lib/parse-form";
import { fewestPoints, type RewardValues } from "~/loyalty/rewards/reward";
import { rewardForm, type RewardFields } from "~/loyalty/rewards/reward.form";
import { rewardConditions, rewardCostSentence, rewardSentence, rewardWarning } from "~/presenters/reward-sentences";
import { moneyText, pointsText, type Terms } from "~/presenters/sentences";
import type { OrderRate } from "~/presenters/sums";
import { WORDS } from "./words";

/** The reward in sentences while it is being written, and as members will read it. */
export function RewardSums({ values, terms, rates }: { values: RewardFields; terms: Terms; rates: readonly OrderRate[] }) {
  const form = checkValues(values, rewardForm(terms.currency));
  if (!form.ok) return <SumCard title={WORDS.sums.title} waiting={WORDS.sums.waiting} sentences={null} />;

  const reward = form.value;
  const read = asMembersRead(reward, terms);
  return (
    <SumCard
      title={WORDS.sums.title}
      waiting={WORDS.sums.waiting}
      sentences={[rewardSentence(reward, terms), rewardCostSentence(reward, rates, terms)]}
      warning={rewardWarning(reward, terms)}
    >
      <Divider />
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {WORDS.sums.shopperTitle}
        </Text>
        <Text as="p" variant="headingLg">
          {read.name}
        </Text>
        <Text as="p">{read.price}</Text>
        <Text as="p" tone="subdued">
          {rewardConditions(reward.settings, terms.currency)}
        </Text>
      </BlockStack>
    </SumCard>
  );
}

function asMembersRead(reward: RewardValues, { currency, pointsName }: Terms): { name: string; price: string } {
  const off = `${moneyText(reward.settings.amountMinor, currency)} ${WORDS.sums.off}`;
  const price = pointsText(reward.pointsPrice, pointsName);
  if (reward.kind === "amount_off") return { name: off, price };
  const { stepsMax } = reward.settings;
  const most = stepsMax === null ? null : pointsText(stepsMax * reward.pointsPrice, pointsName);
  return { name: WORDS.sums.per(off, price), price: WORDS.sums.slides(pointsText(fewestPoints(reward), pointsName), most) };
}
