/** A member has done something that a rule may pay for: whether it does, and by this door. */
import type { Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import { tookPart } from "../members/took-part.server";
import type { ProgramVersion, RuleTerms } from "../program/program";
import { versionInForce } from "../program/program.store.server";
import type { Act, Door } from "./activity";
import { awardActivity, type ActivityAwarded } from "./award-activity.server";
import { activityKind, isActivityKind } from "./kinds";

export type RuleFound =
  | { outcome: "found"; rule: RuleTerms; version: ProgramVersion }
  | { outcome: "excluded" }
  | { outcome: "program_closed" }
  /** There was no such rule then, or not by this door. */
  | { outcome: "not_available" };

/** Step: the rule as it stood at that moment, if it had the door and the member took part. */
export async function findOpenRule(
  tx: Tx,
  locked: LockedMember,
  { ruleId, door, occurredAt }: { ruleId: string; door: Door; occurredAt: Date },
): Promise<RuleFound> {
  if (!(await tookPart(tx, locked, occurredAt))) return { outcome: "excluded" };
  const version = await versionInForce(tx, locked.shopId, occurredAt);
  if (version?.state !== "LIVE") return { outcome: "program_closed" };
  const rule = version.terms.rules.find((each) => each.id === ruleId);
  return rule && hasDoor(rule, door) ? { outcome: "found", rule, version } : { outcome: "not_available" };
}

function hasDoor(rule: RuleTerms, door: Door): boolean {
  if (!isActivityKind(rule.kind)) return false;
  const kind = activityKind(rule.kind);
  return kind.doors.includes(door) && kind.terms(rule.settings).doors.includes(door);
}

export type ActivityDone = ActivityAwarded | Exclude<RuleFound, { outcome: "found" }>;

/** Step. Nothing is changed unless the outcome is `earned` or `waiting`. */
export async function doActivity(
  tx: Tx,
  locked: LockedMember,
  { ruleId, act, at }: { ruleId: string; act: Act; at: Date },
): Promise<ActivityDone> {
  const found = await findOpenRule(tx, locked, { ruleId, door: act.door, occurredAt: act.occurredAt });
  if (found.outcome !== "found") return found;
  const { rule, version } = found;
  return awardActivity(tx, { locked, rule, version, act: { ...act, count: activityKind(rule.kind).isCounted ? act.count : 1 }, at });
}
