/** Ways to earn by ordering that stand together: of one order the best of them pays, or all of them do. Pure. */
import { compare } from "~/lib/fraction";
import type { OrderGroup } from "../program/program";
import type { RuleWorth } from "./calculate-order-points";
import type { GroupChoice } from "./place-order.form";

/**
 * In a group where the best pays, the others give nothing and name it. Compared before rounding; of equals the first in
 * the merchant's order. A rule in no group, or in one that is not there, pays by itself.
 */
export function payByGroup(rates: readonly RuleWorth[], groups: readonly OrderGroup[]): RuleWorth[] {
  const bestOnly = new Set(groups.filter(({ pays }) => pays === "best").map(({ id }) => id));
  return rates.map((rate) => {
    if (rate.groupId === null || !bestOnly.has(rate.groupId)) return rate;
    const best = rates.filter(({ groupId }) => groupId === rate.groupId).reduce(better);
    return best === rate ? rate : { ...rate, worth: 0, beatenBy: { ruleId: best.ruleId, worth: best.worth, would: rate.worth } };
  });
}

function better(best: RuleWorth, next: RuleWorth): RuleWorth {
  return compare(next.exact, best.exact) > 0 ? next : best;
}

/** The groups that some rule stands in. */
export function groupsInUse(groups: readonly OrderGroup[], groupIds: readonly (string | null)[]): OrderGroup[] {
  return groups.filter(({ id }) => groupIds.includes(id));
}

export type JoinedGroup =
  { outcome: "joined"; groupId: string | null; groups: OrderGroup[] } | { outcome: "group_gone" } | { outcome: "group_name_taken" };

/** The groups as they are once a rule has joined the one it chose; `newId` is the id of one that is made. */
export function joinGroup(groups: readonly OrderGroup[], choice: GroupChoice, newId: string): JoinedGroup {
  if (!choice) return { outcome: "joined", groupId: null, groups: [...groups] };
  const { id, name, pays } = choice;
  const others = groups.filter((group) => group.id !== id);
  if (id !== null && others.length === groups.length) return { outcome: "group_gone" };
  if (others.some((group) => group.name.toLowerCase() === name.toLowerCase())) return { outcome: "group_name_taken" };
  const chosen = { id: id ?? newId, name, pays };
  const kept = groups.map((group) => (group.id === id ? chosen : group));
  return { outcome: "joined", groupId: chosen.id, groups: id === null ? [...kept, chosen] : kept };
}
