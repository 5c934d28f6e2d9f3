/**
 * Staff looks at an activity that waits: it earns after all, or it is declined with a reason for the member. The member is
 * locked first, so a double press and two people at once decide it once.
 */
import { inTransaction, type Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { noteChange } from "../activity-log/note-change.server";
import { findActivity, listDone, markApproved, markDeclined } from "../earning/activities.store.server";
import type { Activity } from "../earning/activity";
import { postActivity } from "../earning/award-activity.server";
import { activityKind } from "../earning/kinds";
import { allowanceOf } from "~/lib/limits";
import { lockMember } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { findShop, readVersion } from "../program/program.store.server";

export type ActivityDecided =
  | { outcome: "approved"; points: number }
  | { outcome: "declined" }
  /** Somebody was faster; nothing was changed. */
  | { outcome: "decided_before"; state: Activity["state"] }
  /** Others of the same kind that earned meanwhile leave no room for it: it goes on waiting. */
  | { outcome: "limit_reached" }
  | { outcome: "not_found" };

type Decide = { shopId: number; activityId: bigint; actor: `staff:${string}`; at: Date };

/** Points come with the activity's own time: its terms are those of then, and its lot ends as if it had earned then. */
export function approveActivity({ shopId, activityId, actor, at }: Decide): Promise<ActivityDecided> {
  return decide({ shopId, activityId, actor, at }, async (tx, locked, activity) => {
    const version = await readVersion(tx, shopId, activity.version);
    const rule = version?.terms.rules.find(({ id }) => id === activity.ruleId);
    const shop = await findShop(tx, shopId);
    invariant(version && rule && shop, `activity ${activityId} was done by a rule that its version does not have`);
    const kind = activityKind(rule.kind);
    const { limits } = kind.terms(rule.settings);
    const earned = (await listDone(tx, shopId, locked.id, rule.id)).filter(({ state }) => state === "EARNED");
    const { occurredAt, asked, evidence } = activity;
    const { allowed, limit } = allowanceOf(limits, earned, { occurredAt, asked, isCounted: kind.isCounted, timeZone: shop.timeZone });
    if (allowed === 0) return { outcome: "limit_reached" };

    const each = kind.points(rule.settings, evidence);
    const points = each * allowed;
    const isFirst = await markApproved(tx, locked, { id: activityId, count: allowed, points, by: actor, at });
    invariant(isFirst, `activity ${activityId} waits, its member is locked, and it is decided`);
    await postActivity(tx, locked, { activity: { ...activity, count: allowed, points }, rule, each, limit, version, at, isApproved: true });
    return { outcome: "approved", points };
  });
}

/** What was declined can be told of anew: the same receipt, with a better number. */
export function declineActivity({ reason, ...wanted }: Decide & { reason: string }): Promise<ActivityDecided> {
  return decide(wanted, async (tx, locked, { id }) => {
    await markDeclined(tx, locked, { id, reason, by: wanted.actor, at: wanted.at });
    return { outcome: "declined" };
  });
}

type Deciding = (tx: Tx, locked: LockedMember, activity: Activity) => Promise<ActivityDecided>;

async function decide({ shopId, activityId, actor, at }: Decide, deciding: Deciding): Promise<ActivityDecided> {
  return inTransaction(async (tx) => {
    const found = await findActivity(tx, shopId, activityId);
    const locked = found && (await lockMember(tx, shopId, found.memberId));
    // Read again under the lock: whoever held it may have decided.
    const activity = locked && (await findActivity(tx, shopId, activityId));
    // Merged into another member in the meantime: it is theirs now, and decided under their lock.
    if (!activity || activity.memberId !== locked.id || locked.state === "FORGOTTEN") return { outcome: "not_found" };
    if (activity.state !== "WAITING") return { outcome: "decided_before", state: activity.state };

    const decided = await deciding(tx, locked, activity);
    if (decided.outcome === "approved" || decided.outcome === "declined") {
      const did = activity.title ?? activity.kind;
      const after = { did, state: decided.outcome, ...(decided.outcome === "approved" && { points: decided.points }) };
      const change = { about: "activity_decision" as const, subject: String(locked.id), before: { did, state: "waiting" }, after };
      await noteChange(tx, { shopId, actor, at, change });
    }
    return decided;
  });
}
