/** Posts some checked rows, each under its own source key; a row whose case has changed since the check is left out. */
import type { Tx } from "~/db.server";
import { assertNever } from "~/lib/assert-never";
import type { CustomerFacts } from "../facts";
import { adjustPoints } from "../ledger/adjust-points.server";
import { post } from "../ledger/ledger.server";
import { enrollMember } from "../members/enroll-member.server";
import { holdCustomer } from "../members/hold-customer.server";
import { lockMembers } from "../members/lock-member.server";
import type { LockedMember, Member } from "../members/member";
import { readCounters } from "../members/members.store.server";
import { endOfQuiet, type LotTerms } from "../program/lot-terms";
import type { FileReading } from "./check-rows.server";
import { rowKey, type Verdict } from "./import";
import { writeApplied } from "./import-rows.store.server";
import { LAYOUTS } from "./layouts";
import { earnedAt, judgeRow, lotOf, NOBODY_BEFORE } from "./plan-import";
import type { AppliedRow, ImportRow, PointsImport } from "./points-import";
import type { RowSays } from "./read-row";

export type RowsApplied = { applied: AppliedRow[]; enrolled: Member[] };

/**
 * Step; the import is locked. `customers`: facts of the newcomers among the rows, fresh from Shopify. They are held
 * before the members, and those in the order of their ids, as everywhere.
 */
export async function applyRows(
  tx: Tx,
  held: PointsImport,
  { rows, customers, reading }: { rows: readonly ImportRow[]; customers: readonly CustomerFacts[]; reading: FileReading },
): Promise<RowsApplied> {
  const newcomers = await enrollAll(tx, held.shopId, { rows, customers, at: reading.at });
  const memberIds = rows.flatMap((row) => memberOf(row, newcomers) ?? []);
  const locked = new Map((await lockMembers(tx, held.shopId, [...new Set(memberIds)])).map((member) => [member.id, member]));

  const applied: AppliedRow[] = [];
  for (const row of rows) {
    const memberId = memberOf(row, newcomers);
    const member = memberId === null ? undefined : locked.get(memberId);
    if (!member) applied.push({ line: row.line, verdict: absentAs(row, newcomers), memberId: null, entryId: null });
    else applied.push({ line: row.line, memberId: member.id, ...(await applyRow(tx, held, { row, member, reading })) });
  }
  await writeApplied(tx, held.shopId, held.id, applied);
  return { applied, enrolled: [...newcomers.values()].flatMap((joined) => (joined?.isNew ? [joined.member] : [])) };
}

/** By customer; null: the person was forgotten, and nobody brings them back. */
type Newcomers = Map<string, { member: Member; isNew: boolean } | null>;

async function enrollAll(
  tx: Tx,
  shopId: number,
  { rows, customers, at }: { rows: readonly ImportRow[]; customers: readonly CustomerFacts[]; at: Date },
): Promise<Newcomers> {
  const wanted = new Set(rows.flatMap((row) => (row.memberId === null ? (row.customerGid ?? []) : [])));
  const joining = customers.filter(({ customerGid, hasAccount }) => hasAccount && wanted.has(customerGid));
  const newcomers: Newcomers = new Map();
  for (const facts of joining.sort((a, b) => (a.customerGid < b.customerGid ? -1 : 1))) {
    const isHeld = (await holdCustomer(tx, shopId, facts.customerGid)) !== null;
    newcomers.set(facts.customerGid, isHeld ? await enrollMember(tx, { shopId, facts, at }) : null);
  }
  return newcomers;
}

function memberOf({ memberId, customerGid }: ImportRow, newcomers: Newcomers): bigint | null {
  return memberId ?? newcomers.get(customerGid ?? "")?.member.id ?? null;
}

/** Why a row that was to be posted has nobody now. */
function absentAs({ verdict, customerGid }: ImportRow, newcomers: Newcomers): Verdict {
  if (newcomers.get(customerGid ?? "") === null) return "forgotten";
  return verdict === "joins" ? "no_account" : "unmatched";
}

type Applying = { row: ImportRow; member: LockedMember; reading: FileReading };

async function applyRow(tx: Tx, held: PointsImport, { row, member, reading }: Applying): Promise<Omit<AppliedRow, "line" | "memberId">> {
  const says = saidBy(row);
  const { availablePoints, pendingPoints, deficitPoints, lastActivityAt } = await readCounters(tx, member);
  const balance = availablePoints + pendingPoints - deficitPoints;
  // What can be taken is asked of the lots when it is taken.
  const person = { kind: "member" as const, memberId: member.id, state: member.state, balance, spendable: Number.MAX_SAFE_INTEGER };
  const verdict = judgeRow(says, person, NOBODY_BEFORE, reading);
  const isToPost = verdict === "gives" || verdict === "takes";
  if (!isToPost) return { verdict, entryId: null };
  // Whoever joined with this file goes on being told of as joining.
  const done = row.verdict === "joins" ? "joins" : verdict;
  if (reading.purpose === "adjustment") return adjust(tx, held, { row, says, member, reading, done });
  const entryId = await importPoints(tx, held, { row, says, member, reading, lastActivityAt });
  return { verdict: done, entryId };
}

type Posting = Applying & { says: RowSays };

async function importPoints(
  tx: Tx,
  held: PointsImport,
  { row, says, member, reading, lastActivityAt }: Posting & { lastActivityAt: Date | null },
): Promise<bigint | null> {
  const posted = await post(tx, member, {
    kind: "IMPORT",
    points: says.points,
    sourceKey: rowKey(held.id, row.line),
    occurredAt: earnedAt(says.earnedOn, reading),
    at: reading.at,
    actor: actorOf(held),
    detail: {
      about: "import",
      importId: String(held.id),
      app: appName(held),
      earnedOn: says.earnedOn,
      note: says.note,
    },
    ...aliveLot(lotOf(says, reading), reading, lastActivityAt),
  });
  return posted.outcome === "insufficient_points" ? null : posted.entry.id;
}

/** Points that come over begin, at the latest, a silence of their own: years in another app are none of silence here. */
function aliveLot(lot: LotTerms, { at, timeZone }: FileReading, lastActivityAt: Date | null): LotTerms {
  if (lot.inactiveMonths === null) return lot;
  const end = lastActivityAt && endOfQuiet(lastActivityAt, lot.inactiveMonths, timeZone);
  return { ...lot, endsAt: end && end > at ? end : endOfQuiet(at, lot.inactiveMonths, timeZone) };
}

async function adjust(
  tx: Tx,
  held: PointsImport,
  { row, says, member, reading, done }: Posting & { done: Verdict },
): Promise<Omit<AppliedRow, "line" | "memberId">> {
  const { points, reason, note } = says;
  const adjusted = await adjustPoints(tx, member, {
    adjustment: { points, reason, note, mayOwe: reading.settings.mayOwe && points < 0 },
    sourceKey: rowKey(held.id, row.line),
    actor: actorOf(held),
    at: reading.at,
  });
  switch (adjusted.outcome) {
    case "adjusted":
    case "already_adjusted":
      return { verdict: done, entryId: adjusted.entry.id };
    case "below_zero":
    case "too_many":
      return { verdict: adjusted.outcome, entryId: null };
    case "key_taken":
      throw new Error(`row ${row.line} of import ${held.id} was posted as something else`);
    default:
      return assertNever(adjusted);
  }
}

function saidBy({ email, customerGid, points, earnedOn, expiresOn, reason, note }: ImportRow): RowSays {
  return { email, customerGid, points: points ?? 0, earnedOn, expiresOn, reason: reason ?? "", note };
}

function actorOf({ appliedBy, uploadedBy }: PointsImport): `staff:${string}` {
  return (appliedBy ?? uploadedBy) as `staff:${string}`;
}

/** What members read behind "Imported from". */
function appName({ settings: { app } }: PointsImport): string {
  return app === "plain" ? "another program" : LAYOUTS[app].name;
}
