/** Members, stored. They get their points through the ledger, so that test data obeys the invariants too. */
import { inTransaction } from "~/db.server";
import type { NewEntry } from "~/loyalty/ledger/entry";
import { post } from "~/loyalty/ledger/ledger.server";
import { enrollMember } from "~/loyalty/members/enroll-member.server";
import { lockMember } from "~/loyalty/members/lock-member.server";
import type { LockedMember, Member } from "~/loyalty/members/member";
import { findMember } from "~/loyalty/members/members.store.server";
import { db, type Tx } from "~/db.server";
import { MONDAY_NOON, minutesAfter } from "#test/support/times";
import { aCustomer } from "./order-facts";

let lastGift = 0;

export async function aMember(shopId: number, { customer = aCustomer(), points = 0 } = {}): Promise<Member> {
  const { member } = await inTransaction((tx) => enrollMember(tx, { shopId, facts: customer, at: MONDAY_NOON }));
  if (points > 0) await postFor(member, givenPoints(points));
  return readMember(member);
}

/** Points from nowhere in particular, in a lot without end. */
export function givenPoints(points: number, given: Partial<NewEntry> = {}): NewEntry {
  return {
    kind: "ADJUST",
    points,
    sourceKey: `gift:${++lastGift}`,
    occurredAt: MONDAY_NOON,
    actor: "staff:1",
    detail: { about: "adjustment", reason: "gift", note: null },
    ...given,
  };
}

/** A redemption's debit. */
export function spentPoints(points: number, given: Partial<NewEntry> = {}): NewEntry {
  return {
    kind: "REDEEM",
    points: -points,
    sourceKey: `spent:${++lastGift}`,
    occurredAt: minutesAfter(MONDAY_NOON, 30),
    actor: "shopper",
    floor: "zero",
    detail: { about: "redemption", redemptionId: "red_1", rewardId: "rwd_1", amount: { minor: points, currency: "USD" }, reason: null },
    ...given,
  };
}

export async function withLock<T>(member: Member, work: (tx: Tx, locked: LockedMember) => Promise<T>): Promise<T> {
  return inTransaction(async (tx) => {
    const locked = await lockMember(tx, member.shopId, member.id);
    if (!locked) throw new Error("the member of this test is gone");
    return work(tx, locked);
  });
}

export async function postFor(member: Member, entry: NewEntry) {
  return withLock(member, (tx, locked) => post(tx, locked, entry));
}

export async function readMember(member: Member): Promise<Member> {
  const found = await findMember(db, member.shopId, member.id);
  if (!found) throw new Error("the member of this test is gone");
  return found;
}
