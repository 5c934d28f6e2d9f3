/** The merchant makes codes for a way to earn, or stops a batch of them. */
import { inTransaction } from "~/db.server";
import { lastGoodDay } from "~/lib/shop-day";
import { noteChange } from "../activity-log/note-change.server";
import type { CodeBatch } from "../earning/code-batch";
import type { CodeBatchChoice } from "../earning/code-batch.form";
import { listCodeBatches, markBatchStopped } from "../earning/codes.store.server";
import { listEarningRules } from "../earning/earning.store.server";
import { activityKind, isActivityKind } from "../earning/kinds";
import { makeCodes as makeBatch } from "../earning/make-codes.server";
import { findShop } from "../program/program.store.server";

export type CodesMade =
  | { outcome: "made"; batch: CodeBatch }
  /** There is no such way to earn, or none that takes codes. */
  | { outcome: "not_available" };

export async function makeCodes({
  shopId,
  ruleId,
  choice,
  actor,
  at,
}: {
  shopId: number;
  ruleId: string;
  choice: CodeBatchChoice;
  actor: string;
  at: Date;
}): Promise<CodesMade> {
  return inTransaction(async (tx) => {
    const rule = (await listEarningRules(tx, shopId)).find((each) => each.id === ruleId);
    const takesCodes = rule && isActivityKind(rule.kind) && activityKind(rule.kind).terms(rule.settings).doors.includes("code");
    if (!takesCodes) return { outcome: "not_available" };
    const { name, use, size, lastDay: endsAt } = choice;
    const batch = await makeBatch(tx, { shopId, ruleId, name, use, size, endsAt, createdAt: at, createdBy: actor });
    const shop = await findShop(tx, shopId);
    const lastDay = endsAt && shop ? lastGoodDay(endsAt, shop.timeZone) : null;
    const after = { name, kind: rule.kind, use, codes: size, lastDay };
    await noteChange(tx, { shopId, actor, at, change: { about: "code_batch", subject: batch.id, before: null, after } });
    return { outcome: "made", batch };
  });
}

export type CodesStopped = { outcome: "stopped" } | { outcome: "not_found" };

/** Codes that nobody has used yet are no good from now on. What was earned stays. */
export async function stopCodes({
  shopId,
  batchId,
  actor,
  at,
}: {
  shopId: number;
  batchId: string;
  actor: string;
  at: Date;
}): Promise<CodesStopped> {
  return inTransaction(async (tx) => {
    const batch = (await listCodeBatches(tx, shopId, null)).find(({ id }) => id === batchId);
    if (!batch || !(await markBatchStopped(tx, shopId, batchId, at))) return { outcome: "not_found" };
    const { name, use, size } = batch;
    await noteChange(tx, {
      shopId,
      actor,
      at,
      change: { about: "code_batch", subject: batchId, before: { name, use, codes: size }, after: null },
    });
    return { outcome: "stopped" };
  });
}
