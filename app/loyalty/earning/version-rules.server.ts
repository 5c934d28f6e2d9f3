import type { Tx } from "~/db.server";
import { addVersion } from "../program/add-version.server";
import type { ProgramVersion } from "../program/program";
import { ruleTermsOf } from "./earning-rule";
import { listEarningRules } from "./earning.store.server";

/** Step: adds a version of the program with the ways to earn as they are now. The caller holds the program. */
export async function versionRules(
  tx: Tx,
  { shopId, savedBy, at }: { shopId: number; savedBy: string; at: Date },
): Promise<ProgramVersion> {
  const rules = ruleTermsOf(await listEarningRules(tx, shopId));
  return addVersion(tx, { shopId, change: { terms: { rules } }, savedBy, at });
}
