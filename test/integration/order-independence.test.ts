/**
 * Points follow the order: the same messages, shuffled and repeated, leave the same balances. On the real database, through
 * the real workflow, several members at once. The same with thousands of histories and without a database stands beside
 * earning/order-award.ts.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { enrollMember } from "~/loyalty/members/enroll-member.server";
import { inTransaction } from "~/db.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { aCustomer } from "#test/factories/order-facts";
import { aShop, TWO_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { anyOrderStory, messagesOf, shuffledAndRepeated, type Change, type OrderStory } from "#test/support/order-story";
import { STORED_HISTORIES } from "#test/support/histories";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const AT_ONCE = 8;
const LATER = daysAfter(MONDAY_NOON, 5);

type History = { stories: OrderStory[]; dice: number[] };
const anyHistory: fc.Arbitrary<History> = fc.record({
  stories: fc.array(anyOrderStory, { minLength: 1, maxLength: 2 }),
  dice: fc.array(fc.nat(), { minLength: 64, maxLength: 64 }),
});

/** Terms change while the orders are paid, so that the moment of payment matters; then the program pauses. */
const aChangingProgram = () =>
  aShop({
    versions: [
      { from: A_MONTH_BEFORE },
      { from: minutesAfter(MONDAY_NOON, 25), rules: [TWO_PER_UNIT], rounding: "nearest" },
      { from: minutesAfter(MONDAY_NOON, 70), state: "PAUSED" },
    ],
  });

async function deliver(shopId: number, customerGid: string, messages: Change[]): Promise<string> {
  const facts = aCustomer({ customerGid });
  await inTransaction((tx) => enrollMember(tx, { shopId, facts, at: A_MONTH_BEFORE }));
  for (const change of messages) await onOrderChanged({ shopId, change, at: LATER });
  return customerGid;
}

async function balances(shopId: number): Promise<Map<string, number>> {
  const members = await db.member.findMany({ where: { shopId } });
  return new Map(members.map((member) => [member.customerGid, member.availablePoints + member.pendingPoints - member.deficitPoints]));
}

function toldOf({ stories }: History, customerGid: string, index: number): Change[] {
  return stories.flatMap((story, order) => messagesOf(story, { orderNumber: 10 * index + order + 1, customerGid }));
}

test("histories, shuffled and repeated, leave the same balances as told once and in order", { timeout: 120_000 }, async () => {
  const histories = fc.sample(anyHistory, { numRuns: STORED_HISTORIES, seed: 20260302 });
  const [orderly, disorderly] = [await aChangingProgram(), await aChangingProgram()];
  const waiting = histories.map((history, index) => ({ history, index }));
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const customerGid = `gid://shopify/Customer/${next.index}`;
      const messages = toldOf(next.history, customerGid, next.index);
      await deliver(orderly, customerGid, messages);
      await deliver(disorderly, customerGid, shuffledAndRepeated(messages, next.history.dice));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const expected = await balances(orderly);
  expect(await balances(disorderly)).toEqual(expected);
  expect(await checkLedger(db, orderly)).toEqual([]);
  expect(await checkLedger(db, disorderly)).toEqual([]);
  const withPoints = [...expected.values()].filter((balance) => balance > 0).length;
  expect(withPoints).toBeGreaterThan(STORED_HISTORIES / 4);
  expect(Math.min(...expected.values())).toBe(0);
});
