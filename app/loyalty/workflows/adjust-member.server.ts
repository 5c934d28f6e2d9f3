/** Staff gives a member points or takes some away, with a reason, once per press of the button. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import { adjustPoints, type PointsAdjusted } from "../ledger/adjust-points.server";
import type { Adjustment } from "../ledger/adjustment";
import { lockMember } from "../members/lock-member.server";

export type MemberAdjusted = PointsAdjusted | { outcome: "not_found" };

export type AdjustMember = {
  shopId: number;
  memberId: bigint;
  adjustment: Adjustment;
  /** Made by the page that shows the form: two presses of one form carry the same. */
  requestKey: string;
  actor: `staff:${string}`;
  at: Date;
};

/** Excluded members can be adjusted, forgotten and merged ones cannot. Nothing is changed unless the outcome is `adjusted`. */
export async function adjustMember({ shopId, memberId, adjustment, requestKey, actor, at }: AdjustMember): Promise<MemberAdjusted> {
  const adjusted = await inTransaction<MemberAdjusted>(async (tx) => {
    const locked = await lockMember(tx, shopId, memberId);
    if (!locked || locked.state === "FORGOTTEN" || locked.state === "MERGED") return { outcome: "not_found" };
    const sourceKey = `adjustment:${memberId}:${requestKey}`;
    const answer = await adjustPoints(tx, locked, { adjustment, sourceKey, actor, at });
    if (answer.outcome !== "adjusted") return answer;
    const { points, reason } = adjustment;
    const change = {
      about: "adjustment" as const,
      subject: String(memberId),
      before: { balance: answer.balanceBefore },
      after: { balance: answer.entry.balanceAfter, points, reason },
    };
    await noteChange(tx, { shopId, actor, at, change });
    return answer;
  });
  log.info({ shopId, memberId: String(memberId), actor, points: adjustment.points, outcome: adjusted.outcome }, "member adjusted");
  return adjusted;
}
