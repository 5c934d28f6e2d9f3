/**
 * Nobody's points are moved by somebody who does not hold them: in the SQL that is really sent, the member's lock comes
 * before every write of counters, entries, lots and awards, in the same transaction, on every road that leads to one.
 */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { moveCounters } from "~/loyalty/members/members.store.server";
import type { LockedMember } from "~/loyalty/members/member";
import { issueRedemption } from "~/loyalty/workflows/issue-redemption.server";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { settleMemberOrders } from "~/loyalty/workflows/settle-member-orders.server";
import { aCustomer, anOrder, aRefund, BEN } from "#test/factories/order-facts";
import { useCapturedSql, type Statement } from "#test/support/captured-sql";
import { db, useDatabase } from "#test/support/database";
import { AT, CODE_ENDS, later, OTHER_KEY, useRedemptionStory } from "#test/support/redemption-story";
import { daysAfter } from "#test/support/times";

useDatabase();
const story = useRedemptionStory();
const { during } = useCapturedSql();

/** What must not be written without the lock; where the statement names its member, as which of its values. */
const GUARDED: { write: string; statement: RegExp; memberAt?: number }[] = [
  { write: "counters", statement: /UPDATE "Member" member SET\s+"(available|pending|deficit)Points"/, memberAt: 1 },
  { write: "entry", statement: /INSERT INTO "PointsEntry"/, memberAt: 1 },
  { write: "lot", statement: /INSERT INTO "Lot"/, memberAt: 2 },
  { write: "lot moved", statement: /UPDATE "Lot"/ },
  { write: "lot use", statement: /INSERT INTO "LotUse"/ },
  { write: "award", statement: /INSERT INTO "OrderAward"/, memberAt: 2 },
];

/** The guarded writes in their order, each with whether its member was locked before it in its transaction. */
function writesOf(statements: Statement[]): { write: string; isHeld: boolean }[] {
  const held = new Set<string>();
  const writes: { write: string; isHeld: boolean }[] = [];
  for (const { text, values } of statements) {
    if (/FROM "Member"[\s\S]*FOR UPDATE/.test(text)) for (const id of idsIn(values[1])) held.add(id);
    const guarded = GUARDED.find(({ statement }) => statement.test(text));
    if (!guarded) continue;
    const { write, memberAt } = guarded;
    writes.push({ write, isHeld: memberAt === undefined ? held.size > 0 : idsIn(values[memberAt]).every((id) => held.has(id)) });
  }
  return writes;
}

/** Statements are about sets of members, whose ids go as one value. */
function idsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** What was written on a road; fails when any of it was not held. */
async function heldWritesOf(road: () => Promise<unknown>): Promise<string[]> {
  const { transactions, alone } = await during(road);
  expect(writesOf(alone)).toEqual([]);
  const writes = transactions.flatMap(writesOf);
  expect(writes.filter(({ isHeld }) => !isHeld)).toEqual([]);
  return writes.map(({ write }) => write);
}

const CREDIT = ["counters", "entry", "lot"];
const DEBIT = ["counters", "entry", "lot moved", "lot use"];

test("joining, by button or by message, gives nothing to somebody it does not hold", async () => {
  const { shopId } = story;

  expect(await heldWritesOf(() => joinProgram({ shopId, facts: aCustomer(), at: AT }))).toEqual(CREDIT);
  expect(await heldWritesOf(() => onCustomerChanged({ shopId, facts: aCustomer({ customerGid: BEN }), at: AT }))).toEqual(CREDIT);
});

test("an order that is paid, refunded or claimed by a guest who joins moves points of a held member alone", async () => {
  const { shopId } = story;
  await joinProgram({ shopId, facts: aCustomer(), at: AT });
  const order = anOrder();
  const guestOrder = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", customerGid: BEN });

  expect(await heldWritesOf(() => onOrderChanged({ shopId, change: order, at: AT }))).toEqual([...CREDIT, "award"]);
  const refund = aRefund(order, { extraMinor: 1_000 });
  expect(await heldWritesOf(() => onOrderChanged({ shopId, change: refund, at: AT }))).toEqual([...DEBIT, "award"]);
  expect(await heldWritesOf(() => onOrderChanged({ shopId, change: guestOrder, at: AT }))).toEqual([]);
  await joinProgram({ shopId, facts: aCustomer({ customerGid: BEN }), at: AT });
  const { id: memberId } = await db.member.findFirstOrThrow({ where: { shopId, customerGid: BEN } });
  expect(await heldWritesOf(() => settleMemberOrders({ shopId, memberId, at: AT }))).toEqual([...CREDIT, "award"]);
});

test("so does a reward that is bought, returned with its order, ended unused or given up", async () => {
  const { shopId } = story;
  const member = await story.aMember(1_500);

  expect(await heldWritesOf(() => story.press(member))).toEqual(DEBIT);
  const { code } = await story.onlyRedemption(member);
  expect(await heldWritesOf(() => story.settleOrder(member, { codes: [code], cancelledAt: later(30) }))).toEqual(DEBIT);
  await story.press(member, { requestKey: OTHER_KEY });
  expect(await heldWritesOf(() => runNightly({ shopId, day: "2026-06-09", at: CODE_ENDS }))).toEqual(DEBIT);

  story.discounts.failAlways("down");
  await story.press(member, { requestKey: OTHER_KEY.replace(/2$/, "3") });
  story.discounts.failAlways("refuses");
  const { id: redemptionId } = await db.redemption.findFirstOrThrow({ where: { shopId, state: "PENDING" } });
  const giveUp = () =>
    issueRedemption({ shopId, redemptionId, at: daysAfter(AT, 1), discounts: story.discounts, storeCredit: story.storeCredit });
  expect(await heldWritesOf(giveUp)).toEqual(DEBIT);
});

test("a write that did not take the lock would be seen", async () => {
  const member = await story.aMember(100);
  const moved = { available: 0, pending: 0, deficit: 0, activeAt: null };

  const { transactions } = await during(() => inTransaction((tx) => moveCounters(tx, member as LockedMember, moved)));

  expect(transactions.flatMap(writesOf)).toEqual([{ write: "counters", isHeld: false }]);
});
