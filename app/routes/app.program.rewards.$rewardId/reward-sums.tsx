import { BlockStack, Divider, Text } from "@shopify/polaris";
import { SumCard } from "~/components/sum-card";
import { checkValues } from "~/lib/parse-form";
import { buy, fewestPoints, takenOff, type RewardValues } from "~/loyalty/rewards/reward";
import { NONE_TAKEN } from "~/loyalty/rewards/reward-limits";
import { rewardForm, type RewardFields } from "~/loyalty/rewards/reward.form";
import { limitsSentence } from "~/presenters/reward-limit-sentences";
import { rewardConditions, rewardCostSentence, rewardSentence, rewardWarning } from "~/presenters/reward-sentences";
import { pointsText, type Terms } from "~/presenters/sentences";
import type { OrderRate } from "~/presenters/sums";
import { takenOffText } from "~/presenters/taken-off-text";
import { WORDS } from "./words";

/** The reward in sentences while it is being written, and as members will read it. */
export function RewardSums({ values, terms, rates }: { values: RewardFields; terms: Terms; rates: readonly OrderRate[] }) {
  const form = checkValues(values, rewardForm(terms.currency));
  if (!form.ok) return <SumCard title={WORDS.sums.title} waiting={WORDS.sums.waiting} sentences={null} />;

  const reward = form.value;
  const read = asMembersRead(reward, terms);
  const limited = reward.limits && limitsSentence(reward.limits, { ...NONE_TAKEN, inAll: values.taken });
  return (
    <SumCard
      title={WORDS.sums.title}
      waiting={WORDS.sums.waiting}
      sentences={[rewardSentence(reward, terms), ...(limited ? [limited] : []), rewardCostSentence(reward, rates, terms)]}
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
  const price = pointsText(reward.pointsPrice, pointsName);
  if (reward.kind !== "amount_off_slider") {
    const bought = buy(reward, null, currency);
    return { name: bought.outcome === "bought" ? takenOffText(takenOff(bought.terms)) : "", price };
  }
  const { amountMinor, stepsMax } = reward.settings;
  const most = stepsMax === null ? null : pointsText(stepsMax * reward.pointsPrice, pointsName);
  const name = WORDS.sums.per(takenOffText({ minor: amountMinor, currency }), price);
  return { name, price: WORDS.sums.slides(pointsText(fewestPoints(reward), pointsName), most) };
}
