/** Billing says which plan the shop is on, or the merchant stays with Free. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import type { Plan } from "../program/program";
import { findProgram, markGuide } from "../program/program.store.server";
import { setPlan } from "../program/set-plan.server";

export type PlanChanged = { outcome: "changed" } | { outcome: "unchanged" } | { outcome: "no_program" };

/** `subscriptionGid` is null on Free. Only billing's own word may bring a shop to Growth: the caller has read it there. */
export async function changePlan({
  shopId,
  plan,
  subscriptionGid,
  actor,
  at,
}: {
  shopId: number;
  plan: Plan;
  subscriptionGid: string | null;
  actor: string;
  at: Date;
}): Promise<PlanChanged> {
  const changed = await inTransaction(async (tx) => {
    const before = await findProgram(tx, shopId);
    const set = await setPlan(tx, { shopId, plan, subscriptionGid, at });
    // Free is only a choice when somebody made it: a subscription that was declined also ends there.
    if (actor !== "system" || plan !== "FREE") await markGuide(tx, shopId, "plan", at);
    const change = { about: "plan" as const, before: before && { plan: before.plan }, after: { plan } };
    if (set.outcome === "changed") await noteChange(tx, { shopId, actor, at, change });
    return set;
  });
  log.info({ shopId, actor, plan, outcome: changed.outcome }, "plan");
  return changed;
}
