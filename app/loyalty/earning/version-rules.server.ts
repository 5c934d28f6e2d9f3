import type { Tx } from "~/db.server";
import { addVersion } from "../program/add-version.server";
import type { ProgramVersion } from "../program/program";
import type { OrderGroup } from "../program/program";
import { placeOrderSettingsOf, ruleTermsOf } from "./earning-rule";
import { listEarningRules } from "./earning.store.server";
import { groupsInUse } from "./order-groups";

/**
 * Step: adds a version of the program with the ways to earn as they are now, and of `groups` those that one of them
 * stands in. The caller holds the program.
 */
export async function versionRules(
  tx: Tx,
  { shopId, groups, savedBy, at }: { shopId: number; groups: readonly OrderGroup[]; savedBy: string; at: Date },
): Promise<ProgramVersion> {
  const rules = await listEarningRules(tx, shopId);
  const groupIds = rules.map((rule) => placeOrderSettingsOf(rule)?.groupId ?? null);
  const terms = { rules: ruleTermsOf(rules), orderGroups: groupsInUse(groups, groupIds) };
  return addVersion(tx, { shopId, change: { terms }, savedBy, at });
}
