/** Points for something a member did, once per source key, under the terms in force when it was done. */
import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { post } from "../ledger/ledger.server";
import type { LockedMember } from "../members/member";
import { tookPart } from "../members/took-part.server";
import { readLotTerms } from "../program/lot-terms.server";
import type { ProgramVersion, RuleTerms } from "../program/program";
import { findShop, versionInForce } from "../program/program.store.server";
import { findActivityBySourceKey, insertActivity, listDone } from "./activities.store.server";
import type { Act, Activity } from "./activity";
import { activityKind, type ActivityKindName } from "./kinds";
import { isLookedAt } from "./kinds/define";
import { allowanceOf, type Limit } from "~/lib/limits";

export type AwardActivity = {
  locked: LockedMember;
  /** The rule as it stood in the version. */
  rule: RuleTerms;
  version: ProgramVersion;
  act: Act;
  at: Date;
};

export type ActivityAwarded =
  | { outcome: "earned"; activity: Activity }
  /** Somebody has to look at it first; it holds its place under the limits until then. */
  | { outcome: "waiting"; activity: Activity }
  /** The same thing was told of before: its first answer. */
  | { outcome: "repeated"; activity: Activity }
  /** It has been told of by another member. */
  | { outcome: "taken" }
  | { outcome: "limit_reached"; again: Date | null };

/** Step. The caller has found that the member takes part and that the rule has this door. */
export async function awardActivity(tx: Tx, { locked, rule, version, act, at }: AwardActivity): Promise<ActivityAwarded> {
  const known = await findActivityBySourceKey(tx, locked.shopId, act.sourceKey);
  if (known) return known.memberId === locked.id ? { outcome: "repeated", activity: known } : { outcome: "taken" };

  const kind = activityKind(rule.kind);
  const terms = kind.terms(rule.settings);
  const { allowed, limit, again } = await readAllowance(tx, { locked, rule, act });
  if (allowed === 0) return { outcome: "limit_reached", again };

  const waits = isLookedAt(kind, terms, act.door);
  const each = kind.points(rule.settings, act.evidence ?? null);
  const { door, actor, sourceKey, requestKey = null, occurredAt, count: asked, evidence = null, note = null } = act;
  const activity = await insertActivity(tx, locked, {
    ...{ ruleId: rule.id, kind: rule.kind, title: terms.title, sourceKey, requestKey, door, actor, occurredAt, createdAt: at },
    ...{ version: version.version, asked, evidence, note },
    ...(waits ? { state: "WAITING", count: 0, points: 0 } : { state: "EARNED", count: allowed, points: each * allowed }),
  });
  // Another member told of it in the meantime.
  if (!activity) return { outcome: "taken" };
  if (waits) return { outcome: "waiting", activity };
  await postActivity(tx, locked, { activity, rule, each, limit, version, at });
  return { outcome: "earned", activity };
}

/** How much room the limits leave for it. */
async function readAllowance(tx: Tx, { locked, rule, act }: Pick<AwardActivity, "locked" | "rule" | "act">) {
  const kind = activityKind(rule.kind);
  const { limits } = kind.terms(rule.settings);
  const { occurredAt, count: asked } = act;
  if (limits.length === 0) return { allowed: asked, limit: null, again: null };
  const shop = await findShop(tx, locked.shopId);
  invariant(shop, `shop ${locked.shopId} has members and is not there`);
  const done = await listDone(tx, locked.shopId, locked.id, rule.id);
  return allowanceOf(limits, done, { occurredAt, asked, isCounted: kind.isCounted, timeZone: shop.timeZone });
}

type PostActivity = {
  activity: Activity;
  rule: RuleTerms;
  each: number;
  limit: Limit | null;
  version: ProgramVersion;
  at: Date;
  isApproved?: boolean;
};

/** Step: the entry of an activity that has earned. Its lot counts from the activity's own time, however late it is posted. */
export async function postActivity(
  tx: Tx,
  locked: LockedMember,
  { activity, rule, each, limit, version, at, isApproved = false }: PostActivity,
): Promise<void> {
  const { id, ruleId, kind, title, sourceKey, door, actor, occurredAt, asked, count, points, note } = activity;
  const { piece } = activityKind(kind).describe(rule.settings);
  const lotTerms = await readLotTerms(tx, { shopId: locked.shopId, policy: version.terms, earnedAt: occurredAt, isOrder: false });
  const posted = await post(tx, locked, {
    kind: "EARN_ACTION",
    points,
    sourceKey: `activity:${sourceKey}`,
    occurredAt,
    at,
    actor,
    detail: {
      ...{ about: "activity", ruleId, kind, version: version.version, activityId: String(id), title, door, each, count },
      ...(piece && { piece }),
      ...(limit && { asked, limit }),
      ...(isApproved && { isApproved }),
      ...(note !== null && { note }),
    },
    ...lotTerms,
  });
  invariant(posted.outcome === "posted", `activity ${id} is new and its entry is not`);
}

type AwardByKind = {
  locked: LockedMember;
  kind: ActivityKindName;
  occurredAt: Date;
  at: Date;
  /** The same for the same thing: what it is about, for a rule. */
  keyOf: (ruleId: string) => string;
};

/**
 * Step: every rule of a kind that was on pays for something that the shop or the calendar tells of. Nothing when the
 * program was not live then, or when the person was excluded then or is forgotten. Returns the points given by this call.
 */
export async function awardByKind(tx: Tx, { locked, kind, occurredAt, at, keyOf }: AwardByKind): Promise<{ given: number }> {
  const version = await versionInForce(tx, locked.shopId, occurredAt);
  if (version?.state !== "LIVE" || !(await tookPart(tx, locked, occurredAt))) return { given: 0 };
  let given = 0;
  for (const rule of version.terms.rules.filter((each) => each.kind === kind)) {
    const act: Act = { door: "shop", actor: "shopper", sourceKey: keyOf(rule.id), occurredAt, count: 1 };
    const awarded = await awardActivity(tx, { locked, rule, version, act, at });
    if (awarded.outcome === "earned") given += awarded.activity.points;
  }
  return { given };
}
