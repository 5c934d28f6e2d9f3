/** What an order is worth under the terms that judge it. Pure; exact to the end, one rounding per rule. */
import { nearest, type Fraction } from "~/lib/fraction";
import { POINTS_MAX, roundPoints } from "~/lib/points";
import type { OrderFacts } from "../facts";
import type { ProgramTerms } from "../program/program";
import { earningKind } from "./kinds";
import { orderBasis, type OrderBasis } from "./order-basis";

export type RuleWorth = { ruleId: string; kind: "per_amount"; points: number; perMinor: number; worth: number };

export type OrderWorth = { points: number; rates: RuleWorth[]; basis: OrderBasis };

/** Rules add up, each rounded by itself. At most POINTS_MAX in all. */
export function calculateOrderPoints(terms: Pick<ProgramTerms, "basis" | "rounding" | "rules">, order: OrderFacts): OrderWorth {
  const basis = orderBasis(order, terms.basis);
  const rates = terms.rules.flatMap((rule): RuleWorth[] => {
    const kind = earningKind(rule.kind);
    if (kind.pays !== "order") return [];
    const { points, perMinor } = kind.describe(rule.settings);
    const worth = roundPoints(kind.worth(rule.settings, basis.countedNow), terms.rounding);
    return perMinor === null ? [] : [{ ruleId: rule.id, kind: "per_amount", points, perMinor, worth }];
  });
  const points = Math.min(
    POINTS_MAX,
    rates.reduce((sum, rate) => sum + rate.worth, 0),
  );
  return { points, rates, basis };
}

/** An amount for an explanation: the nearest whole minor unit. Points are never computed from it. */
export function shownMinor(amount: Fraction): number {
  return Number(nearest(amount));
}
