/** The dry run of a file: started by staff with the choices made, done by jobs some rows at a time. Nothing is posted. */
import { isDeepStrictEqual } from "node:util";
import { db, inTransaction, type Tx } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import type { CustomerFacts } from "../facts";
import { checkRows, readingOf, unknownPeople } from "../imports/check-rows.server";
import { CUSTOMERS_AT_ONCE, type FindCustomers } from "../imports/customers-port";
import type { ImportSettings } from "../imports/import";
import { readRowsAfter } from "../imports/import-rows.store.server";
import { findImport, lockImport, moveImport } from "../imports/imports.store.server";
import type { PointsImport } from "../imports/points-import";

export type ImportCheckStarted =
  | { outcome: "started" }
  /** It is being checked or posted, or has been posted: what it says is fixed. */
  | { outcome: "not_open" }
  | { outcome: "not_found" };

/** With these choices from the first row on, whatever was found before. `settings` fit the file (import-settings.form). */
export async function startImportCheck({
  shopId,
  importId,
  settings,
  at,
}: {
  shopId: number;
  importId: bigint;
  settings: ImportSettings;
  at: Date;
}): Promise<ImportCheckStarted> {
  return inTransaction(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held) return { outcome: "not_found" };
    if (held.state !== "UPLOADED" && held.state !== "CHECKED") return { outcome: "not_open" };
    await moveImport(tx, shopId, importId, { state: "CHECKING", cursor: 0, settings, checkedAt: null, at });
    await goOn(tx, held);
    return { outcome: "started" };
  });
}

export type ImportStep =
  /** There are more rows: another job goes on. */
  | { outcome: "goes_on" }
  | { outcome: "done" }
  /** Nothing of the kind is to be done with this import. */
  | { outcome: "nothing_to_do" };

const ROWS_AT_ONCE = 1_000;
/** A job is over well before its lease is. */
const TIMES_A_JOB = 20;

export type CheckImport = { shopId: number; importId: bigint; at: Date; findCustomers: FindCustomers };

export async function checkImport(given: CheckImport): Promise<ImportStep> {
  for (let time = 0; time < TIMES_A_JOB; time++) {
    const step = await checkSome(given);
    if (step.outcome !== "goes_on") return step;
  }
  await inTransaction((tx) => goOn(tx, { shopId: given.shopId, id: given.importId }));
  return { outcome: "goes_on" };
}

/** Shopify is asked before the transaction; rows that somebody else has checked meanwhile are left as they are. */
async function checkSome({ shopId, importId, at, findCustomers }: CheckImport): Promise<ImportStep> {
  const seen = await findImport(db, shopId, importId);
  if (seen?.state !== "CHECKING") return { outcome: "nothing_to_do" };
  const rows = await readRowsAfter(db, shopId, importId, { line: seen.cursor, limit: ROWS_AT_ONCE });
  const reading = await readingOf(db, seen, at);
  const customers = seen.settings.joins ? await askFor(await unknownPeople(db, shopId, rows, reading), findCustomers) : [];

  return inTransaction(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held || !isSameStep(held, seen)) return { outcome: held ? "goes_on" : "nothing_to_do" };
    const last = rows.at(-1);
    if (!last) {
      await moveImport(tx, shopId, importId, { state: "CHECKED", checkedAt: at, at });
      return { outcome: "done" };
    }
    await checkRows(tx, held, { rows, customers, reading });
    await moveImport(tx, shopId, importId, { state: "CHECKING", cursor: last.line, at });
    return { outcome: "goes_on" };
  });
}

export function isSameStep(held: PointsImport, seen: PointsImport): boolean {
  return held.state === seen.state && held.cursor === seen.cursor && isDeepStrictEqual(held.settings, seen.settings);
}

async function askFor(
  { emails, customerGids }: { emails: string[]; customerGids: string[] },
  findCustomers: FindCustomers,
): Promise<CustomerFacts[]> {
  const found: CustomerFacts[] = [];
  for (let from = 0; from < emails.length; from += CUSTOMERS_AT_ONCE) {
    found.push(...(await findCustomers({ emails: emails.slice(from, from + CUSTOMERS_AT_ONCE), customerGids: [] })));
  }
  for (let from = 0; from < customerGids.length; from += CUSTOMERS_AT_ONCE) {
    found.push(...(await findCustomers({ emails: [], customerGids: customerGids.slice(from, from + CUSTOMERS_AT_ONCE) })));
  }
  return [...new Map(found.map((customer) => [customer.customerGid, customer])).values()];
}

async function goOn(tx: Tx, { shopId, id }: { shopId: number; id: bigint }): Promise<void> {
  await enqueue(tx, "check-import", { shopId, importId: String(id) }, { uniqueKey: `check-import:${shopId}:${id}` });
}
