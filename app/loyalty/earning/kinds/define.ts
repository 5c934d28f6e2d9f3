/**
 * A kind of way to earn: what the merchant sets, what it is worth, how it reads. One file a kind. Settings come in as
 * stored JSON and are parsed by the kind's own schema each time, so a bad row is found at its door.
 */
import type { z } from "zod";
import type { Fraction } from "~/lib/fraction";

/** What screens put into words: points once, or points per amount of the shop's currency in whole minor units. */
export type RuleDescription = { points: number; perMinor: number | null };

/** Pays for an order, by what of it counts. `worth` is exact; the program's rounding comes after it, once per rule. */
export type OrderKind = {
  pays: "order";
  kind: string;
  settings: z.ZodType;
  worth: (settings: unknown, countedMinor: Fraction) => Fraction;
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
  worth: (settings: S, countedMinor: Fraction) => Fraction;
  describe: (settings: S) => RuleDescription;
}): OrderKind {
  return {
    pays: "order",
    kind: given.kind,
    settings: given.settings,
    worth: (settings, countedMinor) => given.worth(given.settings.parse(settings), countedMinor),
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
