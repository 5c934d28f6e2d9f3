/**
 * The check of the books finds what is wrong. One row of a sound shop is damaged by hand, once for each invariant: the
 * check names the rule, the row, whose it is and the figures, and nothing else. A sound shop is silent.
 */
import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { addExpired } from "~/loyalty/earning/earning.store.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { expirePoints } from "~/loyalty/ledger/expire-points.server";
import { LedgerDrift } from "~/loyalty/ledger/ledger-check";
import { undoEntry } from "~/loyalty/ledger/undo-entry.server";
import { inTransaction } from "~/db.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { driftSentence } from "~/presenters/health-words";
import { aCustomer, anOrder, BEN, linesOf } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, spentPoints, withLock } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();

const ORDER = "gid://shopify/Order/1001";
const NINE_DAYS = daysAfter(MONDAY_NOON, 9);
const EVERYTHING_ENDS = { kind: "after_days", days: 9 } as const;

let shopId = 0;

/**
 * Ada (1): 50 for two days given by hand (entry 1), an order of 80 (2), 30 that wait (3), 60 spent (4), of the order 70 ended (5).
 * Ben (2): 40 given (6), spent (7), taken back though gone (8), 15 and 10 come in (9, 10), and the 10 are undone (11).
 */
beforeEach(async () => {
  shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, expiry: EVERYTHING_ENDS }] });
  const ada = await aMember(shopId);
  await postFor(ada, givenPoints(50, { endsAt: daysAfter(MONDAY_NOON, 2) }));
  await onOrderChanged({ shopId, change: anOrder({ lines: linesOf(8_000) }), at: MONDAY_NOON });
  await postFor(ada, givenPoints(30, { availableOn: daysAfter(MONDAY_NOON, 30) }));
  await postFor(ada, spentPoints(60, { occurredAt: daysAfter(MONDAY_NOON, 1) }));
  await inTransaction(async (tx) => {
    const ended = await expirePoints(tx, { shopId, timeZone: "America/New_York", at: NINE_DAYS });
    await addExpired(tx, shopId, ended?.ofOrders ?? []);
  });
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }), points: 40 });
  await postFor(ben, spentPoints(40));
  await postFor(ben, givenPoints(-40, { floor: "none" }));
  await postFor(ben, givenPoints(15));
  const slip = await postFor(ben, givenPoints(10));
  if (slip.outcome !== "posted") throw new Error(slip.outcome);
  await withLock(ben, (tx, locked) => undoEntry(tx, locked, { entryId: slip.entry.id, actor: "staff:1", at: MONDAY_NOON, reason: null }));
});

type Planted = { damage: string; found: Omit<LedgerDrift, "memberId">[]; memberId: "1" | "2" };

const COUNTERS = "sum of entries = available + pending - deficit";
const OPEN_LOTS = "open lots = available, open pending lots = pending";
const LOT = "each lot: granted = remaining + uses, and 0 <= remaining <= granted";
const CREDIT = "each credit opens one lot of its own points, and nothing else opens one";
const DEBIT = "each debit: lot uses + deficit made = debit";
const DEFICIT = "deficit = made by debits - filled by credits and returns";
const RUNNING = "balanceAfter is the running sum";
const LOT_ENDED = "each lot: expired = what EXPIRE entries took of it";
const AWARD_ENDED = "each award: expired = what has ended of the order's lots";
const MERGE = "each merge: what leaves the one member arrives at the other";
const MERGED = "a merged member has nothing left";
const AWARD = "each award: posted = sum of the order's entries, revision = their number";

const PLANTED: Record<string, Planted> = {
  "points in a counter that no entry gave": {
    damage: `UPDATE "Member" SET "availablePoints" = "availablePoints" + 1 WHERE id = 1`,
    memberId: "1",
    found: [
      { invariant: COUNTERS, about: "member 1", found: "entries 30, counters 31" },
      { invariant: OPEN_LOTS, about: "member 1", found: "lots 0 and 30 pending, counters 1 and 30" },
    ],
  },
  "points that can be spent before their day": {
    damage: `UPDATE "Member" SET "availablePoints" = 30, "pendingPoints" = 0 WHERE id = 1`,
    memberId: "1",
    found: [{ invariant: OPEN_LOTS, about: "member 1", found: "lots 0 and 30 pending, counters 30 and 0" }],
  },
  "a lot that holds other than its uses left": {
    damage: `UPDATE "Lot" SET remaining = 29 WHERE "entryId" = 3`,
    memberId: "1",
    found: [
      { invariant: OPEN_LOTS, about: "member 1", found: "lots 0 and 29 pending, counters 0 and 30" },
      { invariant: LOT, about: "lot 3", found: "granted 30, remaining 29, used 0" },
    ],
  },
  "a lot larger than what came in": {
    damage: `UPDATE "Lot" SET granted = 31 WHERE "entryId" = 3`,
    memberId: "1",
    found: [
      { invariant: LOT, about: "lot 3", found: "granted 31, remaining 30, used 0" },
      { invariant: CREDIT, about: "entry 3", found: "points 30, lot 31" },
    ],
  },
  "points that came in and lie in no lot": {
    damage: `DELETE FROM "Lot" WHERE "entryId" = 3`,
    memberId: "1",
    found: [
      { invariant: OPEN_LOTS, about: "member 1", found: "lots 0 and 0 pending, counters 0 and 30" },
      { invariant: CREDIT, about: "entry 3", found: "points 30, lot " },
    ],
  },
  "a lot that nothing opened": {
    damage: `INSERT INTO "Lot" ("shopId", "entryId", "memberId", granted, remaining, "earnedAt") VALUES (1, 4, 1, 5, 0, now())`,
    memberId: "1",
    found: [
      { invariant: LOT, about: "lot 4", found: "granted 5, remaining 0, used 0" },
      { invariant: CREDIT, about: "entry 4", found: "points , lot 5" },
    ],
  },
  "a debit that one lot too few has paid": {
    damage: `DELETE FROM "LotUse" WHERE "entryId" = 4 AND "lotEntryId" = 2`,
    memberId: "1",
    found: [
      { invariant: LOT, about: "lot 2", found: "granted 80, remaining 0, used 70" },
      { invariant: DEBIT, about: "entry 4", found: "REDEEM of -60, lots paid 50" },
      { invariant: DEFICIT, about: "member 1", found: "deficit 0, made less filled 10" },
    ],
  },
  "a debit that lots have paid too much": {
    damage: `UPDATE "LotUse" SET points = 51 WHERE "entryId" = 4 AND "lotEntryId" = 1`,
    memberId: "1",
    found: [
      { invariant: LOT, about: "lot 1", found: "granted 50, remaining 0, used 51" },
      { invariant: DEBIT, about: "entry 4", found: "REDEEM of -60, lots paid 61" },
      { invariant: DEFICIT, about: "member 1", found: "deficit 0, made less filled -1" },
    ],
  },
  "a debit that gave to one lot and took from another": {
    damage: `UPDATE "LotUse" SET points = CASE "lotEntryId" WHEN 1 THEN 65 ELSE -5 END WHERE "entryId" = 4`,
    memberId: "1",
    found: [
      { invariant: LOT, about: "lot 1", found: "granted 50, remaining 0, used 65" },
      { invariant: LOT, about: "lot 2", found: "granted 80, remaining 0, used 65" },
      { invariant: DEBIT, about: "entry 4", found: "REDEEM of -60, lots paid 60" },
    ],
  },
  "a deficit that is owed no more": {
    damage: `UPDATE "Member" SET "deficitPoints" = 24 WHERE id = 2`,
    memberId: "2",
    found: [
      { invariant: COUNTERS, about: "member 2", found: "entries -25, counters -24" },
      { invariant: DEFICIT, about: "member 2", found: "deficit 24, made less filled 25" },
    ],
  },
  "points that filled a deficit and nobody wrote it down": {
    damage: `DELETE FROM "LotUse" WHERE "entryId" = 9`,
    memberId: "2",
    found: [
      { invariant: LOT, about: "lot 9", found: "granted 15, remaining 0, used 0" },
      { invariant: DEFICIT, about: "member 2", found: "deficit 25, made less filled 40" },
    ],
  },
  "an entry written past the ledger": {
    damage: `INSERT INTO "PointsEntry" ("shopId", "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", actor, detail)
      VALUES (1, 1, 'EARN_ACTION', 7, 36, 'past the ledger', now(), 'system', '{}')`,
    memberId: "1",
    found: [
      { invariant: COUNTERS, about: "member 1", found: "entries 37, counters 30" },
      { invariant: CREDIT, about: "entry 12", found: "points 7, lot " },
      { invariant: RUNNING, about: "entry 12", found: "says 36, is 37" },
    ],
  },
  "an entry that names a wrong balance": {
    damage: `ALTER TABLE "PointsEntry" DISABLE TRIGGER points_entry_is_append_only;
      UPDATE "PointsEntry" SET "balanceAfter" = 99 WHERE id = 4;
      ALTER TABLE "PointsEntry" ENABLE TRIGGER points_entry_is_append_only`,
    memberId: "1",
    found: [{ invariant: RUNNING, about: "entry 4", found: "says 99, is 100" }],
  },
  "a lot that says less of it has ended": {
    damage: `UPDATE "Lot" SET expired = 69 WHERE "entryId" = 2`,
    memberId: "1",
    found: [
      { invariant: LOT_ENDED, about: "lot 2", found: "says 69, entries took 70" },
      { invariant: AWARD_ENDED, about: `order ${ORDER}`, found: "award 70, lots 69" },
    ],
  },
  "an order that says more of it has ended": {
    damage: `UPDATE "OrderAward" SET expired = 71`,
    memberId: "1",
    found: [{ invariant: AWARD_ENDED, about: `order ${ORDER}`, found: "award 71, lots 70" }],
  },
  "an order that was given more than its entries": {
    damage: `UPDATE "OrderAward" SET posted = 81`,
    memberId: "1",
    found: [{ invariant: AWARD, about: `order ${ORDER}`, found: "award 81 in 1, entries 80 in 1" }],
  },
  "an order that lost count of its entries": {
    damage: `UPDATE "OrderAward" SET revision = 2`,
    memberId: "1",
    found: [{ invariant: AWARD, about: `order ${ORDER}`, found: "award 80 in 2, entries 80 in 1" }],
  },
  "an order that writes off more than it was given": {
    damage: `UPDATE "OrderAward" SET "writtenOff" = 81`,
    memberId: "1",
    found: [{ invariant: AWARD, about: `order ${ORDER}`, found: "award 80 in 1, entries 80 in 1" }],
  },
  "points that arrive by a merge and left nobody": {
    damage: `INSERT INTO "PointsEntry" ("shopId", "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", actor, detail)
      VALUES (1, 1, 'MERGE_IN', 7, 37, 'from nowhere', now(), 'system', '{"about":"merge","mergeId":"3","isUndo":false}');
      INSERT INTO "Lot" ("shopId", "entryId", "memberId", granted, remaining, "earnedAt") VALUES (1, 12, 1, 7, 7, now());
      UPDATE "Member" SET "availablePoints" = 7 WHERE id = 1`,
    memberId: "1",
    found: [{ invariant: MERGE, about: "merge 3", found: "0 left, 7 arrived" }],
  },
  "points left with a merged member": {
    damage: `UPDATE "Member" SET state = 'MERGED', "mergedIntoId" = 2 WHERE id = 1`,
    memberId: "1",
    found: [{ invariant: MERGED, about: "member 1", found: "0 available, 30 pending, 0 owed" }],
  },
  "an order whose entries have no award": {
    damage: `DELETE FROM "OrderAward"`,
    memberId: "1",
    found: [{ invariant: AWARD, about: `order ${ORDER}`, found: "award  in , entries 80 in 1" }],
  },
};

test("nothing is said of sound books", async () => {
  expect(await db.pointsEntry.count()).toBe(11);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test.each(Object.entries(PLANTED))("%s", async (_what, { damage, found, memberId }) => {
  for (const statement of damage.split(";")) await db.$executeRawUnsafe(statement);

  const drifts = await checkLedger(db, shopId);

  expect(drifts).toEqual(found.map((drift) => ({ ...drift, memberId })));
  for (const drift of drifts) {
    expect(LedgerDrift.parse(drift)).toEqual(drift);
    expect(driftSentence(drift)).not.toContain("Does not hold");
  }
});

test("a neighbour's damage is not ours", async () => {
  const other = await aShop();
  for (const { damage } of Object.values(PLANTED).filter((planted) => planted.damage.startsWith("UPDATE"))) {
    await db.$executeRawUnsafe(damage);
  }
  expect(await checkLedger(db, other)).toEqual([]);
});

/** `count` members with 7 points given and 3 spent each, written past everybody who counts rows. */
async function aLeap(shop: number, count: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Member" ("shopId", id, "customerGid", "availablePoints", "joinedAt")
    SELECT ${shop}::int, 1000000 + n, 'gid://shopify/Customer/' || n, 4, now() FROM generate_series(1, ${count}::int) n`;
  await db.$executeRaw`
    INSERT INTO "PointsEntry" ("shopId", id, "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", actor, detail)
    SELECT ${shop}::int, 1000000 + 2 * n + is_spent, 1000000 + n, CASE is_spent WHEN 0 THEN 'ADJUST' ELSE 'REDEEM' END::"EntryKind",
      CASE is_spent WHEN 0 THEN 7 ELSE -3 END, CASE is_spent WHEN 0 THEN 7 ELSE 4 END, 'leap:' || n || ':' || is_spent, now(), 'system', '{}'
    FROM generate_series(1, ${count}::int) n, generate_series(0, 1) is_spent`;
  await db.$executeRaw`
    INSERT INTO "Lot" ("shopId", "entryId", "memberId", granted, remaining, "earnedAt")
    SELECT ${shop}::int, 1000000 + 2 * n, 1000000 + n, 7, 4, now() FROM generate_series(1, ${count}::int) n`;
  await db.$executeRaw`
    INSERT INTO "LotUse" ("shopId", "entryId", "lotEntryId", points)
    SELECT ${shop}::int, 1000000 + 2 * n + 1, 1000000 + 2 * n, 3 FROM generate_series(1, ${count}::int) n`;
}

test("books that have grown since the database last counted its rows are checked all the same", { timeout: 300_000 }, async () => {
  const grown = await aShop();
  await db.$executeRaw`ANALYZE`;
  await aLeap(grown, 20_000);

  // Seconds are no measure on a busy machine; row by row this would take the better part of an hour.
  const drifts = await inTransaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = '15s'`;
    return checkLedger(tx, grown);
  });

  expect(drifts).toEqual([]);
});

test("every invariant of the check has a row here that breaks it", () => {
  const source = readFileSync("app/loyalty/ledger/check-ledger.store.server.ts", "utf8");
  const checked = [...source.matchAll(/invariant: "([^"]+)"/g)].map(([, invariant]) => invariant);
  const broken = Object.values(PLANTED).flatMap(({ found }) => found.map(({ invariant }) => invariant));
  expect([...new Set(broken)].sort()).toEqual(checked.sort());
});
