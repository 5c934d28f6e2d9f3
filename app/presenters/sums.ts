/**
 * What a program gives and costs, as sums: pure, in whole minor units and whole points. The sentences around them are in
 * sentences.ts. A point is valued by the reward that gives most for it, so that no sum promises the merchant less cost
 * than there may be.
 */
import { fraction, isAboveZero } from "~/lib/fraction";
import { roundPoints } from "~/lib/points";
import type { OrderLineFacts } from "~/loyalty/facts";
import { namesIn, type LineCondition } from "~/loyalty/earning/line-condition";
import { PlaceOrderSettings, placeOrderWorth } from "~/loyalty/earning/kinds/place-order";
import { payByGroup } from "~/loyalty/earning/order-groups";
import type { CountedOrder } from "~/loyalty/earning/order-basis";
import type { OrderGroup, Rounding } from "~/loyalty/program/program";

/** A way to earn by ordering: `points` for every `perMinor` spent, or for the order; what is not said is not asked. */
export type OrderRate = Pick<PlaceOrderSettings, "points" | "perMinor"> & Partial<PlaceOrderSettings>;
/** What of a reward decides its worth. */
export type RewardSum = {
  amountMinor: number;
  pointsPrice: number;
  /** What it is called where that is not its amount: "10% off". */
  name?: string;
};
/** How points are rounded, and which ways to earn stand together. */
export type Counting = { rounding: Rounding; orderGroups: readonly OrderGroup[] };

/**
 * Points of an order whose whole amount counts, of goods that nothing is said of or of those that `goods` asks for: each
 * rule exact up to its one rounding, and of groups what pays, as the ledger does it.
 */
export function pointsForOrder(
  orderMinor: number,
  rates: readonly OrderRate[],
  { rounding, orderGroups }: Counting,
  goods: LineCondition | null = null,
): number {
  const order = orderOf(orderMinor, rates, goods);
  const worths = rates.map((rate, index) => {
    const worth = placeOrderWorth(PlaceOrderSettings.parse(rate), { order, seen: null }, null);
    return { ruleId: String(index), ...worth, worth: roundPoints(worth.exact, rounding) };
  });
  return payByGroup(worths, orderGroups).reduce((sum, { worth }) => sum + worth, 0);
}

/**
 * Goods that sentences speak of: of any kind where those earn; else of the first kind that a way to earn asks for.
 */
export function sampleGoods(orderMinor: number, rates: readonly OrderRate[], counting: Counting): LineCondition | null {
  if (pointsForOrder(orderMinor, rates, counting) > 0) return null;
  return rates.flatMap((rate) => rate.only ?? [])[0] ?? null;
}

/** One line of such goods, by the channel that all of the rates know: the online store, or else the only one they name. */
function orderOf(orderMinor: number, rates: readonly OrderRate[], goods: LineCondition | null): CountedOrder {
  const amount = { now: fraction(orderMinor), unrefunded: fraction(orderMinor) };
  const channels = rates.length === 1 ? (rates[0]?.channels ?? null) : null;
  const gid = goods && "things" in goods ? (goods.things[0]?.gid ?? null) : null;
  const word = goods && "words" in goods ? (namesIn(goods)[0] ?? "") : "";
  const line: OrderLineFacts = {
    ...{ lineGid: "", title: "", quantity: 1, currentQuantity: 1, grossMinor: orderMinor, discountMinor: 0, taxMinor: 0 },
    isGiftCard: false,
    productGid: goods?.on === "product" ? gid : null,
    variantGid: goods?.on === "variant" ? gid : null,
    vendor: goods?.on === "vendor" ? word : null,
  };
  const traits = {
    tags: goods?.on === "tag" ? [word] : [],
    collectionGids: goods?.on === "collection" && gid ? [gid] : [],
    compareAtMinor: goods?.on === "sale" ? orderMinor + 1 : null,
    isGone: false,
  };
  return {
    currency: "",
    source: !channels || channels.includes("online") ? "online" : (channels[0] ?? "online"),
    lines: isAboveZero(amount.now) ? [{ line, traits, ...amount }] : [],
    rest: { now: fraction(0), unrefunded: fraction(0) },
  };
}

/** Whether every order earns the same share of what it costs. */
function isProportional(rate: OrderRate): boolean {
  const { perMinor, wholeUnitsOnly, minimumMinor, maximumPoints, only = [], except = [], multipliers = [], channels, groupId } = rate;
  const isBounded = Boolean(wholeUnitsOnly) || (minimumMinor ?? null) !== null || (maximumPoints ?? null) !== null;
  const asks = only.length + except.length + multipliers.length > 0 || (channels ?? null) !== null || (groupId ?? null) !== null;
  return perMinor !== null && !isBounded && !asks;
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
export function backShare(rates: readonly OrderRate[], reward: RewardSum, orderMinor: number, counting: Counting): number {
  const goods = sampleGoods(orderMinor, rates, counting);
  const pointsPerMinor = rates.every(isProportional)
    ? rates.reduce((sum, rate) => sum + rate.points / (rate.perMinor ?? orderMinor), 0)
    : pointsForOrder(orderMinor, rates, { ...counting, rounding: "floor" }, goods) / orderMinor;
  return (pointsPerMinor * reward.amountMinor) / reward.pointsPrice;
}

/** How many orders of this size pay for one redemption; null when such an order earns nothing. */
export function ordersToReward(orderMinor: number, rates: readonly OrderRate[], counting: Counting, reward: RewardSum): number | null {
  const points = pointsForOrder(orderMinor, rates, counting, sampleGoods(orderMinor, rates, counting));
  return points > 0 ? Math.ceil(reward.pointsPrice / points) : null;
}

/** The order that sentences speak of where the merchant named none: 50 of the currency, 5,000 where it has no cents. */
export function sampleOrderMinor(averageOrderMinor: number | null, currencyDigits: number): number {
  return averageOrderMinor ?? (currencyDigits === 0 ? 5_000 : 50 * 10 ** currencyDigits);
}
