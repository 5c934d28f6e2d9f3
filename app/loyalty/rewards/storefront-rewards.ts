/** The rewards that a page of the shop may show to everybody, as the theme reads them. Pure. */
import type { StorefrontReward } from "~/contracts/storefront";
import { currencyDigits } from "~/lib/money";
import { buy, fewestPoints, takenOff, type Reward } from "./reward";

/**
 * Cheapest first. What ends, runs out or is given to all together only so often is left to the panel, which asks: the
 * theme's copy would go on promising it.
 */
export function storefrontRewards(rewards: readonly Reward[], currency: string): StorefrontReward[] {
  return rewards
    .filter(({ state, limits }) => state === "ON" && !limits.from && !limits.until && limits.stock === null && limits.ofAll.length === 0)
    .flatMap((reward) => rewardOf(reward, currency))
    .sort((a, b) => a.points - b.points);
}

function rewardOf(reward: Reward, currency: string): StorefrontReward[] {
  const points = fewestPoints(reward);
  const bought = buy(reward, points, currency);
  if (bought.outcome !== "bought") return [];
  const { minimumOrderMinor } = bought.terms;
  const off = takenOff(bought.terms);
  const hundredths = (minor: number) => (minor * 100) / 10 ** currencyDigits(currency);
  return [
    {
      points,
      isFrom: reward.kind === "amount_off_slider",
      off: "shipping" in off ? "shipping" : "minor" in off ? "amount" : "percent",
      amountHundredths: "minor" in off ? hundredths(off.minor) : null,
      percent: "basisPoints" in off ? off.basisPoints / 100 : null,
      minimumHundredths: minimumOrderMinor === null ? null : hundredths(minimumOrderMinor),
    },
  ];
}
