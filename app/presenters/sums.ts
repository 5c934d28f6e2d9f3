/**
 * What a program gives and costs, as sums: pure, in whole minor units and whole points. The sentences around them are in
 * sentences.ts. A point is valued by the reward that gives most for it, so that no sum promises the merchant less cost
 * than there may be.
 */
import { fraction, NOTHING } from "~/lib/fraction";
import { roundPoints } from "~/lib/points";
import { PlaceOrderSettings, placeOrderWorth } from "~/loyalty/earning/kinds/place-order";
import type { Rounding } from "~/loyalty/program/program";

/** A way to earn by ordering: `points` for every `perMinor` spent, or for the order; what is not said is not asked. */
export type OrderRate = Pick<PlaceOrderSettings, "points" | "perMinor"> & Partial<PlaceOrderSettings>;
/** What of a reward decides its worth. */
export type RewardSum = { amountMinor: number; pointsPrice: number };

/** Points of an order whose whole amount counts: each rule exact up to its one rounding, as the ledger does it. */
export function pointsForOrder(orderMinor: number, rates: readonly OrderRate[], rounding: Rounding): number {
  const whole = { now: fraction(orderMinor), unrefunded: fraction(orderMinor) };
  const order = { currency: "", lines: [], rest: orderMinor > 0 ? whole : { now: NOTHING, unrefunded: NOTHING } };
  const worths = rates.map((rate) => roundPoints(placeOrderWorth(PlaceOrderSettings.parse(rate), order, null).exact, rounding));
  return worths.reduce((sum, worth) => sum + worth, 0);
}

/** Whether every order earns the same share of what it costs. */
function isProportional({ perMinor, wholeUnitsOnly, minimumMinor, maximumPoints }: OrderRate): boolean {
  return perMinor !== null && !wholeUnitsOnly && (minimumMinor ?? null) === null && (maximumPoints ?? null) === null;
}

/** The reward that gives most for a point; null when there is none. */
export function bestReward<R extends RewardSum>(rewards: readonly R[]): R | null {
  return rewards.reduce<R | null>(
    (best, reward) => (best === null || reward.amountMinor * best.pointsPrice > best.amountMinor * reward.pointsPrice ? reward : best),
    null,
  );
}

/** What `points` are worth when spent on `reward`, to the nearest minor unit. */
export function worthMinor(points: number, reward: RewardSum): number {
  return Math.round((points * reward.amountMinor) / reward.pointsPrice);
}

/** The share of spending that comes back: 0.01 = 1 %. Where it depends on the order, that of an order of `orderMinor`. */
export function backShare(rates: readonly OrderRate[], reward: RewardSum, orderMinor: number): number {
  const pointsPerMinor = rates.every(isProportional)
    ? rates.reduce((sum, rate) => sum + rate.points / (rate.perMinor ?? orderMinor), 0)
    : pointsForOrder(orderMinor, rates, "floor") / orderMinor;
  return (pointsPerMinor * reward.amountMinor) / reward.pointsPrice;
}

/** How many orders of this size pay for one redemption; null when such an order earns nothing. */
export function ordersToReward(orderMinor: number, rates: readonly OrderRate[], rounding: Rounding, reward: RewardSum): number | null {
  const points = pointsForOrder(orderMinor, rates, rounding);
  return points > 0 ? Math.ceil(reward.pointsPrice / points) : null;
}

/** The order that sentences speak of where the merchant named none: 50 of the currency, 5,000 where it has no cents. */
export function sampleOrderMinor(averageOrderMinor: number | null, currencyDigits: number): number {
  return averageOrderMinor ?? (currencyDigits === 0 ? 5_000 : 50 * 10 ** currencyDigits);
}
