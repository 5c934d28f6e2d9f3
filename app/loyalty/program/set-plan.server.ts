import type { Tx } from "~/db.server";
import type { Plan } from "./program";
import { findProgram, updateProgram } from "./program.store.server";

/** Step: notes the plan that the shop is on, as billing says. Points, codes and rules stay as they are whatever the plan. */
export async function setPlan(
  tx: Tx,
  { shopId, plan, subscriptionGid, at }: { shopId: number; plan: Plan; subscriptionGid: string | null; at: Date },
): Promise<{ outcome: "changed" } | { outcome: "unchanged" } | { outcome: "no_program" }> {
  const program = await findProgram(tx, shopId);
  if (!program) return { outcome: "no_program" };
  if (program.plan === plan && program.subscriptionGid === subscriptionGid) return { outcome: "unchanged" };
  await updateProgram(tx, shopId, { plan, subscriptionGid }, at);
  return { outcome: "changed" };
}
