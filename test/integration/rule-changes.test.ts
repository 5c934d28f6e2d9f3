/**
 * Orders of the past, whatever the merchant changes afterwards: a rule that is edited, switched off, given a minimum,
 * removed and made anew moves none of their points, and what goes back later goes back as it was given. Through the real
 * workflows, on the real database.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { removeEarningRule } from "~/loyalty/workflows/remove-earning-rule.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { aMember } from "#test/factories/member";
import { aCustomer, aRefund } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { STORED_HISTORIES } from "#test/support/histories";
import { anyOrderStory, messagesOf, shuffledAndRepeated, type Change } from "#test/support/order-story";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT_ONCE = 8;
const actor = "staff:1";
const PAYS = { points: 3, perMinor: 700 };

const anyHistory = fc.record({ story: anyOrderStory, dice: fc.array(fc.nat(), { minLength: 64, maxLength: 64 }) });

function ruleOf(given: Partial<PlaceOrderSettings>, state: "ON" | "OFF" = "ON") {
  return { kind: "place_order" as const, settings: PlaceOrderSettings.parse({ ...PAYS, ...given }), state };
}

/** Everything that was given and to whom, row by row. */
async function everythingGiven(shopId: number) {
  const where = { shopId };
  return {
    awards: await db.orderAward.findMany({ where, orderBy: { orderGid: "asc" } }),
    entries: await db.pointsEntry.findMany({ where, orderBy: { id: "asc" } }),
    lots: await db.lot.findMany({ where, orderBy: { entryId: "asc" } }),
    members: await db.member.findMany({ where, orderBy: { id: "asc" } }),
  };
}

/** Eight orders at a time, the messages about each one after the other. */
async function tell(shopId: number, histories: Change[][], at: Date): Promise<void> {
  const waiting = histories.values();
  const work = async () => {
    for (const messages of waiting) for (const change of messages) await onOrderChanged({ shopId, change, at });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

test("no change of a rule moves points of the past, and they go back as they were given", { timeout: 120_000 }, async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [] }] });
  const saved = await saveEarningRule({ shopId, ruleId: null, rule: ruleOf({}), actor, at: A_MONTH_BEFORE });
  if (saved.outcome !== "saved") throw new Error(saved.outcome);
  const { ruleId } = saved;
  const histories = fc.sample(anyHistory, { numRuns: STORED_HISTORIES, seed: 20260303 }).map(({ story, dice }, index) => {
    const customerGid = `gid://shopify/Customer/${index % 40}`;
    return { messages: messagesOf(story, { orderNumber: 1_000 + index, customerGid }), dice };
  });
  for (let number = 0; number < 40; number += 1) {
    await aMember(shopId, { customer: aCustomer({ customerGid: `gid://shopify/Customer/${number}`, createdAt: A_MONTH_BEFORE }) });
  }
  await tell(
    shopId,
    histories.map(({ messages }) => messages),
    daysAfter(MONDAY_NOON, 1),
  );
  const given = await everythingGiven(shopId);
  expect(given.awards.filter(({ posted }) => posted > 0).length).toBeGreaterThan(STORED_HISTORIES / 4);

  const changes = [
    (at: Date) => saveEarningRule({ shopId, ruleId, rule: ruleOf({ points: 50 }), actor, at }),
    (at: Date) => saveEarningRule({ shopId, ruleId, rule: ruleOf({ points: 1, minimumMinor: 900_000 }), actor, at }),
    (at: Date) => saveEarningRule({ shopId, ruleId, rule: ruleOf({ perMinor: null, points: 999 }), actor, at }),
    (at: Date) => saveEarningRule({ shopId, ruleId, rule: ruleOf({}, "OFF"), actor, at }),
    (at: Date) => removeEarningRule({ shopId, ruleId, actor, at }),
    (at: Date) => saveEarningRule({ shopId, ruleId: null, rule: ruleOf({ points: 7, maximumPoints: 1 }), actor, at }),
  ];
  for (const [index, change] of changes.entries()) {
    const at = daysAfter(MONDAY_NOON, 2 + index);
    expect((await change(at)).outcome).toMatch(/saved|removed/);
    const toldAgain = histories.filter((_, place) => place % changes.length === index);
    await tell(
      shopId,
      toldAgain.map(({ messages, dice }) => shuffledAndRepeated(messages, dice)),
      at,
    );
  }
  expect(await everythingGiven(shopId)).toEqual(given);

  const orders = histories.flatMap(({ messages }) => messages.flatMap((told) => ("refundGid" in told ? [] : [told])).slice(0, 1));
  const allBack = orders.map((order) => [
    aRefund(order, {
      refundGid: order.orderGid.replace("Order", "Refund") + "99",
      createdAt: daysAfter(MONDAY_NOON, 10),
      extraMinor: 9_000_000,
    }),
  ]);
  await tell(shopId, allBack, daysAfter(MONDAY_NOON, 10));

  const after = await everythingGiven(shopId);
  expect(after.awards.filter(({ posted, writtenOff }) => posted !== 0 || writtenOff !== 0)).toEqual([]);
  expect(after.members.map(({ availablePoints }) => availablePoints)).toEqual(given.members.map(() => 0));
  expect(await checkLedger(db, shopId)).toEqual([]);
});
