/** What a reward is, costs and asks for, each as a sentence with its sum, for the merchant. Pure, English. */
import { assertNever } from "~/lib/assert-never";
import { currencyDigits } from "~/lib/money";
import { formatPoints } from "~/lib/points";
import type { CombinesWith } from "~/loyalty/rewards/kinds/code-settings";
import { fewestPoints, type RewardValues } from "~/loyalty/rewards/reward";
import { ADMIN_LOCALE, capital, listText, moneyText, pointsText, shareText, type Terms } from "./sentences";
import { backShare, ordersToReward, sampleOrderMinor, type OrderRate, type RewardSum } from "./sums";

/** What decides its worth: the least of it that can be bought. */
export function rewardSum(reward: RewardValues): RewardSum {
  const pointsPrice = fewestPoints(reward);
  return { amountMinor: (reward.settings.amountMinor * pointsPrice) / reward.pointsPrice, pointsPrice };
}

/** `500 points buy $5 off an order.` `Every 100 points buy $1 off an order, from 500 up to 2,000 points at once.` */
export function rewardSentence(reward: RewardValues, terms: Terms): string {
  const price = pointsText(reward.pointsPrice, terms.pointsName);
  const off = `buy ${moneyText(reward.settings.amountMinor, terms.currency)} off an order`;
  switch (reward.kind) {
    case "amount_off":
      return `${price} ${off}.`;
    case "amount_off_slider": {
      const { stepsMin, stepsMax } = reward.settings;
      const from = stepsMin > 1 ? [`from ${formatPoints(stepsMin * reward.pointsPrice, ADMIN_LOCALE)}`] : [];
      const to = stepsMax === null ? [] : [`up to ${formatPoints(stepsMax * reward.pointsPrice, ADMIN_LOCALE)}`];
      const range = [...from, ...to].join(" ");
      return `Every ${price} ${off}${range && `, ${range} ${terms.pointsName.other} at once`}.`;
    }
    default:
      return assertNever(reward);
  }
}

/** `One redemption costs you up to $5 and takes 10 orders of $50 to earn: 1% back.` */
export function rewardCostSentence(reward: RewardValues, rates: readonly OrderRate[], terms: Terms): string {
  const sum = rewardSum(reward);
  const least = moneyText(sum.amountMinor, terms.currency);
  const order = sampleOrderMinor(terms.averageOrderMinor, currencyDigits(terms.currency));
  const orders = ordersToReward(order, rates, terms, sum);
  const size = moneyText(order, terms.currency);
  const spent = orders === 1 ? `one order of ${size}` : `${formatPoints(orders ?? 0, ADMIN_LOCALE)} orders of ${size}`;
  const nothingEarns = "No way to earn by ordering is on yet.";
  const back = `to earn: ${shareText(backShare(rates, sum, order, terms))} back.`;
  if (reward.kind === "amount_off")
    return orders === null
      ? `One redemption costs you up to ${least}. ${nothingEarns}`
      : `One redemption costs you up to ${least} and takes ${spent} ${back}`;

  const { stepsMax } = reward.settings;
  const most = stepsMax === null ? "without a limit" : `to ${moneyText(reward.settings.amountMinor * stepsMax, terms.currency)}`;
  const cost = `One redemption costs you from ${least} ${most}`;
  return orders === null ? `${cost}. ${nothingEarns}` : `${cost}. The smallest takes ${spent} ${back}`;
}

/** A trap worth saying: an order as small as the reward costs nothing. Null when a higher minimum guards against it. */
export function rewardWarning({ kind, settings }: RewardValues, terms: Terms): string | null {
  const { amountMinor, minimumOrderMinor } = settings;
  if (kind === "amount_off") {
    if (minimumOrderMinor !== null && minimumOrderMinor > amountMinor) return null;
    return `Without a higher minimum order, an order of ${moneyText(amountMinor, terms.currency)} costs its buyer nothing but shipping.`;
  }
  const mostMinor = settings.stepsMax === null ? null : amountMinor * settings.stepsMax;
  if (mostMinor !== null && minimumOrderMinor !== null && minimumOrderMinor > mostMinor) return null;
  return mostMinor === null
    ? "Without a limit, members may save up until an order costs nothing but shipping."
    : `Without a higher minimum order, an order of ${moneyText(mostMinor, terms.currency)} may cost its buyer nothing but shipping.`;
}

/** What the shopper reads under the reward: `On orders over $20, valid 30 days, works with free shipping.` */
export function rewardConditions(
  reward: { minimumOrderMinor: number | null; codeLifetimeDays: number | null; combinesWith: CombinesWith },
  currency: string,
): string {
  const { orderDiscounts, productDiscounts, shippingDiscounts } = reward.combinesWith;
  const others = [
    orderDiscounts ? "order discounts" : null,
    productDiscounts ? "product discounts" : null,
    shippingDiscounts ? "free shipping" : null,
  ].filter((part) => part !== null);
  const parts = [
    reward.minimumOrderMinor === null ? "on any order" : `on orders of ${moneyText(reward.minimumOrderMinor, currency)} and more`,
    reward.codeLifetimeDays === null
      ? "valid without end"
      : `valid ${reward.codeLifetimeDays === 1 ? "1 day" : `${reward.codeLifetimeDays} days`}`,
    others.length > 0 ? `works with ${listText(others)}` : "not with other discounts",
  ];
  return `${capital(parts.join(", "))}.`;
}
