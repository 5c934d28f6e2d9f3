/** Paid or sent, and by which version: an order earns once, by the facts of its own time, whatever comes in which order. */
import { expect, test } from "vitest";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import type { OrderFacts } from "~/loyalty/facts";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { aMember, readMember } from "#test/factories/member";
import { anOrder, aRefund } from "#test/factories/order-facts";
import { aShop, ONE_PER_UNIT, TWO_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const [PAID, SENT, LATER] = [daysAfter(MONDAY_NOON, 1), daysAfter(MONDAY_NOON, 4), daysAfter(MONDAY_NOON, 9)];
const asks = { from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT], earnsOn: "fulfilled" as const };
const paid = anOrder({ paidAt: PAID, factsAt: PAID });
const sent = { ...paid, factsAt: SENT, fulfilledAt: SENT };

async function balanceAfter(shopId: number, ...changes: OrderFacts[]): Promise<number> {
  const member = await aMember(shopId);
  for (const change of changes) await onOrderChanged({ shopId, change, at: LATER });
  return (await readMember(member)).availablePoints;
}

test("a program that waits for the goods gives nothing for a payment, and all when they are sent", async () => {
  const shopId = await aShop({ versions: [asks] });
  const member = await aMember(shopId);
  expect(await onOrderChanged({ shopId, change: paid, at: PAID })).toMatchObject({ moved: 0 });
  expect(await onOrderChanged({ shopId, change: sent, at: LATER })).toMatchObject({ moved: 100 });
  expect(await onOrderChanged({ shopId, change: paid, at: LATER })).toMatchObject({ moved: 0 });
  const [entry] = await readEntries(db, shopId, member.id, { limit: 5 });
  expect(entry).toMatchObject({ occurredAt: SENT, detail: { cause: "fulfilled" } });
});

test("sent before it was paid, an order earns when it is paid", async () => {
  const shopId = await aShop({ versions: [asks, { from: daysAfter(MONDAY_NOON, 2), rules: [TWO_PER_UNIT], earnsOn: "fulfilled" }] });
  const sentFirst = { ...paid, paidAt: null, factsAt: MONDAY_NOON, fulfilledAt: MONDAY_NOON };
  expect(await balanceAfter(shopId, sentFirst, { ...paid, paidAt: SENT, factsAt: SENT })).toBe(200);
});

test("the version of the moment when both are done judges the order", async () => {
  const raised = { from: daysAfter(MONDAY_NOON, 2), rules: [TWO_PER_UNIT] };
  expect(await balanceAfter(await aShop({ versions: [asks, { ...raised, earnsOn: "fulfilled" }] }), paid, sent)).toBe(200);
  // What was set when it was paid decides whether it waits; it is not lost when that changes meanwhile.
  expect(await balanceAfter(await aShop({ versions: [asks, { ...raised, earnsOn: "paid" }] }), paid, sent)).toBe(200);
  expect(
    await balanceAfter(
      await aShop({
        versions: [
          { ...asks, earnsOn: "paid" },
          { ...raised, earnsOn: "fulfilled" },
        ],
      }),
      paid,
    ),
  ).toBe(100);
  expect(await balanceAfter(await aShop({ versions: [asks, { ...raised, state: "PAUSED" }] }), paid, sent)).toBe(0);
});

test("a refund between payment and sending is taken off before anything is given", async () => {
  const shopId = await aShop({ versions: [asks] });
  const refund = aRefund(paid, { createdAt: daysAfter(MONDAY_NOON, 2), extraMinor: 3_000 });
  expect(await balanceAfter(shopId, paid, { ...sent, refunds: [refund] })).toBe(70);
});

test("an order from a source that is switched off earns nothing; one that no switch names says so", async () => {
  const off = await aShop({ versions: [{ from: A_MONTH_BEFORE, sources: { pos: false } }] });
  expect(await balanceAfter(off, anOrder({ sourceName: "pos" }))).toBe(0);

  const shopId = await aShop();
  const member = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder({ sourceName: "1830279" }), at: LATER });
  const [entry] = await readEntries(db, shopId, member.id, { limit: 1 });
  expect(entry).toMatchObject({ points: 100, detail: { unknownSource: "1830279" } });
});
