/** The health page: what the nightly check proved, what does not agree, and what failed on its way. */
import { db } from "~/db.server";
import { readOrderSweep } from "~/loyalty/earning/order-sweep.store.server";
import type { LedgerCheck, LedgerDrift } from "~/loyalty/ledger/ledger-check";
import { listLedgerChecks } from "~/loyalty/ledger/ledger-check.store.server";
import { findMember } from "~/loyalty/members/members.store.server";
import { listFailedWork, type FailedThing } from "~/shopify/webhooks/failed-work.server";
import { driftSentence, isAboutAnEntry, jobName, proofSentence, sweepSentence, topicName } from "./health-words";
import { nameOf } from "./member-name";
import { readProgramTerms } from "./program-terms.server";

export type DriftRow = {
  key: string;
  sentence: string;
  /** What was found where, for support. */
  detail: string;
  member: { id: string; name: string } | null;
};
export type RepairRow = { key: string; at: string; member: { id: string; name: string }; changes: string[] };
export type FailedRow = { id: string; what: string; reason: string; at: string };
export type Night = { day: string; proof: string; driftCount: number };

export type HealthPage = {
  timeZone: string;
  /** Null: no night has come by yet. */
  check: { checkedAt: string; proof: string; driftCount: number; drifts: DriftRow[]; canRepair: boolean } | null;
  repairs: RepairRow[];
  nights: Night[];
  /** The last time Shopify was asked for orders whose messages never came; null before the first. */
  sweep: { sweptAt: string; said: string } | null;
  failed: { deliveries: FailedRow[]; jobs: FailedRow[] };
};

const NIGHTS_SHOWN = 7;
const DRIFTS_SHOWN = 50;

export async function readHealthPage(shopId: number, domain: string): Promise<HealthPage> {
  const [{ shop }, checks, sweep, failed] = await Promise.all([
    readProgramTerms(shopId),
    listLedgerChecks(db, shopId, NIGHTS_SHOWN),
    readOrderSweep(db, shopId),
    listFailedWork(shopId, domain),
  ]);
  const [newest] = checks;
  const names = await namesOf(shopId, checks);
  return {
    timeZone: shop.timeZone,
    check: newest ? checkOf(newest, names) : null,
    repairs: checks.flatMap((check) => repairsOf(check, names)).reverse(),
    nights: checks.map((check) => ({ day: check.day, proof: proofSentence(check), driftCount: check.driftCount })),
    sweep: sweep?.sweptAt ? { sweptAt: sweep.sweptAt.toISOString(), said: sweepSentence(sweep) } : null,
    failed: { deliveries: failed.deliveries.map(rowOf(topicName)), jobs: failed.jobs.map(rowOf(jobName)) },
  };
}

type Names = Map<string, string>;

async function namesOf(shopId: number, checks: readonly LedgerCheck[]): Promise<Names> {
  const drifts = checks[0]?.drifts.slice(0, DRIFTS_SHOWN) ?? [];
  const ids = [...drifts, ...checks.flatMap((check) => check.repairs)].flatMap(({ memberId }) => memberId ?? []);
  const members = await Promise.all([...new Set(ids)].map((id) => findMember(db, shopId, BigInt(id))));
  return new Map(members.flatMap((member) => (member ? [[String(member.id), nameOf(member)] as const] : [])));
}

function checkOf({ checkedAt, drifts, ...check }: LedgerCheck, names: Names): HealthPage["check"] {
  return {
    checkedAt: checkedAt.toISOString(),
    proof: proofSentence(check),
    driftCount: check.driftCount,
    drifts: drifts.slice(0, DRIFTS_SHOWN).map((drift) => driftRow(drift, names)),
    canRepair: drifts.some((drift) => !isAboutAnEntry(drift)),
  };
}

function driftRow(drift: LedgerDrift, names: Names): DriftRow {
  return {
    key: `${drift.invariant} ${drift.about}`,
    sentence: driftSentence(drift),
    detail: `${drift.about}: ${drift.found}`,
    member: drift.memberId === null ? null : memberOf(drift.memberId, names),
  };
}

function repairsOf({ day, repairs }: LedgerCheck, names: Names): RepairRow[] {
  return repairs.map(({ at, memberId, changes }) => ({ key: `${day} ${at} ${memberId}`, at, member: memberOf(memberId, names), changes }));
}

function memberOf(id: string, names: Names): { id: string; name: string } {
  return { id, name: names.get(id) ?? `Member ${id}` };
}

function rowOf(nameFor: (what: string) => string): (thing: FailedThing) => FailedRow {
  return ({ id, what, reason, at }) => ({ id, what: nameFor(what), reason, at: at.toISOString() });
}
