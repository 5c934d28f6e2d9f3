/** What the theme gets to know of the program, built from it. Pure. */
import { LauncherDisplay, type StorefrontSettings } from "~/contracts/storefront";
import { currencyDigits } from "~/lib/money";
import type { Program } from "./program";

export type OrderRate = {
  points: number;
  /** Null: points for the order, whatever it costs. */
  perMinor: number | null;
  wholeUnitsOnly?: boolean;
  minimumMinor?: number | null;
  maximumPoints?: number | null;
};

/** `currency` is the shop's. `rates` are those of the ways to earn by ordering that are on. */
export function storefrontSettings(program: Program, currency: string, rates: readonly OrderRate[]): StorefrontSettings {
  const { rounding, basis, pointsName } = program.terms;
  const rate = productRate(rates);
  return {
    live: program.state === "LIVE",
    programName: program.name,
    pointsName,
    // Parsed: the panel's banner is not the theme's business.
    launcher: LauncherDisplay.parse(program.display),
    orderRate: rate && {
      points: rate.points,
      perMinor: rate.perMinor,
      perHundredths: hundredths(rate.perMinor, currency),
      rounding: rate.wholeUnitsOnly ? "floor" : rounding,
      giftCardsCount: basis.giftCardsSold,
      wholeUnitsOnly: rate.wholeUnitsOnly ?? false,
      minimumHundredths: rate.minimumMinor ? hundredths(rate.minimumMinor, currency) : null,
      maximumPoints: rate.maximumPoints ?? null,
    },
  };
}

type AmountRate = OrderRate & { perMinor: number };

/**
 * What a product page may promise: an order of this product alone gives it. Points for the order are no product's, and
 * of several ways to earn only plain ones can be said in one number: then nothing is promised.
 */
function productRate(rates: readonly OrderRate[]): AmountRate | null {
  const perAmount = rates.filter((rate): rate is AmountRate => rate.perMinor !== null);
  const [first, ...others] = perAmount;
  if (!first || others.length === 0) return first ?? null;
  const isPlain = ({ wholeUnitsOnly, minimumMinor, maximumPoints }: OrderRate) => !wholeUnitsOnly && !minimumMinor && !maximumPoints;
  return perAmount.every(isPlain) ? perAmount.reduce(addRates) : null;
}

/** Liquid counts every price in hundredths, of yen too. */
function hundredths(minor: number, currency: string): number {
  return (minor * 100) / 10 ** currencyDigits(currency);
}

/** 1 per 1.00 and 1 per 10.00 are 11 per 10.00: exact, over the least amount that both divide. */
function addRates(one: AmountRate, other: AmountRate): AmountRate {
  const perMinor = (one.perMinor / greatestDivisor(one.perMinor, other.perMinor)) * other.perMinor;
  const points = (perMinor / one.perMinor) * one.points + (perMinor / other.perMinor) * other.points;
  return { points, perMinor };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
