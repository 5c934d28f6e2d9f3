/** What a reward is, costs and asks for, each as a sentence with its sum, for the merchant. Pure, English. */
import { assertNever } from "~/lib/assert-never";
import { currencyDigits } from "~/lib/money";
import { formatPoints } from "~/lib/points";
import type { CombinesWith } from "~/loyalty/rewards/kinds/code-settings";
import type { StoreCreditSettings } from "~/loyalty/rewards/kinds/store-credit";
import { codeSettingsOf, fewestPoints, type RewardValues } from "~/loyalty/rewards/reward";
import { ADMIN_LOCALE, capital, listText, moneyText, pointsText, shareText, type Terms } from "./sentences";
import { backShare, ordersToReward, sampleOrderMinor, type OrderRate, type RewardSum } from "./sums";

/**
 * What decides its worth: the least of it that can be bought, a share as what it takes off an average order. Null for free
 * shipping, of which nobody knows what it costs.
 */
export function rewardSum(reward: RewardValues, terms: Pick<Terms, "currency" | "averageOrderMinor">): RewardSum | null {
  const { pointsPrice } = reward;
  switch (reward.kind) {
    case "amount_off":
    case "store_credit":
      return { amountMinor: reward.settings.amountMinor, pointsPrice };
    case "amount_off_slider": {
      const { amountMinor, stepsMin } = reward.settings;
      return { amountMinor: amountMinor * stepsMin, pointsPrice: pointsPrice * stepsMin };
    }
    case "percent_off": {
      const { basisPoints, minimumOrderMinor } = reward.settings;
      const order = Math.max(averageOrder(terms), minimumOrderMinor ?? 0);
      return { amountMinor: Math.round((order * basisPoints) / 10_000), pointsPrice, name: `${shareText(basisPoints / 10_000)} off` };
    }
    case "free_shipping":
      return null;
    default:
      return assertNever(reward);
  }
}

function averageOrder({ currency, averageOrderMinor }: Pick<Terms, "currency" | "averageOrderMinor">): number {
  return sampleOrderMinor(averageOrderMinor, currencyDigits(currency));
}

/** `500 points buy $5 off an order.` `Every 100 points buy $1 off an order, from 500 up to 2,000 points at once.` */
export function rewardSentence(reward: RewardValues, terms: Terms): string {
  const price = pointsText(reward.pointsPrice, terms.pointsName);
  switch (reward.kind) {
    case "amount_off":
      return `${price} buy ${moneyText(reward.settings.amountMinor, terms.currency)} off an order.`;
    case "amount_off_slider": {
      const { amountMinor, stepsMin, stepsMax } = reward.settings;
      const from = stepsMin > 1 ? [`from ${formatPoints(stepsMin * reward.pointsPrice, ADMIN_LOCALE)}`] : [];
      const to = stepsMax === null ? [] : [`up to ${formatPoints(stepsMax * reward.pointsPrice, ADMIN_LOCALE)}`];
      const range = [...from, ...to].join(" ");
      const off = `Every ${price} buy ${moneyText(amountMinor, terms.currency)} off an order`;
      return `${off}${range && `, ${range} ${terms.pointsName.other} at once`}.`;
    }
    case "percent_off":
      return `${price} buy ${shareText(reward.settings.basisPoints / 10_000)} off an order.`;
    case "free_shipping": {
      const { maximumShippingMinor } = reward.settings;
      const most = maximumShippingMinor === null ? "" : `, where it costs ${moneyText(maximumShippingMinor, terms.currency)} or less`;
      return `${price} buy free shipping of one order${most}.`;
    }
    case "store_credit":
      return `${price} buy ${moneyText(reward.settings.amountMinor, terms.currency)} of store credit.`;
    default:
      return assertNever(reward);
  }
}

/** `One redemption costs you up to $5 and takes 10 orders of $50 to earn: 1% back.` */
export function rewardCostSentence(reward: RewardValues, rates: readonly OrderRate[], terms: Terms): string {
  const order = averageOrder(terms);
  const sum = rewardSum(reward, terms);
  const orders = ordersToReward(order, rates, terms, { amountMinor: 0, pointsPrice: fewestPoints(reward) });
  const cost = `One redemption costs you ${costText(reward, terms)}`;
  if (orders === null) return `${cost}. No way to earn by ordering is on yet.`;
  const size = moneyText(order, terms.currency);
  const spent = orders === 1 ? `one order of ${size}` : `${formatPoints(orders, ADMIN_LOCALE)} orders of ${size}`;
  const back = sum ? `: ${shareText(backShare(rates, sum, order, terms))} back` : "";
  return reward.kind === "amount_off_slider"
    ? `${cost}. The smallest takes ${spent} to earn${back}.`
    : `${cost} and takes ${spent} to earn${back}.`;
}

function costText(reward: RewardValues, terms: Terms): string {
  const money = (minor: number) => moneyText(minor, terms.currency);
  switch (reward.kind) {
    case "store_credit":
      return money(reward.settings.amountMinor);
    case "amount_off":
      return `up to ${money(reward.settings.amountMinor)}`;
    case "amount_off_slider": {
      const { amountMinor, stepsMin, stepsMax } = reward.settings;
      return `from ${money(amountMinor * stepsMin)} ${stepsMax === null ? "without a limit" : `to ${money(amountMinor * stepsMax)}`}`;
    }
    case "percent_off": {
      const { basisPoints, minimumOrderMinor } = reward.settings;
      const order = Math.max(averageOrder(terms), minimumOrderMinor ?? 0);
      return `${money(Math.round((order * basisPoints) / 10_000))} on an order of ${money(order)}`;
    }
    case "free_shipping": {
      const { maximumShippingMinor } = reward.settings;
      return maximumShippingMinor === null ? "what its order costs to ship" : `up to ${money(maximumShippingMinor)} of shipping`;
    }
    default:
      return assertNever(reward);
  }
}

/** A trap worth saying. Null when the conditions guard against it. */
export function rewardWarning(reward: RewardValues, terms: Terms): string | null {
  const money = (minor: number) => moneyText(minor, terms.currency);
  const { minimumOrderMinor = null } = codeSettingsOf(reward.settings) ?? {};
  const isGuarded = (minor: number) => minimumOrderMinor !== null && minimumOrderMinor > minor;
  switch (reward.kind) {
    case "amount_off": {
      const { amountMinor } = reward.settings;
      if (isGuarded(amountMinor)) return null;
      return `Without a higher minimum order, an order of ${money(amountMinor)} costs its buyer nothing but shipping.`;
    }
    case "amount_off_slider": {
      const { amountMinor, stepsMax } = reward.settings;
      if (stepsMax === null) return "Without a limit, members may save up until an order costs nothing but shipping.";
      if (isGuarded(amountMinor * stepsMax)) return null;
      return `Without a higher minimum order, an order of ${money(amountMinor * stepsMax)} may cost its buyer nothing but shipping.`;
    }
    case "percent_off": {
      const tenfold = 10 * averageOrder(terms);
      const off = money(Math.round((tenfold * reward.settings.basisPoints) / 10_000));
      return `Shopify’s codes have no cap for a share: on an order of ${money(tenfold)} it is ${off}.`;
    }
    case "free_shipping":
      if (reward.settings.maximumShippingMinor !== null) return null;
      return "Without a limit, the dearest shipping to the farthest country is free too.";
    case "store_credit":
      return "Store credit is spent by members who are signed in: your shop needs customer accounts. What was given stays given.";
    default:
      return assertNever(reward);
  }
}

/** What the shopper reads under store credit. */
function creditConditions(days: number | null): string {
  const end = days === null ? "without end" : `for ${days === 1 ? "1 day" : `${days} days`}`;
  return `On any order at checkout, signed in, ${end}.`;
}

/** What the shopper reads under the reward: `On orders over $20, valid 30 days, works with free shipping.` */
export function rewardConditions(
  reward: { minimumOrderMinor: number | null; codeLifetimeDays: number | null; combinesWith: CombinesWith } | StoreCreditSettings,
  currency: string,
): string {
  if ("creditLifetimeDays" in reward) return creditConditions(reward.creditLifetimeDays);
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
