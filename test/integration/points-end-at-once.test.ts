/** The nightly run with real parallelism: two workers, redemptions and refunds at the same moment, a crowd of members. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import { findAward } from "~/loyalty/earning/earning.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { aCustomer, anOrder, aRefund } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const END = new Date("2026-03-16T04:00:00Z");
const PENDING = { from: A_MONTH_BEFORE, pendingDays: 14, expiry: { kind: "after_days", days: 30 } } as const;

const night = (shopId: number, at: Date) => runNightly({ shopId, day: at.toISOString().slice(0, 10), at });

async function aCrowd(shopId: number, count: number) {
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      aMember(shopId, { customer: aCustomer({ customerGid: `gid://shopify/Customer/${index + 1}` }) }),
    ),
  );
}

test("two workers at once expire and release everything once", async () => {
  const shopId = await aShop();
  const crowd = await aCrowd(shopId, 40);
  for (const member of crowd) {
    for (const points of [10, 20]) await postFor(member, givenPoints(points, { endsAt: END }));
    await postFor(member, givenPoints(5, { availableOn: END }));
  }

  const runs = await Promise.all([night(shopId, END), night(shopId, END), night(shopId, END)]);

  expect(runs.reduce((sum, run) => sum + run.expiredPoints, 0)).toBe(40 * 30);
  expect(runs.reduce((sum, run) => sum + run.releasedPoints, 0)).toBe(40 * 5);
  for (const member of crowd) expect(await readMember(member)).toMatchObject({ availablePoints: 5, pendingPoints: 0 });
  expect(await db.pointsEntry.count({ where: { shopId, kind: "EXPIRE" } })).toBe(80);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a redemption at the last moment against the night: the points are spent or ended, never both", async () => {
  const shopId = await aShop();
  const crowd = await aCrowd(shopId, 30);
  for (const member of crowd) await postFor(member, givenPoints(100, { endsAt: END }));
  const justBefore = new Date(END.getTime() - 1);

  const spending = crowd.map((member) => postFor(member, spentPoints(60, { occurredAt: justBefore })));
  const [runs, answers] = await Promise.all([Promise.all([night(shopId, END), night(shopId, END)]), Promise.all(spending)]);
  const last = await night(shopId, END);

  const spent = answers.filter(({ outcome }) => outcome === "posted").length * 60;
  expect([...runs, last].reduce((sum, run) => sum + run.expiredPoints, 0)).toBe(30 * 100 - spent);
  for (const member of crowd) {
    expect(await readMember(member)).toMatchObject({ availablePoints: 0, deficitPoints: 0 });
    const kinds = (await readEntries(db, shopId, member.id, { limit: 10 })).map(({ kind, points }) => `${kind} ${points}`);
    expect([
      ["EXPIRE -40", "REDEEM -60", "ADJUST 100"],
      ["EXPIRE -100", "ADJUST 100"],
    ]).toContainEqual(kinds);
  }
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("refunds against release and expiry: an order keeps nothing but what had ended", async () => {
  const shopId = await aShop({ versions: [PENDING] });
  const member = await aMember(shopId);
  const orders = Array.from({ length: 12 }, (_, index) => anOrder({ orderGid: `gid://shopify/Order/${index + 1}`, name: `#${index + 1}` }));
  for (const change of orders) await onOrderChanged({ shopId, change, at: MONDAY_NOON });

  for (const at of [END, daysAfter(MONDAY_NOON, 31)]) {
    const half = at === END ? orders.slice(0, 6) : orders.slice(6);
    const refunds = half.map((order, index) =>
      aRefund(order, { refundGid: `gid://shopify/Refund/${order.name}${index}`, createdAt: at, extraMinor: 10_000 }),
    );
    await Promise.all([night(shopId, at), ...refunds.map((change) => onOrderChanged({ shopId, change, at })), night(shopId, at)]);
  }
  await night(shopId, daysAfter(MONDAY_NOON, 32));

  expect(await readMember(member)).toMatchObject({ availablePoints: 0, pendingPoints: 0, deficitPoints: 0 });
  for (const { orderGid } of orders) {
    const award = await findAward(db, shopId, orderGid);
    expect(award).toMatchObject({ posted: award?.expired, writtenOff: 0 });
  }
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a night of more than one transaction ends all of it", async () => {
  const shopId = await aShop();
  const places = Array.from({ length: 1_100 }, (_, index) => index);
  const idOf = (index: number) => BigInt(1_000_000 + index);
  await db.member.createMany({
    data: places.map((index) => ({
      shopId,
      id: idOf(index),
      customerGid: `gid://shopify/Customer/${index}`,
      availablePoints: 7,
      joinedAt: MONDAY_NOON,
    })),
  });
  await db.pointsEntry.createMany({
    data: places.map((index) => ({
      shopId,
      id: idOf(index),
      memberId: idOf(index),
      kind: "ADJUST" as const,
      points: 7,
      balanceAfter: 7,
      sourceKey: `gift:${index}`,
      occurredAt: MONDAY_NOON,
      actor: "staff:1",
      detail: { about: "adjustment", reason: "gift", note: null },
    })),
  });
  await db.lot.createMany({
    data: places.map((index) => ({
      shopId,
      entryId: idOf(index),
      memberId: idOf(index),
      granted: 7,
      remaining: 7,
      endsAt: END,
      earnedAt: MONDAY_NOON,
    })),
  });
  await db.$executeRaw`SELECT setval(pg_get_serial_sequence('"PointsEntry"', 'id'), 2000000)`;

  expect(await night(shopId, END)).toMatchObject({ expiredPoints: 7_700 });

  expect(await db.member.count({ where: { shopId, availablePoints: 0 } })).toBe(1_100);
  expect(await checkLedger(db, shopId)).toEqual([]);
});
