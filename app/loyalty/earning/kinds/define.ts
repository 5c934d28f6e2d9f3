/**
 * A kind of way to earn: what the merchant sets, what it is worth, how it reads. One file a kind. Settings come in as
 * stored JSON and are parsed by the kind's own schema each time, so a bad row is found at its door.
 */
import type { z } from "zod";
import type { Fraction } from "~/lib/fraction";
import type { CountedOrder } from "../order-basis";

/** What screens put into words: points once, or points per amount of the shop's currency in whole minor units. */
export type RuleDescription = { points: number; perMinor: number | null };

/** What an order is worth by one rule, exact: the program's rounding comes after it, once per rule. */
export type OrderRuleWorth = {
  exact: Fraction;
  /** The rate that decided; `perMinor` null: points for the order. */
  rate: { points: number; perMinor: number | null; currency: string };
  /** What the rate was asked of, in its currency. */
  amount: Fraction;
  wholeUnitsOnly: boolean;
  /** Points for the order stay in the share of it that has not gone back. */
  share: Fraction | null;
  limit: { kind: "minimum"; minor: number } | { kind: "maximum"; points: number } | null;
};

/** Pays for an order, by what of it counts: in the shop's currency, and in the buyer's where that is another. */
export type OrderKind = {
  pays: "order";
  kind: string;
  settings: z.ZodType;
  worth: (settings: unknown, order: CountedOrder, seen: CountedOrder | null) => OrderRuleWorth;
  describe: (settings: unknown) => RuleDescription;
};

/** Pays for something a member does, a whole number of points. */
export type ActivityKind = {
  pays: "activity";
  kind: string;
  settings: z.ZodType;
  points: (settings: unknown) => number;
  describe: (settings: unknown) => RuleDescription;
};

export type EarningKind = OrderKind | ActivityKind;

export function defineOrderKind<S>(given: {
  kind: string;
  settings: z.ZodType<S>;
  worth: (settings: S, order: CountedOrder, seen: CountedOrder | null) => OrderRuleWorth;
  describe: (settings: S) => RuleDescription;
}): OrderKind {
  return {
    pays: "order",
    kind: given.kind,
    settings: given.settings,
    worth: (settings, order, seen) => given.worth(given.settings.parse(settings), order, seen),
    describe: (settings) => given.describe(given.settings.parse(settings)),
  };
}

export function defineActivityKind<S>(given: {
  kind: string;
  settings: z.ZodType<S>;
  points: (settings: S) => number;
  describe: (settings: S) => RuleDescription;
}): ActivityKind {
  return {
    pays: "activity",
    kind: given.kind,
    settings: given.settings,
    points: (settings) => given.points(given.settings.parse(settings)),
    describe: (settings) => given.describe(given.settings.parse(settings)),
  };
}
