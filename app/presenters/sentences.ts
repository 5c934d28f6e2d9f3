/**
 * The merchant's sentences, each with its sum. Pure, English; money and points as the reader writes them. Pages put
 * these on screen as they are, and the same functions speak while a form is being filled in.
 */
import { currencyDigits, formatMoneyShort } from "~/lib/money";
import { formatPoints } from "~/lib/points";
import type { OrderGroup, PointsName, Rounding } from "~/loyalty/program/program";
import type { LineCondition } from "~/loyalty/earning/line-condition";
import { goodsOfAny, goodsText } from "./goods-words";
import { backShare, bestReward, pointsForOrder, sampleGoods, sampleOrderMinor, worthMinor, type OrderRate, type RewardSum } from "./sums";

/** The admin speaks English. */
export const ADMIN_LOCALE = "en";

/** What every sentence needs to know of the shop and its program. */
export type Terms = {
  currency: string;
  pointsName: PointsName;
  rounding: Rounding;
  /** Ways to earn by ordering that stand together. */
  orderGroups: readonly OrderGroup[];
  /** What the merchant said of an average order and its gross margin; null where nothing was said. */
  averageOrderMinor: number | null;
  marginBasisPoints: number | null;
  /** The rewards that are on. */
  rewards: readonly RewardSum[];
};

export function moneyText(minor: number, currency: string): string {
  return formatMoneyShort(minor, currency, ADMIN_LOCALE);
}

export function pointsText(points: number, name: PointsName): string {
  return `${formatPoints(points, ADMIN_LOCALE)} ${Math.abs(points) === 1 ? name.one : name.other}`;
}

/** `1%`, `2.5%`, `under 0.1%`: one decimal, and never a rounded nothing. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.0005) return "under 0.1%";
  return new Intl.NumberFormat(ADMIN_LOCALE, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** `1 point for every $1 spent`, `100 points for every order of $20 and more`, `3 points for every $1 spent on Coffee` */
export function rateSentence(rate: OrderRate, terms: Terms): string {
  const minimum = rate.minimumMinor ? ` of ${moneyText(rate.minimumMinor, terms.currency)} and more` : "";
  const points = pointsText(rate.points, terms.pointsName);
  const most = rate.maximumPoints ? `, ${pointsText(rate.maximumPoints, terms.pointsName)} an order at most` : "";
  const [only, except] = [rate.only ?? [], rate.except ?? []];
  const not = except.length > 0 ? `, not ${only.length > 0 || rate.perMinor !== null ? "on" : "for"} ${goodsOfAny(except)}` : "";
  if (rate.perMinor === null) {
    const having = only.length > 0 ? ` with ${goodsOfAny(only)}` : "";
    return `${points} for every order${having}${minimum}${not}`;
  }
  const whole = rate.wholeUnitsOnly ? "whole " : "";
  const spentOn = only.length > 0 ? ` on ${goodsOfAny(only)}` : "";
  const on = minimum && `, on orders${minimum}`;
  return `${points} for every ${whole}${moneyText(rate.perMinor, terms.currency)} spent${spentOn}${not}${on}${most}`;
}

/** `Buyers in SEK get 1 point for every SEK 10.` Null without rates of their own. */
export function currenciesSentence({ currencies = [], perMinor }: OrderRate, terms: Terms): string | null {
  if (currencies.length === 0 || perMinor === null) return null;
  const parts = currencies.map(
    (rate) => `in ${rate.currency} get ${pointsText(rate.points, terms.pointsName)} for every ${moneyText(rate.perMinor, rate.currency)}`,
  );
  return `Buyers ${listText(parts)}. In any other currency the order counts in ${terms.currency}, at its own rate.`;
}

/** `A $50 order earns 50 points, worth $0.50: 1% back.` */
export function orderSentence(rates: readonly OrderRate[], terms: Terms): string {
  const order = sampleOrderMinor(terms.averageOrderMinor, currencyDigits(terms.currency));
  const goods = sampleGoods(order, rates, terms);
  const points = pointsForOrder(order, rates, terms, goods);
  const start = orderEarns(order, goods, points, terms);
  const reward = bestReward(terms.rewards);
  if (!reward) return `${start}. No reward is on yet, so they buy nothing.`;
  return `${start}, worth ${moneyText(worthMinor(points, reward), terms.currency)}: ${shareText(backShare(rates, reward, order, terms))} back.`;
}

/** For goods that count otherwise than once: `A $50 order of Coffee earns 300 points.` Those that earn nothing, too. */
export function goodsSentences(rate: OrderRate, terms: Terms): string[] {
  const order = sampleOrderMinor(terms.averageOrderMinor, currencyDigits(terms.currency));
  const spoken = sampleGoods(order, [rate], terms);
  const asked = [...(rate.only ?? []), ...(rate.multipliers ?? []).map(({ when }) => when), ...(rate.except ?? [])];
  const others = asked.filter((goods) => goods !== spoken).slice(0, SENTENCES_MAX);
  return others.map((goods) => `${orderEarns(order, goods, pointsForOrder(order, [rate], terms, goods), terms)}.`);
}

const SENTENCES_MAX = 4;

/** `With your other ways to earn, a $50 order of Coffee earns 200 points.` Null where there is no other. */
export function togetherSentence(rate: OrderRate, others: readonly OrderRate[], terms: Terms): string | null {
  if (others.length === 0) return null;
  const order = sampleOrderMinor(terms.averageOrderMinor, currencyDigits(terms.currency));
  const goods = sampleGoods(order, [rate], terms);
  const points = pointsForOrder(order, [rate, ...others], terms, goods);
  const sentence = orderEarns(order, goods, points, terms);
  return `With your other ways to earn, ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}.`;
}

function orderEarns(order: number, goods: LineCondition | null, points: number, terms: Terms): string {
  const of = goods ? ` of ${goodsText(goods)}` : "";
  return `${articleFor(order, terms.currency)} ${moneyText(order, terms.currency)} order${of} earns ${pointsText(points, terms.pointsName)}`;
}

/**
 * `When they are spent, an average order of $65 leaves $39.65 of its $40.30 margin.` Null until average order and margin
 * are known and there is a reward.
 */
export function marginSentence(rates: readonly OrderRate[], terms: Terms): string | null {
  const reward = bestReward(terms.rewards);
  if (!reward || terms.averageOrderMinor === null || terms.marginBasisPoints === null) return null;
  const order = terms.averageOrderMinor;
  const marginMinor = Math.round((order * terms.marginBasisPoints) / 10_000);
  const cost = worthMinor(pointsForOrder(order, rates, terms, sampleGoods(order, rates, terms)), reward);
  const left = marginMinor - cost;
  const [margin, leftText] = [moneyText(marginMinor, terms.currency), moneyText(Math.abs(left), terms.currency)];
  if (left < 0) return `An average order has ${margin} of margin. Once these points are spent, it loses ${leftText}.`;
  return `An average order has ${margin} of margin. Once these points are spent, ${leftText} of it is left.`;
}

/** `100 points, once, worth $1.` */
export function accountSentence(points: number, terms: Terms): string {
  const reward = bestReward(terms.rewards);
  const start = `${pointsText(points, terms.pointsName)} once, for joining`;
  return reward ? `${start}, worth ${moneyText(worthMinor(points, reward), terms.currency)}.` : `${start}.`;
}

/** `$5 off`, `10% off` */
export function sumName({ name, amountMinor }: RewardSum, { currency }: Terms): string {
  return name ?? `${moneyText(amountMinor, currency)} off`;
}

/** A trap worth saying: joining alone buys a reward. Null when it does not. */
export function accountWarning(points: number, terms: Terms): string | null {
  const bought = terms.rewards.filter((reward) => reward.pointsPrice <= points);
  const reward = bestReward(bought.map((one) => ({ ...one, pointsPrice: 1 })));
  if (!reward) return null;
  return `Joining alone buys ${sumName(reward, terms)}: anyone can make an account and spend it at once.`;
}

/** `a`, `a and b`, `a, b and c` */
export function listText(parts: readonly string[], joint: "and" | "or" = "and"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${joint} ${parts.at(-1) ?? ""}`;
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `An $8 order`, `An $80 order`, `An $11 order`: English hears the number. */
function articleFor(minor: number, currency: string): string {
  const whole = BigInt(minor) / 10n ** BigInt(currencyDigits(currency));
  const spoken = whole.toString();
  const startsWithVowel = spoken.startsWith("8") || ((spoken.startsWith("11") || spoken.startsWith("18")) && spoken.length % 3 === 2);
  return startsWithVowel ? "An" : "A";
}
