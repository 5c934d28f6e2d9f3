/** The codes of one way to earn, in batches, and a batch as a file. */
import { stringify } from "csv-stringify/sync";
import { db } from "~/db.server";
import { lastGoodDay } from "~/lib/shop-day";
import { isOver, spelledCode, type CodeUse } from "~/loyalty/earning/code-batch";
import { listCodeBatches, listCodes, type BatchWithUse } from "~/loyalty/earning/codes.store.server";
import { activityKind, isActivityKind } from "~/loyalty/earning/kinds";
import { activitySentence } from "./activity-sentences";
import { readProgramTerms } from "./program-terms.server";

export type BatchRow = {
  id: string;
  name: string;
  use: CodeUse;
  size: number;
  used: number;
  createdAt: string;
  lastDay: string | null;
  state: "open" | "ended" | "stopped";
  /** What a QR code leads to, where the batch is one code. */
  link: string | null;
};

export type CodesPage = { ruleId: string; sentence: string; timeZone: string; batches: BatchRow[] };

/** Null when the shop has no such way to earn, or it takes no codes. */
export async function readCodesPage(shopId: number, ruleId: string, at: Date): Promise<CodesPage | null> {
  const { shop, rules, terms } = await readProgramTerms(shopId);
  const rule = rules.find((each) => each.id === ruleId);
  if (!rule || !isActivityKind(rule.kind) || !activityKind(rule.kind).doors.includes("code")) return null;
  const batches = await listCodeBatches(db, shopId, ruleId);
  const rows = await Promise.all(batches.map((batch) => batchRow(batch, shop, at)));
  return { ruleId, sentence: activitySentence(rule, terms), timeZone: shop.timeZone, batches: rows };
}

async function batchRow(batch: BatchWithUse, { domain, timeZone }: { domain: string; timeZone: string }, at: Date): Promise<BatchRow> {
  const { id, name, use, size, used, createdAt, endsAt, stoppedAt } = batch;
  const [only] = size === 1 ? await listCodes(db, batch.shopId, id) : [];
  return {
    ...{ id, name, use, size, used, createdAt: createdAt.toISOString() },
    lastDay: endsAt && lastGoodDay(endsAt, timeZone),
    state: stoppedAt ? "stopped" : isOver(batch, at) ? "ended" : "open",
    link: only ? codeLink(domain, only.code) : null,
  };
}

/** Opens the shop with the panel, which takes the code; the address that a QR code holds. */
export function codeLink(domain: string, code: string): string {
  return `https://${domain}/#encore=code/${spelledCode(code)}`;
}

/** Null when the shop has no such batch. */
export async function readCodesFile(shopId: number, batchId: string): Promise<{ name: string; text: string } | null> {
  const { shop } = await readProgramTerms(shopId);
  const batch = (await listCodeBatches(db, shopId, null)).find(({ id }) => id === batchId);
  if (!batch) return null;
  const codes = await listCodes(db, shopId, batchId);
  const rows = codes.map(({ code, usedAt }) => [spelledCode(code), codeLink(shop.domain, code), usedAt?.toISOString() ?? ""]);
  const name = batch.name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return { name: `codes-${name || "batch"}.csv`, text: stringify([["code", "link", "used at"], ...rows], { bom: true }) };
}
