/**
 * What the dry run said is posted: started by staff, done by jobs some rows at a time, each time in one transaction with
 * what is written to the rows. A worker may be killed at any moment; the next job goes on where the last one came to.
 */
import { db, inTransaction, type Tx } from "~/db.server";
import { log } from "~/lib/log.server";
import { enqueue } from "~/queue/queue.server";
import { noteChange } from "../activity-log/note-change.server";
import { hasOrders } from "../earning/earning.store.server";
import type { CustomerFacts } from "../facts";
import { applyRows } from "../imports/apply-rows.server";
import { readingOf } from "../imports/check-rows.server";
import { CUSTOMERS_AT_ONCE, type FindCustomers } from "../imports/customers-port";
import { readRowsToApply, sumRows } from "../imports/import-rows.store.server";
import { findImport, lockImport, moveImport } from "../imports/imports.store.server";
import { sumPlan } from "../imports/plan-import";
import type { ImportRow, PointsImport } from "../imports/points-import";
import type { Member } from "../members/member";
import { isSameStep, type ImportStep } from "./check-import.server";

export type ImportStarted =
  | { outcome: "started" }
  /** It runs already, or has run. */
  | { outcome: "not_open" }
  /** Checked anew since: staff has not seen what would be posted now. */
  | { outcome: "changed_since" }
  /** No row of it would be posted. */
  | { outcome: "nothing_to_post" }
  | { outcome: "not_found" };

export type StartImport = {
  shopId: number;
  importId: bigint;
  /** When the check was made that staff has seen. */
  checkedAt: Date;
  actor: `staff:${string}`;
  at: Date;
};

/** Once, however many press at a time. */
export async function startImport({ shopId, importId, checkedAt, actor, at }: StartImport): Promise<ImportStarted> {
  return inTransaction<ImportStarted>(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held) return { outcome: "not_found" };
    if (held.state !== "CHECKED") return { outcome: "not_open" };
    if (held.checkedAt?.getTime() !== checkedAt.getTime()) return { outcome: "changed_since" };
    const plan = sumPlan((await sumRows(tx, shopId, importId)).flatMap(({ verdict, ...sum }) => (verdict ? [{ verdict, ...sum }] : [])));
    if (plan.gives + plan.takes === 0) return { outcome: "nothing_to_post" };

    await moveImport(tx, shopId, importId, { state: "APPLYING", cursor: 0, appliedBy: actor, appliedAt: at, at });
    await noteImport(tx, held, { actor, at, after: { step: "started", ...plan } });
    await goOn(tx, held);
    return { outcome: "started" };
  });
}

const ROWS_AT_ONCE = 100;
/** A job is over well before its lease is. */
const TIMES_A_JOB = 30;

export type ApplyImport = { shopId: number; importId: bigint; at: Date; findCustomers: FindCustomers };

export async function applyImport(given: ApplyImport): Promise<ImportStep> {
  for (let time = 0; time < TIMES_A_JOB; time++) {
    const step = await applySome(given);
    if (step.outcome !== "goes_on") return step;
  }
  await inTransaction((tx) => goOn(tx, { shopId: given.shopId, id: given.importId }));
  return { outcome: "goes_on" };
}

async function applySome({ shopId, importId, at, findCustomers }: ApplyImport): Promise<ImportStep> {
  const seen = await findImport(db, shopId, importId);
  if (seen?.state !== "APPLYING") return { outcome: "nothing_to_do" };
  const rows = await readRowsToApply(db, shopId, importId, { line: seen.cursor, limit: ROWS_AT_ONCE });
  const reading = await readingOf(db, seen, at);
  const customers = await newcomersAmong(rows, findCustomers);

  return inTransaction(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held || !isSameStep(held, seen)) return { outcome: held ? "goes_on" : "nothing_to_do" };
    const last = rows.at(-1);
    if (!last) return finish(tx, held, at);
    const { enrolled } = await applyRows(tx, held, { rows, customers, reading });
    for (const member of enrolled) await settleEarlierOrders(tx, member);
    await moveImport(tx, shopId, importId, { state: "APPLYING", cursor: last.line, at });
    return { outcome: "goes_on" };
  });
}

/** Asked anew when they are enrolled: who has closed the account since the check is not. */
async function newcomersAmong(rows: readonly ImportRow[], findCustomers: FindCustomers): Promise<CustomerFacts[]> {
  const customerGids = [...new Set(rows.flatMap((row) => (row.verdict === "joins" ? (row.customerGid ?? []) : [])))];
  const found: CustomerFacts[] = [];
  for (let from = 0; from < customerGids.length; from += CUSTOMERS_AT_ONCE) {
    found.push(...(await findCustomers({ emails: [], customerGids: customerGids.slice(from, from + CUSTOMERS_AT_ONCE) })));
  }
  return found;
}

/** As for everybody who joins; points for joining they get none: they were members before. */
async function settleEarlierOrders(tx: Tx, { shopId, id, customerGid }: Member): Promise<void> {
  if (!(await hasOrders(tx, shopId, customerGid))) return;
  await enqueue(tx, "settle-member-orders", { shopId, memberId: String(id) }, { uniqueKey: `${shopId}:${id}` });
}

async function finish(tx: Tx, held: PointsImport, at: Date): Promise<ImportStep> {
  const sums = await sumRows(tx, held.shopId, held.id);
  const posted = sums.reduce((sum, each) => sum + each.posted, 0);
  const points = sums.reduce((sum, each) => sum + each.postedPoints, 0);
  await moveImport(tx, held.shopId, held.id, { state: "APPLIED", at });
  await noteImport(tx, held, { actor: held.appliedBy ?? held.uploadedBy, at, after: { step: "done", posted, points } });
  log.info({ shopId: held.shopId, importId: String(held.id), posted, points }, "import posted");
  return { outcome: "done" };
}

/** Step: a line in the activity log. */
export async function noteImport(
  tx: Tx,
  { shopId, id, purpose, fileName, settings: { app } }: PointsImport,
  { actor, at, after }: { actor: string; at: Date; after: Record<string, unknown> & { step: string } },
): Promise<void> {
  const change = { about: "import" as const, subject: String(id), before: null, after: { purpose, app, file: fileName, ...after } };
  await noteChange(tx, { shopId, actor, at, change });
}

async function goOn(tx: Tx, { shopId, id }: { shopId: number; id: bigint }): Promise<void> {
  await enqueue(tx, "apply-import", { shopId, importId: String(id) }, { uniqueKey: `apply-import:${shopId}:${id}` });
}
