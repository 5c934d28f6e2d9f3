/** One member's whole statement as a file, newest entry first, each with the sum that it came from. */
import { db } from "~/db.server";
import { shopDay, shopTime } from "~/lib/shop-day";
import type { Entry } from "~/loyalty/ledger/entry";
import { countEntries, readEntries } from "~/loyalty/ledger/ledger.store.server";
import { findMember } from "~/loyalty/members/members.store.server";
import type { PointsName } from "~/loyalty/program/program";
import { csvFileName, csvPieces, type Cell } from "./csv-file";
import { entrySum, entryTitle } from "./entry-words";
import type { Export } from "./member-export.server";
import { readProgramTerms } from "./program-terms.server";

const ENTRIES_PER_PIECE = 1_000;
const COLUMNS = ["Day", "Time", "What", "Points", "Balance after", "By", "How it came about"];

/** Null when the shop has no such member. */
export async function prepareActivityExport(shopId: number, memberId: bigint, at: Date): Promise<Export | null> {
  const [{ shop, terms }, member] = await Promise.all([readProgramTerms(shopId), findMember(db, shopId, memberId)]);
  if (!member) return null;
  const { timeZone, domain } = shop;
  return {
    fileName: csvFileName({ domain, what: `activity-of-member-${memberId}`, day: shopDay(at, timeZone) }),
    rows: await countEntries(db, shopId, memberId),
    facts: { what: "activity" },
    pieces: csvPieces(COLUMNS, pagesOf(shopId, memberId, { timeZone, name: terms.pointsName })),
  };
}

type Words = { timeZone: string; name: PointsName };

async function* pagesOf(shopId: number, memberId: bigint, words: Words): AsyncGenerator<Cell[][]> {
  let before: bigint | undefined;
  do {
    const entries = await readEntries(db, shopId, memberId, { limit: ENTRIES_PER_PIECE, ...(before !== undefined && { before }) });
    yield entries.map((entry) => cellsOf(entry, words));
    before = entries.length === ENTRIES_PER_PIECE ? entries.at(-1)?.id : undefined;
  } while (before !== undefined);
}

function cellsOf(entry: Entry, { timeZone, name }: Words): Cell[] {
  const { occurredAt, points, balanceAfter, actor } = entry;
  const sum = entrySum(entry, name).map(({ label, value }) => (value === "" ? label : `${label}: ${value}`));
  return [
    shopDay(occurredAt, timeZone),
    shopTime(occurredAt, timeZone),
    entryTitle(entry),
    points,
    balanceAfter,
    actor.startsWith("staff:") ? "Staff" : actor === "shopper" ? "Member" : "Program",
    sum.join("; "),
  ];
}
