/** The dry run of some rows: they are read, matched and judged, and what is found is written to them. Nothing is posted. */
import type { Db, Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { shopDay } from "~/lib/shop-day";
import type { CustomerFacts } from "../facts";
import { readOpenLots } from "../ledger/lots.store.server";
import { remainingIn, usableLots } from "../ledger/lots";
import { findMembersOf } from "../members/members.store.server";
import { currentVersion, findShop } from "../program/program.store.server";
import { isGood } from "./import";
import { sumRowsBefore, writeChecked } from "./import-rows.store.server";
import { matcherOf, type Matched, type Named } from "./match-person";
import { judgeRow, NOBODY_BEFORE, type Before, type Judging, type Person } from "./plan-import";
import type { CheckedRow, ImportRow, PointsImport } from "./points-import";
import { readRow, type RowRead, type RowSays } from "./read-row";

export type FileReading = Judging & { columnCount: number; today: string };

/** What the rows of an import are read and judged with. */
export async function readingOf(db: Db, { shopId, purpose, settings, header }: PointsImport, at: Date): Promise<FileReading> {
  const [shop, version] = [await findShop(db, shopId), await currentVersion(db, shopId)];
  invariant(shop && version, `shop ${shopId} has an import and no program`);
  const { timeZone } = shop;
  return { purpose, settings, policy: version.terms, timeZone, at, columnCount: header.length, today: shopDay(at, timeZone) };
}

/** The people in these rows who are no members. */
export async function unknownPeople(
  db: Db,
  shopId: number,
  rows: readonly ImportRow[],
  reading: FileReading,
): Promise<{ emails: string[]; customerGids: string[] }> {
  const named = rows.map((row) => namedIn(readRow(row.cells ?? [], reading)));
  const matched = matcherOf({ members: await findMembersOf(db, shopId, namesOf(named)), customers: [] });
  return namesOf(named.filter((each) => matched(each).kind === "unknown"));
}

/** Step; the import is locked. `customers`: what Shopify said of the unknown people. */
export async function checkRows(
  tx: Tx,
  held: PointsImport,
  { rows, customers, reading }: { rows: readonly ImportRow[]; customers: readonly CustomerFacts[]; reading: FileReading },
): Promise<void> {
  const read = rows.map((row) => ({ row, read: readRow(row.cells ?? [], reading) }));
  const named = read.map((each) => namedIn(each.read));
  const match = matcherOf({ members: await findMembersOf(tx, held.shopId, namesOf(named)), customers });
  const seen = await rowsBefore(tx, held, { line: (rows[0]?.line ?? 1) - 1, matched: named.map(match) });

  const checked: CheckedRow[] = [];
  for (const each of read) checked.push(await checkRow(tx, held, { ...each, match, seen, reading }));
  await writeChecked(tx, held.shopId, held.id, checked);
}

/** What the good rows so far have said, by customer. */
type Seen = Map<string, { rows: number; points: number; firstCells: string[] | null }>;

async function rowsBefore(tx: Tx, held: PointsImport, { line, matched }: { line: number; matched: Matched[] }): Promise<Seen> {
  const customerGids = [...new Set(matched.flatMap((each) => gidOf(each) ?? []))];
  const sums = await sumRowsBefore(tx, held.shopId, held.id, { line, customerGids });
  return new Map(sums.map(({ customerGid, ...sum }) => [customerGid, sum]));
}

type Checking = { row: ImportRow; read: RowRead; match: (named: Named) => Matched; seen: Seen; reading: FileReading };

async function checkRow(tx: Tx, held: PointsImport, { row, read, match, seen, reading }: Checking): Promise<CheckedRow> {
  const { line, cells } = row;
  if (!read.ok) return { ...NOTHING_SAID, line, ...namedIn(read), verdict: read.why };
  const { says } = read;
  const matched = match(says);
  const customerGid = gidOf(matched);
  const before = beforeOf(seen.get(customerGid ?? ""), cells);
  const person = await personOf(tx, held.shopId, { matched, says, at: reading.at });
  const verdict = judgeRow(says, person, before, reading);
  if (customerGid !== null && isGood(verdict)) {
    const { rows, points } = before;
    seen.set(customerGid, { rows: rows + 1, points: points + says.points, firstCells: seen.get(customerGid)?.firstCells ?? cells });
  }
  const memberId = matched.kind === "member" ? matched.member.id : null;
  return { ...says, line, customerGid: customerGid ?? says.customerGid, memberId, verdict };
}

const NOTHING_SAID = { memberId: null, points: null, earnedOn: null, expiresOn: null, reason: null, note: null };

function beforeOf(seen: { rows: number; points: number; firstCells: string[] | null } | undefined, cells: string[] | null): Before {
  if (!seen) return NOBODY_BEFORE;
  return { rows: seen.rows, points: seen.points, isSameRow: JSON.stringify(seen.firstCells) === JSON.stringify(cells) };
}

/** What a taking could use is asked of the lots: points that have ended are none, though the night has not come by. */
async function personOf(db: Db, shopId: number, { matched, says, at }: { matched: Matched; says: RowSays; at: Date }): Promise<Person> {
  if (matched.kind !== "member") return matched;
  const { id: memberId, state, availablePoints, pendingPoints, deficitPoints } = matched.member;
  const spendable = says.points > 0 ? availablePoints : remainingIn(usableLots(await readOpenLots(db, shopId, memberId), { at }));
  return { kind: "member", memberId, state, balance: availablePoints + pendingPoints - deficitPoints, spendable };
}

function gidOf(matched: Matched): string | null {
  if (matched.kind === "member") return matched.member.customerGid;
  return matched.kind === "newcomer" ? matched.customerGid : null;
}

function namedIn(read: RowRead): Named {
  const { email, customerGid } = read.ok ? read.says : read;
  return { email, customerGid };
}

function namesOf(named: readonly Named[]): { emails: string[]; customerGids: string[] } {
  return {
    emails: [...new Set(named.flatMap(({ email }) => email ?? []))],
    customerGids: [...new Set(named.flatMap(({ customerGid }) => customerGid ?? []))],
  };
}
