/**
 * A first program for a shop that has none: rates and rewards from its currency, margin and average order, with the sum
 * that leads there. A point is worth a hundredth of about a dollar, so a rate of 3 per $1 gives 3 % back. Pure.
 */
import { currencyDigits } from "~/lib/money";

export type Recommendation = {
  placeOrder: { points: number; perMinor: number };
  createAccount: { points: number };
  /** Cheapest first; every one gives the same for a point. */
  rewards: { amountMinor: number; pointsPrice: number; minimumOrderMinor: number }[];
  sum: RecommendationSum;
};

/** "A $50 order earns 250 points, worth $2.50: 5 % back. Of a 62 % margin that leaves 57 %." */
export type RecommendationSum = {
  averageOrderMinor: number;
  /** The average was assumed, not told or measured. */
  averageIsAssumed: boolean;
  pointsPerAverageOrder: number;
  worthMinor: number;
  backBasisPoints: number;
  marginBasisPoints: number | null;
  leavesBasisPoints: number | null;
  /** Average orders until the cheapest reward, the points for the account counted in. */
  ordersToFirstReward: number;
};

export type ShopFigures = { currency: string; marginBasisPoints: number | null; averageOrderMinor: number | null };

/** One part in twelve of the margin goes back, between 1 % and 5 % of the order. */
const MARGIN_PARTS = 12;
const BACK_PERCENT_MAX = 5;
const POINTS_PER_UNIT = 100;
/** The cheapest reward is about a tenth of an average order; the others are twice and five times that. */
const FIRST_REWARD_PARTS = 10;
const NICE_UNITS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const REWARD_STEPS = [1, 2, 5];
/** A reward pays half of an order at most: without a minimum, an order as small as the reward would cost its buyer nothing. */
const MINIMUM_ORDER_TIMES = 2;
const AVERAGE_ORDER_UNITS_ASSUMED = 50;
/** Signing up brings a fifth of the cheapest reward: a start, and never a reward by itself. */
const SIGN_UP_PARTS = 5;

export function recommendProgram({ currency, marginBasisPoints, averageOrderMinor }: ShopFigures): Recommendation {
  const unitMinor = unitOf(currency);
  const averageMinor = averageOrderMinor ?? AVERAGE_ORDER_UNITS_ASSUMED * unitMinor;
  const points = backPercent(marginBasisPoints);
  const rewards = rewardsFor(averageMinor, unitMinor);
  const createAccount = { points: Math.floor((rewards[0]?.pointsPrice ?? POINTS_PER_UNIT) / SIGN_UP_PARTS) };
  const placeOrder = { points, perMinor: unitMinor };
  const sum = sumOf(
    { placeOrder, createAccount, rewards },
    { averageMinor, unitMinor, marginBasisPoints, averageIsAssumed: averageOrderMinor === null },
  );
  return { placeOrder, createAccount, rewards, sum };
}

/** What stands for "about a dollar", in minor units: 1.00 in most currencies, 10.00 kr, ¥100. */
export function unitOf(currency: string): number {
  return (UNIT_MAJOR[currency] ?? 1) * 10 ** currencyDigits(currency);
}

const UNIT_MAJOR: Record<string, number> = {
  ...unitsOf(10, "SEK NOK DKK CZK MXN ZAR HKD CNY TWD EGP UAH TRY MAD"),
  ...unitsOf(100, "JPY INR PHP THB RUB HUF ISK RSD KES NPR PKR BDT LKR DZD ARS"),
  ...unitsOf(1000, "KRW CLP CRC NGN TZS AMD KZT"),
  ...unitsOf(10_000, "COP VND IDR UGX PYG UZS MMK LBP"),
};

function unitsOf(major: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(" ").map((currency) => [currency, major]));
}

function backPercent(marginBasisPoints: number | null): number {
  if (marginBasisPoints === null) return 1;
  return Math.min(BACK_PERCENT_MAX, Math.max(1, Math.floor(marginBasisPoints / 100 / MARGIN_PARTS)));
}

function rewardsFor(averageMinor: number, unitMinor: number): Recommendation["rewards"] {
  const wanted = averageMinor / unitMinor / FIRST_REWARD_PARTS;
  // Nearest by ratio, so that 3 units are as far from 2 as from 4.5.
  const distance = (units: number) => Math.abs(Math.log(units / wanted));
  const first = NICE_UNITS.reduce((best, units) => (distance(units) < distance(best) ? units : best));
  return REWARD_STEPS.map((step) => {
    const units = first * step;
    const amountMinor = units * unitMinor;
    return { amountMinor, pointsPrice: units * POINTS_PER_UNIT, minimumOrderMinor: amountMinor * MINIMUM_ORDER_TIMES };
  });
}

function sumOf(
  { placeOrder, createAccount, rewards }: Omit<Recommendation, "sum">,
  {
    averageMinor,
    unitMinor,
    marginBasisPoints,
    averageIsAssumed,
  }: {
    averageMinor: number;
    unitMinor: number;
    marginBasisPoints: number | null;
    averageIsAssumed: boolean;
  },
): RecommendationSum {
  const pointsPerAverageOrder = Math.floor((averageMinor * placeOrder.points) / placeOrder.perMinor);
  const backBasisPoints = Math.round((placeOrder.points * 10_000) / POINTS_PER_UNIT);
  const missing = (rewards[0]?.pointsPrice ?? 0) - createAccount.points;
  return {
    averageOrderMinor: averageMinor,
    averageIsAssumed,
    pointsPerAverageOrder,
    worthMinor: Math.floor((pointsPerAverageOrder * unitMinor) / POINTS_PER_UNIT),
    backBasisPoints,
    marginBasisPoints,
    leavesBasisPoints: marginBasisPoints === null ? null : marginBasisPoints - backBasisPoints,
    ordersToFirstReward: Math.ceil(missing / Math.max(1, pointsPerAverageOrder)),
  };
}
