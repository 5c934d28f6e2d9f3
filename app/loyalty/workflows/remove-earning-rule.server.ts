/** The merchant removes a way to earn. What it has given stays, and so does what refunds will take back. */
import { inTransaction } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { ruleTermsOf } from "../earning/earning-rule";
import { listEarningRules, markRuleRemoved } from "../earning/earning.store.server";
import { addVersion } from "../program/add-version.server";
import { holdProgram } from "../program/program.store.server";

export type EarningRuleRemoved = { outcome: "removed"; version: number } | { outcome: "no_program" } | { outcome: "not_found" };

/** Adds a version of the program without the rule. */
export async function removeEarningRule({
  shopId,
  ruleId,
  actor,
  at,
}: {
  shopId: number;
  ruleId: string;
  actor: string;
  at: Date;
}): Promise<EarningRuleRemoved> {
  return inTransaction(async (tx) => {
    if (!(await holdProgram(tx, shopId, at))) return { outcome: "no_program" };
    if (!(await markRuleRemoved(tx, shopId, ruleId, at))) return { outcome: "not_found" };

    const terms = { rules: ruleTermsOf(await listEarningRules(tx, shopId)) };
    const { version } = await addVersion(tx, { shopId, change: { terms }, savedBy: actor, at });
    await enqueue(tx, "publish-storefront", { shopId }, { uniqueKey: String(shopId) });
    return { outcome: "removed", version };
  });
}
