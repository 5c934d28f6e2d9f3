/** One member: where they stand, what they bought, and every entry with its own explanation. */
import { db } from "~/db.server";
import { shopDay } from "~/lib/shop-day";
import { moneyText } from "./sentences";
import { takenOffText } from "./taken-off-text";
import type { Entry } from "~/loyalty/ledger/entry";
import { readEntries, readUndoneAmong } from "~/loyalty/ledger/ledger.store.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import type { Member } from "~/loyalty/members/member";
import { listExclusions, type Exclusion } from "~/loyalty/members/exclusions.store.server";
import { findMember } from "~/loyalty/members/members.store.server";
import { isMergeKnown } from "~/loyalty/members/merges.store.server";
import type { PointsName } from "~/loyalty/program/program";
import { listRedemptions } from "~/loyalty/redemption/redemption.store.server";
import type { Redemption } from "~/loyalty/redemption/redemption";
import { takenOff } from "~/loyalty/rewards/reward";
import { entrySum, entryTitle, signed, type SumRow } from "./entry-words";
import { nameOf } from "./member-name";
import { readMergeRows, type MergeRow } from "./member-merges.server";
import { aheadRows, type AheadRow } from "./lot-sentences";
import { pointsAhead } from "./points-ahead";
import { readProgramTerms, type ProgramTerms } from "./program-terms.server";
import { redemptionCard } from "./redemption-card";
import { bestReward, worthMinor } from "./sums";

export type StatementRow = {
  id: string;
  title: string;
  occurredAt: string;
  points: string;
  isCredit: boolean;
  balanceAfter: number;
  sum: SumRow[];
  /** Who did it, when it was staff. */
  byStaff: boolean;
  /** A change by hand that was not put back yet. */
  canUndo: boolean;
  /** A change by hand that was put back. */
  isUndone: boolean;
};

export type BoughtRow = {
  id: string;
  title: string;
  pointsSpent: number;
  state: "preparing" | "ready" | "given" | "ended" | "used" | "expired" | "returned";
  code: string | null;
  createdAt: string;
  endsAt: string | null;
};

export type MemberPage = {
  id: string;
  name: string;
  email: string | null;
  state: Member["state"];
  availablePoints: number;
  pendingPoints: number;
  deficitPoints: number;
  /** Points that wait for their day, and points that end, soonest first. */
  ahead: AheadRow[];
  /** `$4.20`: what the points buy at most; null without a reward. */
  worth: string | null;
  joinedAt: string;
  lastActivityAt: string | null;
  /** The customer's number at Shopify, for the link to their page; null for one who is forgotten or not there any more. */
  customerId: string | null;
  /** Parted again from a member they were merged into, while the two customers stay one in Shopify. */
  isGoneInShopify: boolean;
  entries: StatementRow[];
  /** Where the next older entries begin; null at the first one ever. */
  older: string | null;
  bought: BoughtRow[];
  /** Times in which staff kept the member out, newest first. */
  exclusions: { from: string; until: string | null }[];
  /** Members who were merged into this one, those parted again included. */
  merges: MergeRow[];
  /** Who has the points now, for a member who was merged. */
  mergedInto: { id: string; name: string } | null;
  pointsName: PointsName;
  timeZone: string;
};

const ENTRIES_PER_PAGE = 25;
const BOUGHT_SHOWN = 20;

/** `before`: only entries older than this one. Null when the shop has no such member. */
export async function readMemberPage(
  shopId: number,
  { memberId, before, at }: { memberId: bigint; before: bigint | null; at: Date },
): Promise<MemberPage | null> {
  const [program, member, lots, entries, redemptions, exclusions] = await Promise.all([
    readProgramTerms(shopId),
    findMember(db, shopId, memberId),
    readOpenLots(db, shopId, memberId),
    readEntries(db, shopId, memberId, { limit: ENTRIES_PER_PAGE + 1, ...(before === null ? {} : { before }) }),
    listRedemptions(db, shopId, memberId, { limit: BOUGHT_SHOWN }),
    listExclusions(db, shopId, memberId),
  ]);
  if (!member) return null;
  const kept = member.mergedIntoId === null ? null : await findMember(db, shopId, member.mergedIntoId);
  const shown = entries.slice(0, ENTRIES_PER_PAGE);
  const isGone = await isMergeKnown(db, shopId, member.customerGid);
  return {
    ...headOf(member, program),
    customerId: isGone ? null : customerNumber(member),
    isGoneInShopify: isGone && member.state !== "MERGED",
    ahead: aheadRows(pointsAhead(lots, { at, timeZone: program.shop.timeZone }), {
      today: shopDay(at, program.shop.timeZone),
      pointsName: program.terms.pointsName,
    }),
    entries: await statementRows(shown, member, program.terms.pointsName),
    older: entries.length > shown.length ? String(shown.at(-1)?.id) : null,
    bought: redemptions.map((redemption) => boughtRow(redemption, at)),
    exclusions: exclusions.map(exclusionRow).reverse(),
    merges: await readMergeRows(member, program.terms.pointsName),
    mergedInto: kept && { id: String(kept.id), name: nameOf(kept) },
  };
}

function customerNumber({ customerGid }: Member): string | null {
  return /^gid:\/\/shopify\/Customer\/(\d+)$/.exec(customerGid)?.[1] ?? null;
}

type Later = "entries" | "older" | "bought" | "ahead" | "exclusions" | "merges" | "mergedInto" | "customerId" | "isGoneInShopify";
type Head = Omit<MemberPage, Later>;

function headOf(member: Member, { shop, terms }: ProgramTerms): Head {
  const reward = bestReward(terms.rewards);
  const { availablePoints, pendingPoints, deficitPoints, state, email } = member;
  return {
    id: String(member.id),
    name: state === "FORGOTTEN" ? "Forgotten member" : nameOf(member),
    email,
    state,
    availablePoints,
    pendingPoints,
    deficitPoints,
    worth: reward ? moneyText(worthMinor(availablePoints, reward), shop.currency) : null,
    joinedAt: member.joinedAt.toISOString(),
    lastActivityAt: member.lastActivityAt?.toISOString() ?? null,
    pointsName: terms.pointsName,
    timeZone: shop.timeZone,
  };
}

async function statementRows(entries: readonly Entry[], member: Member, name: PointsName): Promise<StatementRow[]> {
  const byHand = entries.filter(({ kind }) => kind === "ADJUST").map(({ id }) => id);
  const undone = new Set(byHand.length === 0 ? [] : await readUndoneAmong(db, member.shopId, byHand));
  const isOpen = (entry: Entry) => member.state !== "FORGOTTEN" && entry.kind === "ADJUST" && !undone.has(entry.id);
  return entries.map((entry) => ({ ...statementRow(entry, name), canUndo: isOpen(entry), isUndone: undone.has(entry.id) }));
}

function statementRow(entry: Entry, name: PointsName): Omit<StatementRow, "canUndo" | "isUndone"> {
  return {
    id: String(entry.id),
    title: entryTitle(entry),
    occurredAt: entry.occurredAt.toISOString(),
    points: signed(entry.points),
    isCredit: entry.points > 0,
    balanceAfter: entry.balanceAfter,
    sum: entrySum(entry, name),
    byStaff: entry.actor.startsWith("staff:"),
  };
}

function exclusionRow({ from, until }: Exclusion): MemberPage["exclusions"][number] {
  return { from: from.toISOString(), until: until?.toISOString() ?? null };
}

function boughtRow(redemption: Redemption, at: Date): BoughtRow {
  const { state, code } = redemptionCard(redemption, at);
  const { id, terms, pointsSpent, createdAt, endsAt } = redemption;
  return {
    id,
    title: takenOffText(takenOff(terms)),
    pointsSpent,
    state,
    code,
    createdAt: createdAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
