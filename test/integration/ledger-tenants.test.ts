/** Points, orders and members of one shop are out of reach of another: every function of these stores, asked with a foreign shop. */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import * as earning from "~/loyalty/earning/earning.store.server";
import * as ledger from "~/loyalty/ledger/ledger.store.server";
import { lockMember } from "~/loyalty/members/lock-member.server";
import * as members from "~/loyalty/members/members.store.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { ADA, aCustomer, anOrder, aRefund } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const LATER = daysAfter(MONDAY_NOON, 1);
const order = anOrder();

async function twoShops() {
  const [theirs, mine] = [await aShop(), await aShop()];
  const member = await aMember(theirs);
  await onOrderChanged({ shopId: theirs, change: order, at: LATER });
  await onOrderChanged({ shopId: theirs, change: aRefund(order, { extraMinor: 1_000 }), at: LATER });
  const spent = await postFor(member, spentPoints(20));
  const values = { kind: "place_order" as const, settings: { points: 1, perMinor: 100 }, state: "ON" as const };
  await inTransaction((tx) => earning.insertEarningRule(tx, theirs, "rul_theirs", values, MONDAY_NOON));
  if (spent.outcome !== "posted") throw new Error(spent.outcome);
  return { theirs, mine, member, values, debitId: spent.entry.id };
}

test("what another shop reads of ours is nothing", async () => {
  const { mine, member, debitId } = await twoShops();

  expect(await members.findMember(db, mine, member.id)).toBeNull();
  expect(await members.findMemberByCustomer(db, mine, ADA)).toBeNull();
  expect(await inTransaction((tx) => lockMember(tx, mine, member.id))).toBeNull();
  expect(await ledger.findEntry(db, mine, debitId)).toBeNull();
  expect(await ledger.findEntryBySourceKey(db, mine, "order:1001:r1")).toBeNull();
  expect(await ledger.readEntries(db, mine, member.id, { limit: 10 })).toEqual([]);
  expect(await ledger.readOpenLots(db, mine, member.id)).toEqual([]);
  expect(await ledger.readUsedLots(db, mine, debitId)).toEqual({ moves: [], lots: [] });
  expect(await earning.listEarningRules(db, mine)).toEqual([]);
  expect(await earning.readOrder(db, mine, order.orderGid)).toBeNull();
  expect(await earning.readRefunds(db, mine, order.orderGid)).toEqual([]);
  expect(await earning.listOrdersOfCustomer(db, mine, ADA)).toEqual([]);
  expect(await earning.hasOrders(db, mine, ADA)).toBe(false);
  expect(await earning.findAward(db, mine, order.orderGid)).toBeNull();
});

test("what another shop changes of ours is nothing", async () => {
  const { theirs, mine, member, values } = await twoShops();
  const before = {
    member: await readMember(member),
    order: await earning.readOrder(db, theirs, order.orderGid),
    rules: await earning.listEarningRules(db, theirs),
  };

  await inTransaction(async (tx) => {
    expect(await members.updatePerson(tx, mine, aCustomer({ lastName: "Other", factsAt: LATER }))).toBe(false);
    expect(await earning.updateEarningRule(tx, mine, "rul_theirs", { ...values, state: "OFF" }, LATER)).toBe(false);
    expect(await earning.markRuleRemoved(tx, mine, "rul_theirs", LATER)).toBe(false);
    await earning.forgetCustomerOrders(tx, mine, ADA);
    await earning.deleteEarning(tx, mine);
    await members.deleteMembers(tx, mine);
    await ledger.allowErasing(tx, mine);
    await ledger.deleteLedger(tx, mine);
  });
  expect(await forgetCustomer({ shopId: mine, customerGid: ADA })).toEqual({ outcome: "was_no_member" });
  await onOrderChanged({ shopId: mine, change: { ...order, cancelledAt: LATER, factsAt: LATER }, at: LATER });

  const after = {
    member: await readMember(member),
    order: await earning.readOrder(db, theirs, order.orderGid),
    rules: await earning.listEarningRules(db, theirs),
  };
  expect(after).toEqual(before);
  expect(await ledger.readEntries(db, theirs, member.id, { limit: 10 })).toHaveLength(3);
});

test("the same source key in two shops is two things", async () => {
  const { mine, member } = await twoShops();
  const neighbour = await aMember(mine);
  const gift = givenPoints(7, { sourceKey: "order:1001:r1" });

  expect(await postFor(neighbour, gift)).toMatchObject({ outcome: "posted" });

  expect((await readMember(neighbour)).availablePoints).toBe(7);
  expect((await readMember(member)).availablePoints).toBe(70);
});
