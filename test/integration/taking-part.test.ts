/** An exclusion has its time: what a member did is judged by whether they took part then, whenever its message comes. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { awardByKind } from "~/loyalty/earning/award-activity.server";
import { listExclusions } from "~/loyalty/members/exclusions.store.server";
import { excludeMember, includeMember } from "~/loyalty/workflows/exclude-member.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { aMember, readMember, withLock } from "#test/factories/member";
import { anOrder, aRefund, linesOf } from "#test/factories/order-facts";
import { aShop, HUNDRED_FOR_ACCOUNT, ONE_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const actor = "staff:1";
const OUT_FROM = daysAfter(MONDAY_NOON, 10);
const OUT_UNTIL = daysAfter(MONDAY_NOON, 20);
const MUCH_LATER = daysAfter(MONDAY_NOON, 30);

/** A member of whom nothing is known yet, kept out from the tenth day to the twentieth. */
async function aMemberKeptOutForAWhile() {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT, HUNDRED_FOR_ACCOUNT] }] });
  const member = await aMember(shopId);
  await excludeMember({ shopId, memberId: member.id, actor, at: OUT_FROM });
  await includeMember({ shopId, memberId: member.id, actor, at: OUT_UNTIL });
  return { shopId, member };
}

const moments = [
  ["the moment before it began", minutesAfter(OUT_FROM, -1), 100],
  ["the moment it began", OUT_FROM, 0],
  ["the moment before it ended", minutesAfter(OUT_UNTIL, -1), 0],
  ["the moment it ended", OUT_UNTIL, 100],
] as const;

test.each(moments)("an order paid %s, told when the member is back, earns as it would have in time", async (_when, paidAt, points) => {
  const { shopId, member } = await aMemberKeptOutForAWhile();

  const order = anOrder({ placedAt: minutesAfter(paidAt, -1), paidAt });
  await onOrderChanged({ shopId, change: order, at: MUCH_LATER });
  await onOrderChanged({ shopId, change: { ...order, factsAt: minutesAfter(MUCH_LATER, 1) }, at: minutesAfter(MUCH_LATER, 1) });

  expect((await readMember(member)).availablePoints).toBe(points);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test.each(moments)("an activity done %s is judged by the same", async (_when, occurredAt, points) => {
  const { member } = await aMemberKeptOutForAWhile();

  const { given } = await withLock(member, (tx, locked) =>
    awardByKind(tx, { locked, kind: "create_account", occurredAt, at: MUCH_LATER, keyOf: (ruleId) => `${ruleId}:${member.id}` }),
  );

  expect(given).toBe(points);
});

test("an order from before, told while the member is kept out, earns: the points wait for them", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  await excludeMember({ shopId, memberId: member.id, actor, at: OUT_FROM });

  await onOrderChanged({ shopId, change: anOrder(), at: daysAfter(OUT_FROM, 1) });

  expect(await readMember(member)).toMatchObject({ state: "EXCLUDED", availablePoints: 100 });
});

test("what was awarded before is settled while the member is kept out: a refund takes, an edit gives", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: daysAfter(MONDAY_NOON, 1) });
  await excludeMember({ shopId, memberId: member.id, actor, at: OUT_FROM });

  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 3_000 }), at: OUT_UNTIL });
  const afterRefund = (await readMember(member)).availablePoints;
  await onOrderChanged({ shopId, change: { ...order, lines: linesOf(10_000, 2_000), factsAt: OUT_UNTIL }, at: OUT_UNTIL });

  expect([afterRefund, (await readMember(member)).availablePoints]).toEqual([70, 90]);
});

test("each time has its line, and pressing the button twice makes no second one", async () => {
  const { shopId, member } = await aMemberKeptOutForAWhile();
  const press = { shopId, memberId: member.id, actor } as const;

  const outcomes = [
    await excludeMember({ ...press, at: daysAfter(OUT_UNTIL, 1) }),
    await excludeMember({ ...press, at: daysAfter(OUT_UNTIL, 2) }),
    await includeMember({ ...press, at: daysAfter(OUT_UNTIL, 3) }),
    await includeMember({ ...press, at: daysAfter(OUT_UNTIL, 4) }),
    await excludeMember({ ...press, at: daysAfter(OUT_UNTIL, 5) }),
  ];

  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["changed", "unchanged", "changed", "unchanged", "changed"]);
  expect(await listExclusions(db, shopId, member.id)).toEqual([
    { from: OUT_FROM, until: OUT_UNTIL },
    { from: daysAfter(OUT_UNTIL, 1), until: daysAfter(OUT_UNTIL, 3) },
    { from: daysAfter(OUT_UNTIL, 5), until: null },
  ]);
});
