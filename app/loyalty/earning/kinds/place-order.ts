/**
 * Points for an order: per amount spent, proportional (1 per 10.00 pays 4.99 points for 49.90, which the program then
 * rounds) or for whole units only, or the same points for every order.
 */
import { z } from "zod";
import { compare, divide, floor, fraction, isAboveZero, multiply, NOTHING, smaller, total, WHOLE, type Fraction } from "~/lib/fraction";
import { POINTS_MAX } from "~/lib/points";
import type { CountedOrder } from "../order-basis";
import { defineOrderKind, type OrderRuleWorth } from "./define";

const Points = z.number().int().min(1).max(100_000);
const Amount = z.number().int().min(1).max(1_000_000_000);

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
  /** What has to count of the order, in the shop's currency, before it earns; asked of what is left of it. */
  minimumMinor: Amount.nullable().default(null),
  /** The most that one order earns this way. */
  maximumPoints: z.number().int().min(1).max(POINTS_MAX).nullable().default(null),
});
export type PlaceOrderSettings = z.infer<typeof PlaceOrderSettings>;

export const placeOrder = defineOrderKind({
  kind: "place_order",
  settings: PlaceOrderSettings,
  worth: placeOrderWorth,
  describe: ({ points, perMinor }) => ({ points, perMinor }),
});

/** `order` in the shop's currency; `seen` in the buyer's, null where that is the same. */
export function placeOrderWorth(settings: PlaceOrderSettings, order: CountedOrder, seen: CountedOrder | null): OrderRuleWorth {
  const rate = rateFor(settings, order.currency, seen);
  const asked = rate.currency === order.currency || !seen ? order : seen;
  const amount = amountNow(asked);
  const share = settings.perMinor === null ? shareLeft(order) : null;
  const bare: Omit<OrderRuleWorth, "exact" | "limit"> = { rate, amount, share, wholeUnitsOnly: settings.wholeUnitsOnly && share === null };

  const counts = amountNow(order);
  const { minimumMinor, maximumPoints } = settings;
  if (minimumMinor !== null && isAboveZero(counts) && compare(counts, fraction(minimumMinor)) < 0)
    return { ...bare, exact: NOTHING, limit: { kind: "minimum", minor: minimumMinor } };

  const exact = share ? multiply(share, fraction(rate.points)) : perAmount(rate, amount, settings.wholeUnitsOnly);
  if (maximumPoints === null || compare(exact, fraction(maximumPoints)) <= 0) return { ...bare, exact, limit: null };
  return { ...bare, exact: fraction(maximumPoints), limit: { kind: "maximum", points: maximumPoints } };
}

function rateFor(
  { points, perMinor, currencies }: PlaceOrderSettings,
  currency: string,
  seen: CountedOrder | null,
): OrderRuleWorth["rate"] {
  const own = perMinor === null ? undefined : currencies.find((each) => each.currency === seen?.currency);
  return own ?? { points, perMinor, currency };
}

function perAmount({ points, perMinor }: OrderRuleWorth["rate"], amount: Fraction, wholeUnitsOnly: boolean): Fraction {
  const units = divide(amount, fraction(perMinor ?? 1));
  return multiply(wholeUnitsOnly ? fraction(floor(units)) : units, fraction(points));
}

function amountNow({ lines, rest }: Pick<CountedOrder, "lines" | "rest">): Fraction {
  return total([...lines, rest].map((part) => part.now));
}

/** What counts now of what would count had nothing been given back. Nothing, when nothing of the order counts at all. */
function shareLeft({ lines, rest }: CountedOrder): Fraction {
  const whole = total([...lines, rest].map((part) => part.unrefunded));
  return isAboveZero(whole) ? smaller(WHOLE, divide(amountNow({ lines, rest }), whole)) : NOTHING;
}
