/** Billing says which plan the shop is on, or the merchant stays with Free: either way a plan is chosen. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import type { Plan } from "../program/program";
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
  const changed = await inTransaction((tx) => setPlan(tx, { shopId, plan, subscriptionGid, at }));
  log.info({ shopId, actor, plan, outcome: changed.outcome }, "plan");
  return changed;
}
