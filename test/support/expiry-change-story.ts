/** A shop whose expiry policy changed yesterday, its members, and the moving of what they have. */
import { db } from "~/db.server";
import { startOfShopDay } from "~/lib/shop-day";
import { findLatestExpiryChange } from "~/loyalty/ledger/expiry-changes.store.server";
import type { Member } from "~/loyalty/members/member";
import type { Expiry } from "~/loyalty/program/lot-terms";
import { runExpiryChange, startExpiryChange } from "~/loyalty/workflows/change-expiry.server";
import { aCustomer } from "#test/factories/order-facts";
import { aMember } from "#test/factories/member";
import { aShop, ONE_PER_UNIT } from "#test/factories/program";
import { A_MONTH_BEFORE, daysAfter } from "#test/support/times";

export const ZONE = "America/New_York";
export const A_YEAR = { kind: "after_months", months: 12 } as const;
export const actor = "staff:1" as const;
/** A year and a half after MONDAY_NOON. */
export const AT = new Date("2027-09-01T12:00:00Z");
export const dayStart = (day: string) => startOfShopDay(day, ZONE);

/** Points never ended; since yesterday they do after twelve months. */
export async function aShopWithNewPolicy(expiry: Expiry = A_YEAR, before: Expiry = { kind: "none" }): Promise<number> {
  return aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT], expiry: before },
      { from: daysAfter(AT, -1), rules: [ONE_PER_UNIT], expiry },
    ],
  });
}

let lastCustomer = 0;
export const anotherMember = (shopId: number) =>
  aMember(shopId, {
    customer: aCustomer({ customerGid: `gid://shopify/Customer/9${++lastCustomer}`, email: `m${lastCustomer}@example.com` }),
  });

export const endsOf = async (member: Member) =>
  (await db.lot.findMany({ where: { shopId: member.shopId, memberId: member.id }, orderBy: { entryId: "asc" } })).map((lot) => [
    lot.remaining,
    lot.endsAt,
    lot.inactiveMonths,
  ]);

/** The job, at the shop's own time. */
export async function done(shopId: number, at = AT): Promise<void> {
  const { id = "" } = (await findLatestExpiryChange(db, shopId)) ?? {};
  await runExpiryChange({ shopId, changeId: id, at });
}

export async function start(shopId: number, given: { graceDays?: number; version?: number; at?: Date } = {}) {
  return startExpiryChange({ shopId, graceDays: 30, version: 2, actor, at: AT, ...given });
}
