/** A way to earn, as the merchant has set it today. Orders are judged by the program's versions, not by these rows. */
import { parseOnce } from "~/lib/parse-once";
import type { OrderGroup, RuleTerms } from "../program/program";
import { earningKind, type EarningKindName } from "./kinds";
import type { RuleDescription } from "./kinds/define";
import { PlaceOrderSettings } from "./kinds/place-order";

export type EarningRule = {
  shopId: number;
  id: string;
  kind: EarningKindName;
  settings: unknown;
  state: "ON" | "OFF";
  position: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Points and amount, for the sentence that a screen makes of the rule. Throws when the settings are not its kind's. */
export function describeRule(rule: { kind: string; settings: unknown }): RuleDescription {
  return earningKind(rule.kind).describe(rule.settings);
}

/** What the merchant has set of a way to earn, for the activity log; the group it stands in by its name. */
export function ruleFacts(rule: EarningRule, groups: readonly OrderGroup[]): Record<string, unknown> {
  const { kind, state, settings } = rule;
  const order = placeOrderSettingsOf(rule);
  if (!order) return { kind, state, settings };
  const { groupId, ...own } = order;
  const group = groups.find(({ id }) => id === groupId);
  return { kind, state, settings: own, group: group?.name ?? null, groupPays: group?.pays ?? null };
}

/** The rules that are on, as a version of the program keeps them. */
export function ruleTermsOf(rules: readonly EarningRule[]): RuleTerms[] {
  return rules.filter((rule) => rule.state === "ON").map(({ id, kind, settings }) => ({ id, kind, settings }));
}

const readPlaceOrder = parseOnce(PlaceOrderSettings);

/** The settings of a way to earn by ordering; null for any other. */
export function placeOrderSettingsOf(rule: { kind: string; settings: unknown }): PlaceOrderSettings | null {
  return rule.kind === "place_order" ? readPlaceOrder(rule.settings) : null;
}
