/**
 * The program's expiry policy for points that members have already: shown first, done only when confirmed, part by part by
 * a job, and taken back as long as nothing else has moved what it moved.
 */
import { inTransaction } from "~/db.server";
import { newId } from "~/lib/ids";
import { log } from "~/lib/log.server";
import { enqueue } from "~/queue/queue.server";
import { noteChange } from "../activity-log/note-change.server";
import { previewEnds } from "../analytics/preview-ends.server";
import { changeEnds } from "../ledger/change-ends.server";
import { findLatestExpiryChange, insertExpiryChange, markExpiryChange } from "../ledger/expiry-changes.store.server";
import { findShop, holdProgram } from "../program/program.store.server";

export type ExpiryChangeStarted =
  | { outcome: "started"; changeId: string; members: number; points: number }
  /** What was shown was another policy. */
  | { outcome: "policy_changed" }
  | { outcome: "one_at_work" }
  | { outcome: "nothing_to_move" }
  | { outcome: "no_program" };

export type StartExpiryChange = {
  shopId: number;
  graceDays: number;
  /** The program's version that was shown. */
  version: number;
  actor: `staff:${string}`;
  at: Date;
};

/** Nothing has moved when it returns: the job moves. Logged with what the preview said. */
export async function startExpiryChange({ shopId, graceDays, version, actor, at }: StartExpiryChange): Promise<ExpiryChangeStarted> {
  const started = await inTransaction<ExpiryChangeStarted>(async (tx) => {
    const program = await holdProgram(tx, shopId);
    const shop = await findShop(tx, shopId);
    if (!program || !shop) return { outcome: "no_program" };
    if (program.currentVersion !== version) return { outcome: "policy_changed" };
    const latest = await findLatestExpiryChange(tx, shopId);
    if (latest?.state === "APPLYING" || latest?.state === "UNDOING") return { outcome: "one_at_work" };

    const { timeZone } = shop;
    const { expiry } = program.terms;
    const { moved } = await previewEnds(tx, shopId, { expiry, graceDays, timeZone, at });
    if (moved.lots === 0) return { outcome: "nothing_to_move" };
    const changeId = newId("expiryChange");
    await insertExpiryChange(tx, { shopId, id: changeId, expiry, graceDays, timeZone, at, actor });
    const { members, points } = moved;
    await noteChange(tx, {
      shopId,
      actor,
      at,
      change: { about: "expiry_change", subject: changeId, before: null, after: { expiry, graceDays, members, points } },
    });
    await enqueue(tx, "change-ends", { shopId, changeId }, { uniqueKey: `change-ends:${changeId}` });
    return { outcome: "started", changeId, members, points };
  });
  log.info({ shopId, actor, graceDays, ...started }, "expiry change asked for");
  return started;
}

export type ExpiryChangeUndone =
  | { outcome: "started" }
  /** It is still at work, is taken back already, or is not the latest. */
  | { outcome: "not_undoable" };

export async function undoExpiryChange({
  shopId,
  changeId,
  actor,
  at,
}: {
  shopId: number;
  changeId: string;
  actor: `staff:${string}`;
  at: Date;
}): Promise<ExpiryChangeUndone> {
  const undone = await inTransaction<ExpiryChangeUndone>(async (tx) => {
    if (!(await holdProgram(tx, shopId))) return { outcome: "not_undoable" };
    const change = await findLatestExpiryChange(tx, shopId);
    if (change?.id !== changeId) return { outcome: "not_undoable" };
    if (!(await markExpiryChange(tx, change, { from: "APPLIED", to: "UNDOING", endedAt: null }))) return { outcome: "not_undoable" };
    const { expiry, graceDays, members, points } = change;
    await noteChange(tx, {
      shopId,
      actor,
      at,
      change: { about: "expiry_change", subject: changeId, before: { expiry, graceDays, members, points }, after: null },
    });
    await enqueue(tx, "change-ends", { shopId, changeId }, { uniqueKey: `change-ends:${changeId}` });
    return { outcome: "started" };
  });
  log.info({ shopId, actor, changeId, outcome: undone.outcome }, "expiry change taken back");
  return undone;
}

/** Job: part by part, each in its transaction. Two workers share the parts; whoever comes again goes on where it broke off. */
export async function runExpiryChange({ shopId, changeId, at }: { shopId: number; changeId: string; at: Date }): Promise<void> {
  let state: "more" | "done" = "more";
  while (state === "more") state = await inTransaction((tx) => changeEnds(tx, { shopId, changeId, at }));
  log.info({ shopId, changeId }, "expiry change done");
}
