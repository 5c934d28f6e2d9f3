/** Many at once on one member: nothing lost, nothing doubled, nobody below zero. Real parallel transactions. */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import type { Posted } from "~/loyalty/ledger/entry";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { post } from "~/loyalty/ledger/ledger.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import { lockMembers } from "~/loyalty/members/lock-member.server";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { settleMemberOrders } from "~/loyalty/workflows/settle-member-orders.server";
import { findMemberByCustomer } from "~/loyalty/members/members.store.server";
import { ADA, aCustomer, anOrder, aRefund, BEN, linesOf, refunded } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints, withLock } from "#test/factories/member";
import { aShop, HUNDRED_FOR_ACCOUNT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const LATER = daysAfter(MONDAY_NOON, 1);

function many<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => make(index)));
}

function counted(answers: Posted[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(answers.map(({ outcome }) => outcome))].map((name) => [name, answers.filter(({ outcome }) => outcome === name).length]),
  );
}

test("fifty posts at once are all there, and each knows the balance after it", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);

  const answers = await many(50, (index) => postFor(member, givenPoints(index + 1)));

  expect(counted(answers)).toEqual({ posted: 50 });
  expect(await readMember(member)).toMatchObject({ availablePoints: 1275 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("the same thing fifty times at once happens once", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const entry = givenPoints(100);

  const answers = await many(50, () => postFor(member, entry));

  expect(counted(answers)).toEqual({ posted: 1, already_posted: 49 });
  expect(await readMember(member)).toMatchObject({ availablePoints: 100 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("the same key with other points is an error and changes nothing", async () => {
  const member = await aMember(await aShop());
  const entry = givenPoints(100);
  await postFor(member, entry);

  await expect(postFor(member, { ...entry, points: 101 })).rejects.toThrow(/came back with other points/);

  expect(await readMember(member)).toMatchObject({ availablePoints: 100 });
});

test("a member with points for one reward gets one, however many ask at once", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId, { points: 150 });

  const answers = await many(20, () => postFor(member, spentPoints(100)));

  expect(counted(answers)).toEqual({ posted: 1, insufficient_points: 19 });
  expect(await readMember(member)).toMatchObject({ availablePoints: 50, deficitPoints: 0 });
  expect(await readEntries(db, shopId, member.id, { limit: 10 })).toHaveLength(2);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a refund against a redemption: whichever is first, the books agree and nobody is below zero", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const orders = Array.from({ length: 10 }, (_, index) => anOrder({ orderGid: `gid://shopify/Order/${index + 1}`, name: `#${index + 1}` }));
  for (const change of orders) await onOrderChanged({ shopId, change, at: LATER });

  const refunds = orders.map((order, index) => aRefund(order, { refundGid: `gid://shopify/Refund/${index}`, extraMinor: 10_000 }));
  await Promise.all([
    ...refunds.map((change) => onOrderChanged({ shopId, change, at: LATER })),
    ...orders.map(() => postFor(member, spentPoints(100))),
  ]);

  expect(await checkLedger(db, shopId)).toEqual([]);
  const { availablePoints, deficitPoints } = await readMember(member);
  expect([availablePoints, deficitPoints]).toEqual([0, 0]);
  const spent = (await readEntries(db, shopId, member.id, { limit: 100 })).filter(({ kind }) => kind === "REDEEM").length;
  const awards = await db.orderAward.findMany({ where: { shopId } });
  expect(awards.reduce((sum, award) => sum + award.writtenOff, 0)).toBe(spent * 100);
});

test("an order, its refunds and their repetitions at once lose nothing", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder({ lines: linesOf(7_000, 2_000, 1_000) });
  const back = [2, 3].map((line) =>
    aRefund(order, { refundGid: `gid://shopify/Refund/${line}`, lines: [{ lineGid: `gid://shopify/LineItem/${line}`, quantity: 1 }] }),
  );
  const messages = [order, ...back, refunded(order, ...back)];

  await Promise.all([...messages, ...messages, ...messages].map((change) => onOrderChanged({ shopId, change, at: LATER })));

  expect(await readMember(member)).toMatchObject({ availablePoints: 70 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("an order that arrives while its buyer joins is not lost between the two", async () => {
  const shopId = await aShop({
    versions: [
      {
        from: A_MONTH_BEFORE,
        rules: [{ id: "rul_order", kind: "place_order", settings: { points: 1, perMinor: 100 } }, HUNDRED_FOR_ACCOUNT],
      },
    ],
  });
  const buyers = Array.from({ length: 15 }, (_, index) => `gid://shopify/Customer/${index + 1}`);

  await Promise.all(
    buyers.flatMap((customerGid, index) => [
      onOrderChanged({ shopId, change: anOrder({ orderGid: `gid://shopify/Order/${index + 1}`, customerGid }), at: LATER }),
      joinProgram({ shopId, facts: aCustomer({ customerGid }), at: LATER }),
      joinProgram({ shopId, facts: aCustomer({ customerGid }), at: LATER }),
    ]),
  );
  for (const { data } of await jobs("settle-member-orders"))
    await settleMemberOrders({ shopId, memberId: BigInt(data.memberId), at: LATER });

  const points = await Promise.all(
    buyers.map(async (customerGid) => (await findMemberByCustomer(db, shopId, customerGid))?.availablePoints),
  );
  expect(points).toEqual(buyers.map(() => 200));
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("members that are locked together in either order do not block one another for ever", async () => {
  const shopId = await aShop();
  const ada = await aMember(shopId);
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });

  const locked = await many(20, (index) =>
    inTransaction(async (tx) => {
      const both = await lockMembers(tx, shopId, index % 2 === 0 ? [ada.id, ben.id] : [ben.id, ada.id]);
      return both.map(({ customerGid }) => customerGid);
    }),
  );

  expect(locked).toEqual(Array.from({ length: 20 }, () => [ADA, BEN]));
});

test("the second in line decides on what the first one left", async () => {
  const member = await aMember(await aShop(), { points: 100 });
  const seen: number[] = [];

  await many(5, () =>
    withLock(member, async (tx, locked) => {
      seen.push(locked.availablePoints);
      await post(tx, locked, givenPoints(10));
    }),
  );

  expect(seen).toEqual([100, 110, 120, 130, 140]);
});

async function jobs(name: string) {
  return db.$queryRaw<{ data: { memberId: string } }[]>`SELECT data FROM pgboss.job WHERE name = ${name} AND state = 'created'`;
}
