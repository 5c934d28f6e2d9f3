/** What the theme gets to know of the program, built from it. Pure. */
import { LauncherDisplay, type StorefrontSettings } from "~/contracts/storefront";
import { currencyDigits } from "~/lib/money";
import type { Program } from "./program";

export type OrderRate = { points: number; perMinor: number };

/** `currency` is the shop's. `rates` are those of the ways to earn that pay per amount spent and are on. */
export function storefrontSettings(program: Program, currency: string, rates: readonly OrderRate[]): StorefrontSettings {
  const { rounding, basis, pointsName } = program.terms;
  const rate = rates.length === 0 ? null : rates.reduce(addRates);
  return {
    live: program.state === "LIVE",
    programName: program.name,
    pointsName,
    // Parsed: the panel's banner is not the theme's business.
    launcher: LauncherDisplay.parse(program.display),
    orderRate: rate && { ...rate, perHundredths: hundredths(rate.perMinor, currency), rounding, giftCardsCount: basis.giftCardsSold },
  };
}

/** Liquid counts every price in hundredths, of yen too. */
function hundredths(minor: number, currency: string): number {
  return (minor * 100) / 10 ** currencyDigits(currency);
}

/** 1 per 1.00 and 1 per 10.00 are 11 per 10.00: exact, over the least amount that both divide. */
function addRates(one: OrderRate, other: OrderRate): OrderRate {
  const perMinor = (one.perMinor / greatestDivisor(one.perMinor, other.perMinor)) * other.perMinor;
  const points = (perMinor / one.perMinor) * one.points + (perMinor / other.perMinor) * other.points;
  return { points, perMinor };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
