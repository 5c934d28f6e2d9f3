/**
 * Points for an order: per amount spent, proportional (1 per 10.00 pays 4.99 points for 49.90, which the program then
 * rounds) or for whole units only, or the same points for every order. A rule may count some lines only, leave lines
 * out, and count lines more than once: twice is as if the buyer had spent twice as much on them.
 */
import { z } from "zod";
import { compare, divide, floor, fraction, isAboveZero, multiply, NOTHING, smaller, total, WHOLE, type Fraction } from "~/lib/fraction";
import { POINTS_MAX } from "~/lib/points";
import { Sources } from "../../program/program";
import { chooseLine, looksAtLines, looksAtTraits, type ChosenLine, type LineChoices } from "../chosen-lines";
import { LineCondition } from "../line-condition";
import type { CountedOrder, CountedPart } from "../order-basis";
import { defineOrderKind, type BaseRate, type Counted, type OrderRuleWorth } from "./define";

const Points = z.number().int().min(1).max(100_000);
const Amount = z.number().int().min(1).max(1_000_000_000);
const Conditions = z.array(LineCondition).max(20).default([]);

export const CurrencyRate = z.object({ currency: z.string().length(3), points: Points, perMinor: Amount });
export type CurrencyRate = z.infer<typeof CurrencyRate>;

/** What is not said is as it was before it could be: terms of old versions keep their meaning. */
export const PlaceOrderSettings = z.object({
  points: Points,
  /** Whole minor units of the shop's currency; null: the points are for the order, whatever it costs. */
  perMinor: Amount.nullable(),
  /** 499.00 at 1 per 10.00 is 49 units, not 49.9. */
  wholeUnitsOnly: z.boolean().default(false),
  /** An order whose buyer saw one of these currencies earns by what they saw, at that rate. */
  currencies: z.array(CurrencyRate).max(20).default([]),
  /** What has to count of the order this way, in the shop's currency, before it earns; asked of what is left of it. */
  minimumMinor: Amount.nullable().default(null),
  /** The most that one order earns this way. */
  maximumPoints: z.number().int().min(1).max(POINTS_MAX).nullable().default(null),
  /** Lines that count: those that match any of these; none = all. */
  only: Conditions,
  /** Lines that do not count, whatever else is said of them. */
  except: Conditions,
  /** The highest that matches a line counts. */
  multipliers: z
    .array(z.object({ hundredths: z.number().int().min(1).max(10_000), when: LineCondition }))
    .max(20)
    .default([]),
  /** Sales channels that earn this way; null = all those that the program lets earn. */
  channels: z.array(Sources.keyof()).min(1).nullable().default(null),
  /** The program's group of ways to earn that it stands in; null = it pays by itself. */
  groupId: z.string().nullable().default(null),
});
export type PlaceOrderSettings = z.infer<typeof PlaceOrderSettings>;

export const placeOrder = defineOrderKind({
  kind: "place_order",
  settings: PlaceOrderSettings,
  worth: placeOrderWorth,
  looksAtTraits,
  describe: ({ points, perMinor }) => ({ points, perMinor }),
});

export function placeOrderWorth(settings: PlaceOrderSettings, { order, seen }: Counted, baseRate: BaseRate | null): OrderRuleWorth {
  const isBaseRate = settings.perMinor !== null && settings.only.length === 0;
  const rates = isBaseRate && baseRate ? baseRate : settings;
  const rate = rateFor(rates, order.currency, seen);
  const asked = rate.currency === order.currency || !seen ? order : seen;
  // What a line is, the shop's own currency says: the price before a sale is in it.
  const lines = order.lines.map(({ line, traits }) => chooseLine(settings, line, traits));
  const amount = amountNow(weighed(asked, lines, settings));
  const bare = {
    isBaseRate,
    groupId: settings.groupId,
    rate,
    amount,
    share: settings.perMinor === null ? shareLeft(weighed(order, asOnce(lines), settings)) : null,
    wholeUnitsOnly: settings.wholeUnitsOnly && settings.perMinor !== null,
    lines: looksAtLines(settings) ? asked.lines.map(({ line, now }, index) => ({ line, now, chosen: lines[index] ?? UNCOUNTED })) : [],
    rest: looksAtLines(settings) && settings.only.length === 0 ? asked.rest.now : NOTHING,
  };

  if (settings.channels && !(order.source && settings.channels.includes(order.source))) {
    return { ...bare, exact: NOTHING, limit: { kind: "channel" } };
  }
  const counts = amountNow(weighed(order, asOnce(lines), settings));
  const { minimumMinor, maximumPoints } = settings;
  if (minimumMinor !== null && isAboveZero(counts) && compare(counts, fraction(minimumMinor)) < 0)
    return { ...bare, exact: NOTHING, limit: { kind: "minimum", minor: minimumMinor } };

  const exact = bare.share ? multiply(bare.share, fraction(rate.points)) : perAmount(rate, amount, settings.wholeUnitsOnly);
  if (maximumPoints === null || compare(exact, fraction(maximumPoints)) <= 0) return { ...bare, exact, limit: null };
  return { ...bare, exact: fraction(maximumPoints), limit: { kind: "maximum", points: maximumPoints } };
}

const UNCOUNTED: ChosenLine = { counts: false, by: null };

function rateFor({ points, perMinor, currencies }: BaseRate, currency: string, seen: CountedOrder | null): OrderRuleWorth["rate"] {
  const own = perMinor === null ? undefined : currencies.find((each) => each.currency === seen?.currency);
  return own ?? { points, perMinor, currency };
}

function perAmount({ points, perMinor }: OrderRuleWorth["rate"], amount: Fraction, wholeUnitsOnly: boolean): Fraction {
  const units = divide(amount, fraction(perMinor ?? 1));
  return multiply(wholeUnitsOnly ? fraction(floor(units)) : units, fraction(points));
}

/** Each line as often as it counts. Shipping and tip are of no product: where only some lines count, they do not. */
function weighed({ lines, rest }: CountedOrder, chosen: readonly ChosenLine[], { only }: LineChoices): CountedPart[] {
  const counted = lines.flatMap(({ now, unrefunded }, index) => {
    const choice = chosen[index] ?? UNCOUNTED;
    if (!choice.counts) return [];
    const times = fraction(choice.hundredths, 100);
    return [{ now: multiply(now, times), unrefunded: multiply(unrefunded, times) }];
  });
  return only.length > 0 ? counted : [...counted, rest];
}

function asOnce(chosen: readonly ChosenLine[]): ChosenLine[] {
  return chosen.map((choice) => (choice.counts ? { ...choice, hundredths: 100 } : choice));
}

function amountNow(parts: readonly CountedPart[]): Fraction {
  return total(parts.map((part) => part.now));
}

/** What counts now of what would count had nothing been given back. Nothing, when nothing of the order counts at all. */
function shareLeft(parts: readonly CountedPart[]): Fraction {
  const whole = total(parts.map((part) => part.unrefunded));
  return isAboveZero(whole) ? smaller(WHOLE, divide(amountNow(parts), whole)) : NOTHING;
}
