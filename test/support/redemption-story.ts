/** What the tests of redeeming share: a launched shop, its discounts as Shopify keeps them, and short words for what happens. */
import { beforeEach, expect } from "vitest";
import { inTransaction } from "~/db.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import { lockMember } from "~/loyalty/members/lock-member.server";
import type { Member } from "~/loyalty/members/member";
import { findMember } from "~/loyalty/members/members.store.server";
import type { Redemption } from "~/loyalty/redemption/redemption";
import { listRedemptions } from "~/loyalty/redemption/redemption.store.server";
import { settleRedemptions, type RedemptionsSettled } from "~/loyalty/redemption/settle-redemptions.server";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { redeem, type Redeemed } from "~/loyalty/workflows/redeem.server";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { db } from "#test/support/database";
import { fakeDiscounts, type FakeDiscounts } from "#test/support/discounts";
import { fakeStoreCredit, type FakeStoreCredit } from "#test/support/store-credit";

export const AT = new Date("2026-03-10T15:00:00Z");
/** The end of a code of 90 days bought at AT: the last of them whole, in New York. */
export const CODE_ENDS = new Date("2026-06-09T04:00:00Z");
export const KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a01";
export const OTHER_KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a02";
export const ORDER = "gid://shopify/Order/1042";

export const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

type Press = { rewardId?: string; points?: number; version?: string; requestKey?: string; at?: Date; waitMs?: number };
type OrderState = { codes: (string | null)[]; cancelledAt?: Date; isFullyRefunded?: boolean; orderGid?: string };

export type RedemptionStory = {
  shopId: number;
  /** $5 for 500 points, $10 for 1000. */
  rewardId: string;
  dearRewardId: string;
  discounts: FakeDiscounts;
  storeCredit: FakeStoreCredit;
  begin: () => Promise<void>;
  /** A member with `points` from one lot. */
  aMember: (points: number, endsAt?: Date | null) => Promise<Member>;
  press: (member: Member, press?: Press) => Promise<Redeemed>;
  /** What follows when an order of this member, as it is now, is heard of. */
  settleOrder: (member: Member, order: OrderState) => Promise<RedemptionsSettled>;
  /** Kind, points and balance after, oldest first. */
  entriesOf: (member: Member) => Promise<[string, number, number][]>;
  balanceOf: (member: Member) => Promise<number>;
  onlyRedemption: (member: Member) => Promise<Redemption>;
};

/** A fresh story before each test of a file. */
export function useRedemptionStory(): RedemptionStory {
  const story = redemptionStory();
  beforeEach(() => story.begin());
  return story;
}

function redemptionStory(): RedemptionStory {
  let customers = 0;
  const story: RedemptionStory = {
    shopId: 0,
    rewardId: "",
    dearRewardId: "",
    discounts: fakeDiscounts(),
    storeCredit: fakeStoreCredit(),

    async begin(): Promise<void> {
      story.shopId = await aLaunchedShop();
      const [cheapest, dearer] = await listRewards(db, story.shopId);
      story.rewardId = cheapest?.id ?? "";
      story.dearRewardId = dearer?.id ?? "";
      story.discounts = fakeDiscounts();
      story.storeCredit = fakeStoreCredit();
    },

    async aMember(points: number, endsAt: Date | null = null): Promise<Member> {
      const customerGid = `gid://shopify/Customer/${(customers += 1)}`;
      const member = await aMember(story.shopId, { customer: aCustomer({ customerGid }) });
      await postFor(member, givenPoints(points, { endsAt }));
      return member;
    },

    press(
      { customerGid }: Member,
      { rewardId = story.rewardId, points, version, requestKey = KEY, at = AT, waitMs = 4000 }: Press = {},
    ): Promise<Redeemed> {
      const { shopId, discounts, storeCredit } = story;
      return redeem({ shopId, customerGid, request: { rewardId, requestKey, points, version }, at, discounts, storeCredit, waitMs });
    },

    /** What follows when an order of this member, as it is now, is heard of. */
    settleOrder(
      member: Member,
      { codes, cancelledAt, isFullyRefunded = false, orderGid = ORDER }: OrderState,
    ): Promise<RedemptionsSettled> {
      const { shopId } = story;
      return inTransaction(async (tx) => {
        const locked = await lockMember(tx, shopId, member.id);
        const order = {
          orderGid,
          name: "#1042",
          discountCodes: codes.flatMap((code) => code ?? []),
          cancelledAt: cancelledAt ?? null,
          isFullyRefunded,
        };
        return settleRedemptions(tx, { shopId, locked, order, at: later(60) });
      });
    },

    async entriesOf(member: Member): Promise<[string, number, number][]> {
      const entries = await readEntries(db, story.shopId, member.id, { limit: 100 });
      return entries.map((entry): [string, number, number] => [entry.kind, entry.points, entry.balanceAfter]).reverse();
    },

    async balanceOf(member: Member): Promise<number> {
      return (await findMember(db, story.shopId, member.id))?.availablePoints ?? -1;
    },

    async onlyRedemption(member: Member): Promise<Redemption> {
      const [redemption, ...others] = await listRedemptions(db, story.shopId, member.id, { limit: 10 });
      expect(others).toEqual([]);
      if (!redemption) throw new Error("this member has redeemed nothing");
      return redemption;
    },
  };
  return story;
}

/** Everything that a refusal must leave as it was. */
export async function everythingOf({ discounts }: RedemptionStory): Promise<unknown> {
  const [members, entries, lots, redemptions, queued] = await Promise.all([
    db.member.findMany({ orderBy: { id: "asc" } }),
    db.pointsEntry.findMany({ orderBy: { id: "asc" } }),
    db.lot.findMany({ orderBy: { entryId: "asc" } }),
    db.redemption.findMany({ orderBy: { id: "asc" } }),
    jobs("issue-redemption"),
  ]);
  return { members, entries, lots, redemptions, queued, calls: discounts.issueCalls() };
}

/** Payloads of the jobs of a queue, oldest first. */
export async function jobs(name: string): Promise<unknown[]> {
  const rows = await db.$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = ${name} ORDER BY created_on`;
  return rows.map((row) => row.data);
}
