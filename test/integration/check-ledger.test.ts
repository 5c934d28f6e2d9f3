/** The check of the books finds what is wrong: each planted drift is named by its invariant, a sound shop is silent. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { anOrder } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();

async function aSoundShop() {
  const shopId = await aShop();
  const member = await aMember(shopId, { points: 50 });
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  await postFor(member, givenPoints(30, { availableOn: daysAfter(MONDAY_NOON, 3) }));
  await postFor(member, spentPoints(60));
  expect(await checkLedger(db, shopId)).toEqual([]);
  return { shopId, member };
}

async function brokenInvariants(shopId: number) {
  return [...new Set((await checkLedger(db, shopId)).map((drift) => drift.invariant))];
}

test("a counter that was moved by hand", async () => {
  const { shopId } = await aSoundShop();
  await db.$executeRaw`UPDATE "Member" SET "availablePoints" = "availablePoints" + 1`;
  expect(await brokenInvariants(shopId)).toEqual([
    "sum of entries = available + pending - deficit",
    "open lots = available, open pending lots = pending",
  ]);
});

test("points that changed from pending to available in the counters alone", async () => {
  const { shopId } = await aSoundShop();
  await db.$executeRaw`UPDATE "Member" SET "availablePoints" = "availablePoints" + 30, "pendingPoints" = 0`;
  expect(await brokenInvariants(shopId)).toEqual(["open lots = available, open pending lots = pending"]);
});

test("a deficit nobody made", async () => {
  const { shopId } = await aSoundShop();
  await db.$executeRaw`UPDATE "Member" SET "deficitPoints" = 5`;
  expect(await brokenInvariants(shopId)).toContain("deficit = made by debits - filled by credits and returns");
});

test("a use of a lot that is missing", async () => {
  const { shopId } = await aSoundShop();
  await db.$executeRaw`DELETE FROM "LotUse" WHERE "entryId" = (SELECT max("entryId") FROM "LotUse") AND points = 50`;
  expect(await brokenInvariants(shopId)).toEqual([
    "each lot: granted = remaining + uses, and 0 <= remaining <= granted",
    "each debit: lot uses + deficit made = debit",
    "deficit = made by debits - filled by credits and returns",
  ]);
});

test("a lot that is missing", async () => {
  const { shopId } = await aSoundShop();
  await db.$executeRaw`DELETE FROM "Lot" WHERE "availableOn" IS NOT NULL`;
  expect(await brokenInvariants(shopId)).toEqual([
    "open lots = available, open pending lots = pending",
    "each credit opens one lot of its own points, and nothing else opens one",
  ]);
});

test("an award that forgot an entry", async () => {
  const { shopId } = await aSoundShop();
  await db.$executeRaw`UPDATE "OrderAward" SET posted = posted - 1`;
  expect(await brokenInvariants(shopId)).toEqual(["each award: posted = sum of the order's entries, revision = their number"]);
});

test("an entry written past the ledger", async () => {
  const { shopId, member } = await aSoundShop();
  await db.$executeRaw`
    INSERT INTO "PointsEntry" ("shopId", "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", actor, detail)
    VALUES (${shopId}, ${member.id}, 'EARN_ACTION', 7, 0, 'past the ledger', now(), 'system', '{}')`;
  expect(await brokenInvariants(shopId)).toEqual([
    "sum of entries = available + pending - deficit",
    "each credit opens one lot of its own points, and nothing else opens one",
    "balanceAfter is the running sum",
  ]);
});
