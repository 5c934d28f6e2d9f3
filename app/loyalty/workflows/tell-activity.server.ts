/**
 * Somebody else tells of what a member did: staff on the member's page, or another system. The same road as the
 * member's own presses: lock, read, decide, post.
 */
import { inTransaction } from "~/db.server";
import { noteChange } from "../activity-log/note-change.server";
import type { Act, Activity, Evidence } from "../earning/activity";
import { doActivity } from "../earning/do-activity.server";
import type { Actor } from "../ledger/entry";
import { lockMember } from "../members/lock-member.server";

export type TellActivity = {
  shopId: number;
  memberId: bigint;
  ruleId: string;
  /** Pieces, where the way to earn counts them; else it is one. */
  count: number;
  media?: "none" | "photo" | "video";
  /** For the member. */
  note: string | null;
  /**
   * Staff: the press of the button. A system: what it calls the thing done, once for ever; it may be told of late, and is
   * then judged by the terms of when it was done.
   */
  by: { door: "staff"; actor: `staff:${string}`; requestKey: string } | { door: "api"; reference: string; occurredAt: Date };
  at: Date;
};

export type ActivityTold =
  | { outcome: "earned" | "waiting" | "repeated"; activity: Activity }
  | { outcome: "limit_reached"; again: Date | null }
  | { outcome: "not_found" | "excluded" | "program_closed" | "not_available" | "key_taken" };

/** Nothing is changed unless the outcome is `earned` or `waiting`. */
export async function tellActivity(told: TellActivity): Promise<ActivityTold> {
  const { shopId, memberId, ruleId, at } = told;
  return inTransaction(async (tx) => {
    const locked = await lockMember(tx, shopId, memberId);
    if (!locked || locked.state === "FORGOTTEN") return { outcome: "not_found" };
    const done = await doActivity(tx, locked, { ruleId, act: actOf(told), at });
    if (done.outcome === "taken") return { outcome: "key_taken" };
    if (done.outcome === "repeated" && done.activity.ruleId !== ruleId) return { outcome: "key_taken" };
    if (done.outcome === "earned" && told.by.door === "staff") {
      const { kind, title, count, points, note } = done.activity;
      const after = { did: title ?? kind, count, points, ...(note !== null && { note }) };
      const change = { about: "activity" as const, subject: String(memberId), before: null, after };
      await noteChange(tx, { shopId, actor: told.by.actor, at, change });
    }
    return done;
  });
}

function actOf({ memberId, by, count, media, note, at }: TellActivity): Act {
  const review: Evidence | null = media ? { about: "review", media, where: "" } : null;
  if (by.door === "staff") {
    const { actor, requestKey } = by;
    return { door: "staff", actor, sourceKey: `staff:${memberId}:${requestKey}`, occurredAt: at, count, evidence: review, note };
  }
  const actor: Actor = "system";
  // What has not happened yet counts from now.
  const occurredAt = by.occurredAt < at ? by.occurredAt : at;
  const evidence = review ?? { about: "outside" as const, reference: by.reference };
  return { door: "api", actor, sourceKey: `api:${by.reference}`, occurredAt, count, evidence, note };
}
