/** Shopify's customers/data_request: everything kept about a person, in plain JSON, for the merchant to hand over. */
import { db } from "~/db.server";
import { listActivitiesOf } from "../earning/activities.store.server";
import { listOrdersOfCustomer } from "../earning/earning.store.server";
import { rowsOfPerson, type RowOfPerson } from "../imports/rows-of-person.server";
import { readEntries } from "../ledger/ledger.store.server";
import { findMemberByCustomer } from "../members/members.store.server";
import { listNoticesOf } from "../notices/notices.store.server";
import { listRedemptions } from "../redemption/redemption.store.server";

const PAGE = 1000;

export type CustomerExport = {
  customerGid: string;
  /** Null for a guest: then the orders are all there is. */
  member: {
    email: string | null;
    firstName: string | null;
    lastName: string | null;
    locale: string | null;
    joinedAt: string;
    availablePoints: number;
    pendingPoints: number;
    birthday: string | null;
  } | null;
  entries: { kind: string; points: number; balanceAfter: number; occurredAt: string; detail: unknown }[];
  /** What they did other than buy, with what they told of it. */
  activities: {
    kind: string;
    title: string | null;
    state: string;
    points: number;
    occurredAt: string;
    evidence: unknown;
    note: string | null;
    reason: string | null;
  }[];
  redemptions: { code: string; state: string; pointsSpent: number; createdAt: string; usedAt: string | null }[];
  /** Mails about points that end. */
  notices: { state: string; points: number; queuedAt: string; endedAt: string | null }[];
  orders: { name: string; placedAt: string; paidAt: string | null; totalMinor: number; currency: string }[];
  /** Rows about them in files of points that the shop uploaded lately. */
  files: RowOfPerson[];
};

/** Reads only. A person we know nothing of gets an export that says so: no member, empty lists. */
export async function exportCustomer({ shopId, customerGid }: { shopId: number; customerGid: string }): Promise<CustomerExport> {
  const orders = await listOrdersOfCustomer(db, shopId, customerGid);
  const member = await findMemberByCustomer(db, shopId, customerGid);
  const entries = member ? await allEntries(shopId, member.id) : [];
  const activities = member ? await listActivitiesOf(db, shopId, member.id, { limit: Number.MAX_SAFE_INTEGER }) : [];
  const notices = member ? await listNoticesOf(db, shopId, member.id) : [];
  const redemptions = member ? await listRedemptions(db, shopId, member.id, { limit: Number.MAX_SAFE_INTEGER }) : [];
  const files = await rowsOfPerson(db, shopId, { memberId: member?.id ?? null, customerGid, email: member?.email ?? null });
  return {
    customerGid,
    files,
    member: member && {
      email: member.email,
      firstName: member.firstName,
      lastName: member.lastName,
      locale: member.locale,
      joinedAt: member.joinedAt.toISOString(),
      availablePoints: member.availablePoints,
      pendingPoints: member.pendingPoints,
      birthday: member.birthday,
    },
    entries,
    activities: activities.map(({ kind, title, state, points, occurredAt, evidence, note, reason }) => ({
      ...{ kind, title, state, points, evidence, note, reason },
      occurredAt: occurredAt.toISOString(),
    })),
    notices: notices.map(({ state, queuedAt, endedAt, points }) => ({
      ...{ state, points },
      queuedAt: queuedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    })),
    redemptions: redemptions.map(({ code, state, pointsSpent, createdAt, usedAt }) => ({
      code,
      state,
      pointsSpent,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    orders: orders.map(({ name, placedAt, paidAt, totalMinor, currency }) => ({
      name,
      placedAt: placedAt.toISOString(),
      paidAt: paidAt?.toISOString() ?? null,
      totalMinor,
      currency,
    })),
  };
}

async function allEntries(shopId: number, memberId: bigint): Promise<CustomerExport["entries"]> {
  const all: CustomerExport["entries"] = [];
  for (let before: bigint | undefined; ;) {
    const page = await readEntries(db, shopId, memberId, before === undefined ? { limit: PAGE } : { before, limit: PAGE });
    for (const { kind, points, balanceAfter, occurredAt, detail } of page) {
      all.push({ kind, points, balanceAfter, occurredAt: occurredAt.toISOString(), detail });
    }
    before = page.at(-1)?.id;
    if (page.length < PAGE) return all;
  }
}
