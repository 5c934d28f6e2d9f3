/** What an order is worth under the terms that judge it. Pure; exact to the end, one rounding per rule. */
import { nearest, type Fraction } from "~/lib/fraction";
import { POINTS_MAX, roundPoints } from "~/lib/points";
import type { OrderFacts } from "../facts";
import type { ProgramTerms } from "../program/program";
import { asBuyerSaw } from "./buyers-currency";
import { earningKind } from "./kinds";
import type { OrderRuleWorth } from "./kinds/define";
import { doesSourceEarn } from "./order-source";
import { countedOrder, orderBasis, type OrderBasis } from "./order-basis";

/** `exact`, rounded as the program says, is `worth`. */
export type RuleWorth = OrderRuleWorth & { ruleId: string; worth: number };

export type OrderWorth = { points: number; rates: RuleWorth[]; basis: OrderBasis };

type JudgingTerms = Pick<ProgramTerms, "basis" | "rounding" | "rules"> & Partial<Pick<ProgramTerms, "sources">>;

/** Nothing where orders of its source do not earn. Rules add up, each rounded by itself. At most POINTS_MAX in all. */
export function calculateOrderPoints(terms: JudgingTerms, order: OrderFacts): OrderWorth {
  if (terms.sources && !doesSourceEarn(terms.sources, order)) return { points: 0, rates: [], basis: orderBasis(order, terms.basis) };
  const counted = countedOrder(order, terms.basis);
  const asSeen = asBuyerSaw(order);
  const seen = asSeen && countedOrder(asSeen, terms.basis);
  const rates = terms.rules.flatMap((rule): RuleWorth[] => {
    const kind = earningKind(rule.kind);
    if (kind.pays !== "order") return [];
    const worth = kind.worth(rule.settings, counted, seen);
    return [{ ruleId: rule.id, ...worth, worth: roundPoints(worth.exact, terms.rounding) }];
  });
  const points = Math.min(
    POINTS_MAX,
    rates.reduce((sum, rate) => sum + rate.worth, 0),
  );
  return { points, rates, basis: orderBasis(order, terms.basis) };
}

/** An amount for an explanation: the nearest whole minor unit. Points are never computed from it. */
export function shownMinor(amount: Fraction): number {
  return Number(nearest(amount));
}
