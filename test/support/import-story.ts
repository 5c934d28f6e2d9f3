/** A file of points from its upload to its undoing, as the page and the jobs take it; Shopify is a list of customers. */
import type { CustomerFacts } from "~/loyalty/facts";
import type { FindCustomers } from "~/loyalty/imports/customers-port";
import type { ImportPurpose, ImportSettings, Verdict } from "~/loyalty/imports/import";
import { findImport } from "~/loyalty/imports/imports.store.server";
import type { PointsImport } from "~/loyalty/imports/points-import";
import { applyImport, startImport } from "~/loyalty/workflows/apply-import.server";
import { checkImport, startImportCheck } from "~/loyalty/workflows/check-import.server";
import { receiveImport, type ImportReceived } from "~/loyalty/workflows/receive-import.server";
import { startImportUndo, undoImport } from "~/loyalty/workflows/undo-import.server";
import { db } from "./database";

export const ACTOR = "staff:7";

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
  await Promise.resolve();
}

/** Nobody but these is known to Shopify. */
export function shopifyKnows(...customers: CustomerFacts[]): FindCustomers {
  return ({ emails, customerGids }) =>
    Promise.resolve(
      customers.filter(({ email, customerGid }) => customerGids.includes(customerGid) || emails.includes(email?.toLowerCase() ?? "")),
    );
}

export type Story = { shopId: number; at: Date; purpose?: ImportPurpose; findCustomers?: FindCustomers };

export async function upload({ shopId, at, purpose = "balances" }: Story, text: string): Promise<ImportReceived> {
  return receiveImport({ shopId, purpose, fileName: "points.csv", bytes: bytesOf(text), actor: ACTOR, at });
}

/** Uploaded, and checked with the choices that were detected but for those given. */
export async function checked(story: Story, text: string, choices: Partial<ImportSettings> = {}): Promise<PointsImport> {
  const { shopId, at } = story;
  const received = await upload(story, text);
  if (received.outcome !== "received") throw new Error(`the file of this test is refused: ${JSON.stringify(received)}`);
  const { importId } = received;
  const { settings } = await read(shopId, importId);
  await startImportCheck({ shopId, importId, settings: { ...settings, ...choices }, at });
  await checkImport({ shopId, importId, at, findCustomers: story.findCustomers ?? shopifyKnows() });
  return read(shopId, importId);
}

export async function applied(story: Story, checkedImport: PointsImport): Promise<PointsImport> {
  const { shopId, at } = story;
  const { id: importId, checkedAt } = checkedImport;
  const started = await startImport({ shopId, importId, checkedAt: checkedAt ?? at, actor: ACTOR, at });
  if (started.outcome !== "started") throw new Error(`the import of this test does not start: ${started.outcome}`);
  await applyImport({ shopId, importId, at, findCustomers: story.findCustomers ?? shopifyKnows() });
  return read(shopId, importId);
}

export async function undone({ shopId, at }: Story, importId: bigint): Promise<PointsImport> {
  await startImportUndo({ shopId, importId, actor: ACTOR, at });
  await undoImport({ shopId, importId, at });
  return read(shopId, importId);
}

export async function read(shopId: number, importId: bigint): Promise<PointsImport> {
  const found = await findImport(db, shopId, importId);
  if (!found) throw new Error("the import of this test is gone");
  return found;
}

/** `[line, verdict, points]` of every row. */
export async function verdictsOf(importId: bigint): Promise<[number, Verdict | null, number | null][]> {
  const rows = await db.importRow.findMany({ where: { importId }, orderBy: { line: "asc" } });
  return rows.map(({ line, verdict, points }) => [line, verdict as Verdict | null, points]);
}

/** Entries, lots, counters and log: what a dry run and a refusal leave as they were. */
export async function books(): Promise<unknown> {
  return [
    await db.pointsEntry.findMany({ orderBy: { id: "asc" } }),
    await db.lot.findMany({ orderBy: { entryId: "asc" } }),
    await db.lotUse.findMany({ orderBy: [{ entryId: "asc" }, { lotEntryId: "asc" }] }),
    await db.member.findMany({ orderBy: { id: "asc" } }),
    await db.staffChange.findMany(),
  ];
}

/** What members have: open lots and counters. */
export async function standings(): Promise<unknown> {
  const lots = await db.lot.findMany({ where: { remaining: { gt: 0 } }, orderBy: { entryId: "asc" } });
  const members = await db.member.findMany({ orderBy: { id: "asc" } });
  return [lots, members];
}
