/** What an order is worth under the terms that judge it. Pure; exact to the end, one rounding per rule. */
import { nearest, type Fraction } from "~/lib/fraction";
import { POINTS_MAX, roundPoints } from "~/lib/points";
import type { OrderFacts } from "../facts";
import type { ProgramTerms, RuleTerms } from "../program/program";
import { asBuyerSaw } from "./buyers-currency";
import { earningKind } from "./kinds";
import type { BaseRate, Counted, OrderKind, OrderRuleWorth } from "./kinds/define";
import { payByGroup } from "./order-groups";
import { doesSourceEarn } from "./order-source";
import { countedOrder, orderBasis, type OrderBasis } from "./order-basis";

/** `exact`, rounded as the program says, is `worth`; nothing where another rule of its group gives more. */
export type RuleWorth = OrderRuleWorth & {
  ruleId: string;
  worth: number;
  /** `would`: what it would have given by itself. */
  beatenBy?: { ruleId: string; worth: number; would: number };
};

export type OrderWorth = { points: number; rates: RuleWorth[]; basis: OrderBasis };

type JudgingTerms = Pick<ProgramTerms, "basis" | "rounding" | "rules"> & Partial<Pick<ProgramTerms, "sources" | "orderGroups">>;

/**
 * Nothing where orders of its source do not earn. Rules add up by their groups, each rounded by itself. At most
 * POINTS_MAX in all. `tierRate` is what a member's tier earns: it takes the place of the program's base rate and never
 * comes on top of it; multipliers, bounds and everything else stay the rule's own.
 */
export function calculateOrderPoints(terms: JudgingTerms, order: OrderFacts, tierRate: BaseRate | null = null): OrderWorth {
  const basis = orderBasis(order, terms.basis);
  if (terms.sources && !doesSourceEarn(terms.sources, order)) return { points: 0, rates: [], basis };
  const asSeen = asBuyerSaw(order);
  const counted = { order: countedOrder(order, terms.basis), seen: asSeen && countedOrder(asSeen, terms.basis) };
  const rates = payByGroup(ratesOf(terms, counted, tierRate), terms.orderGroups ?? []);
  const points = Math.min(
    POINTS_MAX,
    rates.reduce((sum, rate) => sum + rate.worth, 0),
  );
  return { points, rates, basis };
}

/** The first base rate is the one that a tier's stands in for: of two, one would else pay for the tier as well. */
function ratesOf({ rules, rounding }: JudgingTerms, counted: Counted, tierRate: BaseRate | null): RuleWorth[] {
  let hasBase = false;
  return orderRules(rules).map(({ rule, kind }) => {
    const worth = kind.worth(rule.settings, counted, hasBase ? null : tierRate);
    hasBase ||= worth.isBaseRate;
    return { ruleId: rule.id, ...worth, worth: roundPoints(worth.exact, rounding) };
  });
}

/** Whether some rule looks at what the products of an order are, which has to be read first. */
export function looksAtTraits({ rules }: Pick<ProgramTerms, "rules">): boolean {
  return orderRules(rules).some(({ rule, kind }) => kind.looksAtTraits(rule.settings));
}

function orderRules(rules: readonly RuleTerms[]): { rule: RuleTerms; kind: OrderKind }[] {
  return rules.flatMap((rule) => {
    const kind = earningKind(rule.kind);
    return kind.pays === "order" ? [{ rule, kind }] : [];
  });
}

/** An amount for an explanation: the nearest whole minor unit. Points are never computed from it. */
export function shownMinor(amount: Fraction): number {
  return Number(nearest(amount));
}
