/** The rewards that a page of the shop may show to everybody, as the theme reads them. Pure. */
import type { TakenOff } from "~/contracts/money";
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
  const minimumOrderMinor = "minimumOrderMinor" in bought.terms ? bought.terms.minimumOrderMinor : null;
  const given = valueOf(takenOff(bought.terms));
  const hundredths = (minor: number) => (minor * 100) / 10 ** currencyDigits(currency);
  return [
    {
      points,
      isFrom: reward.kind === "amount_off_slider",
      off: given.off,
      amountHundredths: given.minor === null ? null : hundredths(given.minor),
      percent: given.percent,
      minimumHundredths: minimumOrderMinor === null ? null : hundredths(minimumOrderMinor),
    },
  ];
}

type Value = Pick<StorefrontReward, "off" | "percent"> & { minor: number | null };

function valueOf(given: TakenOff): Value {
  if ("shipping" in given) return { off: "shipping", minor: null, percent: null };
  if ("basisPoints" in given) return { off: "percent", minor: null, percent: given.basisPoints / 100 };
  if ("storeCredit" in given) return { off: "credit", minor: given.storeCredit.minor, percent: null };
  return { off: "amount", minor: given.minor, percent: null };
}
