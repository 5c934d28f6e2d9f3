/** Shopify's customers/data_request: everything kept about a person, as plain facts, for the merchant to hand over. */
import { db } from "~/db.server";
import { listActivitiesOf } from "../earning/activities.store.server";
import { findAward, listOrdersOfCustomer } from "../earning/earning.store.server";
import type { OrderFacts } from "../facts";
import { rowsOfPerson } from "../imports/rows-of-person.server";
import { readEntries } from "../ledger/ledger.store.server";
import { readOpenLots } from "../ledger/lots.store.server";
import { listExclusions } from "../members/exclusions.store.server";
import type { Member } from "../members/member";
import { findMemberByCustomer, listMergedInto } from "../members/members.store.server";
import { findMergeOfGone, listMergesInto } from "../members/merges.store.server";
import { listNoticesOf } from "../notices/notices.store.server";
import { listRedemptions } from "../redemption/redemption.store.server";
import { takenOff } from "../rewards/reward";
import type { CustomerExport, ExportedEntry } from "./customer-export";

const PAGE = 1000;
const ALL = { limit: Number.MAX_SAFE_INTEGER };

/**
 * Reads only. A person we know nothing of gets an export that says so: no member, empty lists. Whoever was merged into
 * another customer is that customer, and gets what is kept of both.
 */
export async function exportCustomer({ shopId, customerGid }: { shopId: number; customerGid: string }): Promise<CustomerExport> {
  const keptGid = await keptCustomer(shopId, customerGid);
  const member = await findMemberByCustomer(db, shopId, keptGid);
  const orders = await listOrdersOfCustomer(db, shopId, keptGid);
  const files = await rowsOfPerson(db, shopId, { memberId: member?.id ?? null, customerGid: keptGid, email: member?.email ?? null });
  const exportedOrders = [];
  for (const order of orders) exportedOrders.push(await exportedOrder(shopId, order));
  const about = member ? await aboutMember(member) : NOTHING;
  return { customerGid: keptGid, files, orders: exportedOrders, member: member && personOf(member), ...about };
}

async function keptCustomer(shopId: number, customerGid: string): Promise<string> {
  const merge = await findMergeOfGone(db, shopId, customerGid);
  return merge ? keptCustomer(shopId, merge.keptGid) : customerGid;
}

type AboutMember = Omit<CustomerExport, "customerGid" | "files" | "orders" | "member">;
const NOTHING: AboutMember = {
  entries: [],
  lots: [],
  activities: [],
  redemptions: [],
  notices: [],
  exclusions: [],
  merges: [],
  mergedAccounts: [],
};

async function aboutMember({ shopId, id }: Member): Promise<AboutMember> {
  const activities = await listActivitiesOf(db, shopId, id, ALL);
  const lots = await readOpenLots(db, shopId, id);
  const exclusions = await listExclusions(db, shopId, id);
  const merges = await listMergesInto(db, shopId, id);
  const notices = await listNoticesOf(db, shopId, id);
  return {
    entries: await allEntries(shopId, id),
    lots: lots.map(({ remaining, availableOn, endsAt }) => ({
      points: remaining,
      spendableFrom: textOf(availableOn),
      endsAt: textOf(endsAt),
    })),
    activities: activities.map(({ kind, title, state, points, occurredAt, evidence, note, reason }) => ({
      ...{ kind, title, state, points, evidence, note, reason },
      occurredAt: occurredAt.toISOString(),
    })),
    redemptions: await allRedemptions(shopId, id),
    notices: notices.map(({ state, points, queuedAt, endedAt }) => ({
      ...{ state, points, queuedAt: queuedAt.toISOString(), endedAt: textOf(endedAt) },
    })),
    exclusions: exclusions.map(({ from, until }) => ({ from: from.toISOString(), until: textOf(until) })),
    merges: merges.map(({ goneGid, mergedAt, undoneAt }) => ({
      otherCustomerGid: goneGid,
      mergedAt: mergedAt.toISOString(),
      undoneAt: textOf(undoneAt),
    })),
    mergedAccounts: await mergedAccounts(shopId, id),
  };
}

function personOf(member: Member): CustomerExport["member"] {
  const { email, firstName, lastName, locale, availablePoints, pendingPoints, deficitPoints, birthday } = member;
  return {
    ...{ email, firstName, lastName, locale, availablePoints, pendingPoints, deficitPoints, birthday },
    joinedAt: member.joinedAt.toISOString(),
    lastActivityAt: textOf(member.lastActivityAt),
    isExcluded: member.state === "EXCLUDED",
  };
}

async function mergedAccounts(shopId: number, memberId: bigint): Promise<CustomerExport["mergedAccounts"]> {
  const accounts: CustomerExport["mergedAccounts"] = [];
  for (const { id, customerGid, firstName, lastName, joinedAt } of await listMergedInto(db, shopId, memberId)) {
    accounts.push({ customerGid, firstName, lastName, joinedAt: joinedAt.toISOString(), entries: await allEntries(shopId, id) });
    accounts.push(...(await mergedAccounts(shopId, id)));
  }
  return accounts;
}

async function allRedemptions(shopId: number, memberId: bigint): Promise<CustomerExport["redemptions"]> {
  const redemptions = await listRedemptions(db, shopId, memberId, ALL);
  return redemptions.map(({ code, state, pointsSpent, terms, createdAt, endsAt, usedAt, returnedAt }) => ({
    ...{ code, state, pointsSpent, reward: takenOff(terms) },
    createdAt: createdAt.toISOString(),
    ...{ endsAt: textOf(endsAt), usedAt: textOf(usedAt), returnedAt: textOf(returnedAt) },
  }));
}

async function exportedOrder(shopId: number, order: OrderFacts): Promise<CustomerExport["orders"][number]> {
  const { orderGid, name, placedAt, paidAt, cancelledAt, totalMinor, currency, lines, refunds } = order;
  const award = await findAward(db, shopId, orderGid);
  return {
    ...{ name, totalMinor, currency, placedAt: placedAt.toISOString(), paidAt: textOf(paidAt), cancelledAt: textOf(cancelledAt) },
    lines: lines.map(({ title, quantity }) => ({ title, quantity })),
    refundedOn: refunds.map(({ createdAt }) => createdAt.toISOString()),
    points: award?.posted ?? 0,
  };
}

async function allEntries(shopId: number, memberId: bigint): Promise<ExportedEntry[]> {
  const all: ExportedEntry[] = [];
  for (let before: bigint | undefined; ;) {
    const page = await readEntries(db, shopId, memberId, before === undefined ? { limit: PAGE } : { before, limit: PAGE });
    for (const { kind, points, balanceAfter, occurredAt, detail } of page) {
      all.push({ kind, points, balanceAfter, occurredAt: occurredAt.toISOString(), detail });
    }
    before = page.at(-1)?.id;
    if (page.length < PAGE) return all;
  }
}

function textOf(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
