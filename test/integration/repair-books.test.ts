/** The nightly check keeps what it proved and found; a repair works caches out anew from entries, which stay as they are. */
import { expect, test } from "vitest";
import { listLedgerChecks } from "~/loyalty/ledger/ledger-check.store.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { repairBooks } from "~/loyalty/workflows/repair-books.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { readHealthPage } from "~/presenters/health-page.server";
import { aLaunchedShop, BIRCH } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { anOrder, aRefund } from "#test/factories/order-facts";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const NIGHT = { day: "2026-03-05", at: daysAfter(MONDAY_NOON, 3) };
const actor = "staff:1" as const;

/** Credits with and without an end, a pending one, an order refunded in part, points spent. */
async function aBusyMember() {
  const shopId = await aLaunchedShop();
  const member = await aMember(shopId, { points: 50 });
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 2_000 }), at: MONDAY_NOON });
  await postFor(member, givenPoints(40, { endsAt: daysAfter(MONDAY_NOON, 90) }));
  await postFor(member, givenPoints(30, { availableOn: daysAfter(MONDAY_NOON, 30) }));
  await postFor(member, spentPoints(60));
  expect(await checkLedger(db, shopId)).toEqual([]);
  return { shopId, member: await readMember(member), entries: await db.pointsEntry.findMany({ orderBy: { id: "asc" } }) };
}

async function lots() {
  return db.lot.findMany({ orderBy: { entryId: "asc" }, select: { entryId: true, granted: true, remaining: true } });
}

test("a sound night is a sentence", async () => {
  const { shopId } = await aBusyMember();

  expect(await runNightly({ shopId, ...NIGHT })).toMatchObject({ drifts: 0 });

  const [check] = await listLedgerChecks(db, shopId, 5);
  expect(check).toMatchObject({ day: NIGHT.day, checkedAt: NIGHT.at, members: 1, entries: 6, orders: 1, driftCount: 0, drifts: [] });
  const page = await readHealthPage(shopId, BIRCH.domain);
  expect(page.check?.proof).toBe("1 member: balance = entries = open lots. 1 order: award = entries.");
  expect(page.check?.canRepair).toBe(false);
});

test.each([
  ["a counter", `UPDATE "Member" SET "availablePoints" = "availablePoints" + 17`],
  ["a deficit", `UPDATE "Member" SET "deficitPoints" = 5`],
  ["pending points", `UPDATE "Member" SET "pendingPoints" = 0, "availablePoints" = "availablePoints" + 30`],
  ["what a lot holds", `UPDATE "Lot" SET remaining = remaining - 1 WHERE remaining > 1`],
  ["a use of a lot that went missing", `DELETE FROM "LotUse" WHERE "entryId" = (SELECT max("entryId") FROM "LotUse")`],
  ["an award", `UPDATE "OrderAward" SET posted = posted + 1, revision = revision + 1`],
  ["what has ended of a lot", `UPDATE "Lot" SET expired = expired + 1`],
  ["what has ended of an order", `UPDATE "OrderAward" SET expired = expired + 3`],
  ["an award that went missing", `DELETE FROM "OrderAward"`],
])("%s that drifted is found with its member, and put right without touching an entry", async (_what, plant) => {
  const { shopId, member, entries } = await aBusyMember();
  const before = await lots();
  await db.$executeRawUnsafe(plant);

  const night = await runNightly({ shopId, ...NIGHT });
  const found = await readHealthPage(shopId, BIRCH.domain);
  const repaired = await repairBooks({ shopId, actor, at: NIGHT.at });

  expect(night.drifts).toBeGreaterThan(0);
  expect(found.check?.drifts[0]?.member).toEqual({ id: String(member.id), name: "Ada Lund" });
  expect(found.check?.canRepair).toBe(true);
  expect(repaired).toEqual({ outcome: "repaired", members: 1, left: [] });
  expect(await checkLedger(db, shopId)).toEqual([]);
  expect(await db.pointsEntry.findMany({ orderBy: { id: "asc" } })).toEqual(entries);
  expect(await readMember(member)).toMatchObject({ availablePoints: member.availablePoints, pendingPoints: 30, deficitPoints: 0 });
  expect(await lots()).toEqual(before);
  const page = await readHealthPage(shopId, BIRCH.domain);
  expect(page.check).toMatchObject({ driftCount: 0, drifts: [] });
  expect(page.repairs).toMatchObject([{ at: NIGHT.at.toISOString(), member: { name: "Ada Lund" } }]);
  expect(await repairBooks({ shopId, actor, at: NIGHT.at })).toEqual({ outcome: "nothing_to_repair" });
});

test("a lot that went missing is opened again, without an end, to the member's good", async () => {
  const { shopId, member } = await aBusyMember();
  await db.$executeRaw`DELETE FROM "Lot" WHERE "availableOn" IS NOT NULL`;

  expect(await repairBooks({ shopId, actor, at: NIGHT.at })).toEqual({ outcome: "repaired", members: 1, left: [] });

  expect(await readMember(member)).toMatchObject({ availablePoints: member.availablePoints + 30, pendingPoints: 0 });
});

test("an entry written past the ledger counts; that it names a wrong balance stays said", async () => {
  const { shopId, member } = await aBusyMember();
  await db.$executeRaw`
    INSERT INTO "PointsEntry" ("shopId", "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", actor, detail)
    VALUES (${shopId}, ${member.id}, 'EARN_ACTION', 7, 0, 'past the ledger', now(), 'system', '{}')`;

  const repaired = await repairBooks({ shopId, actor, at: NIGHT.at });

  expect(repaired).toMatchObject({ outcome: "repaired", members: 1, left: [{ invariant: "balanceAfter is the running sum" }] });
  expect(await readMember(member)).toMatchObject({ availablePoints: member.availablePoints + 7 });
  expect((await readHealthPage(shopId, BIRCH.domain)).check).toMatchObject({ driftCount: 1, canRepair: false });
});

test("an order goes on settling after its award was put right", async () => {
  const { shopId, member } = await aBusyMember();
  await db.$executeRaw`UPDATE "OrderAward" SET revision = revision - 1, posted = posted + 20`;
  await repairBooks({ shopId, actor, at: NIGHT.at });

  await onOrderChanged({ shopId, change: aRefund(anOrder(), { refundGid: "gid://shopify/Refund/502", extraMinor: 1_000 }), at: NIGHT.at });

  expect(await readMember(member)).toMatchObject({ availablePoints: member.availablePoints - 10 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});
