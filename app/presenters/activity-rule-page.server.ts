/** An activity that earns, in its form, with what its sentences and its codes need. */
import { db } from "~/db.server";
import { activityDraft, isActivityFormKind, type ActivityDraft } from "~/loyalty/earning/activity.form";
import { listCodeBatches } from "~/loyalty/earning/codes.store.server";
import { kindTitle } from "./activity-catalogue";
import { readProgramTerms } from "./program-terms.server";
import type { Terms } from "./sentences";

export type ActivityRulePage = {
  ruleId: string | null;
  isNew: boolean;
  title: string;
  draft: ActivityDraft;
  terms: Terms;
  codes: { batches: number; used: number; size: number };
};

/** `ruleId` null: a new one of the kind asked for. Null when there is no such rule, or no such kind. */
export async function readActivityRulePage(shopId: number, ruleId: string | null, kind: string): Promise<ActivityRulePage | null> {
  const { rules, terms } = await readProgramTerms(shopId);
  const rule = rules.find((each) => each.id === ruleId) ?? null;
  const wanted = rule?.kind ?? kind;
  if ((ruleId !== null && !rule) || !isActivityFormKind(wanted)) return null;
  const batches = ruleId === null ? [] : await listCodeBatches(db, shopId, ruleId);
  const sum = (of: "used" | "size") => batches.reduce((total, batch) => total + batch[of], 0);
  const draft = activityDraft(wanted, rule);
  return {
    ...{ ruleId, isNew: rule === null, draft, terms },
    title: draft.title || kindTitle(wanted),
    codes: { batches: batches.length, used: sum("used"), size: sum("size") },
  };
}
