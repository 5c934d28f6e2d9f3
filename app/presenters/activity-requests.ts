/** What a member told of that waits to be looked at, and what was declined in the last month, with its reason. Pure. */
import type { ActivityRequest } from "~/contracts/shopper";
import type { Activity } from "~/loyalty/earning/activity";
import { isActivityKind } from "~/loyalty/earning/kinds";

const SHOWN_MS = 30 * 86_400_000;

export function activityRequests(activities: readonly Activity[], at: Date): ActivityRequest[] {
  return activities.flatMap(({ id, ruleId, kind, title, occurredAt, state, decidedAt, reason }) => {
    const isOld = decidedAt !== null && decidedAt.getTime() < at.getTime() - SHOWN_MS;
    if (state === "EARNED" || isOld || !isActivityKind(kind)) return [];
    const shown = state === "WAITING" ? ("waiting" as const) : ("declined" as const);
    return [{ id: String(id), ruleId, kind, title, occurredAt: occurredAt.toISOString(), state: shown, reason }];
  });
}
