/** Whether an order's products have to be asked for: only where the rules that judge the order look at them. */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { judgesByTraits } from "~/loyalty/earning/judges-by-traits.server";
import { aShop, ONE_PER_UNIT, type VersionGiven } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

useDatabase();
const CHANGED = daysAfter(MONDAY_NOON, 1);
const COFFEE = { on: "collection", things: [{ gid: "gid://shopify/Collection/61", title: "Coffee" }] };
const LOOKS = [{ ...ONE_PER_UNIT, settings: { points: 1, perMinor: 100, multipliers: [{ hundredths: 200, when: COFFEE }] } }];
const looks: VersionGiven = { from: A_MONTH_BEFORE, rules: LOOKS };
const plain: VersionGiven = { from: A_MONTH_BEFORE };

test.each<[string, VersionGiven[], Date | null, boolean]>([
  ["paid under rules that look at products", [looks, { ...plain, from: CHANGED }], MONDAY_NOON, true],
  ["paid under rules that did not, though they do now", [plain, { ...looks, from: CHANGED }], MONDAY_NOON, false],
  ["not paid yet, while rules look at products", [plain, { ...looks, from: CHANGED }], null, true],
  ["not paid yet, while rules look at none", [plain], null, false],
  ["paid while the program paused", [{ ...looks, state: "PAUSED" }], MONDAY_NOON, false],
  ["paid before there was a program", [{ ...plain, from: CHANGED }], MONDAY_NOON, false],
])("an order %s", async (_what, versions, paidAt, asked) => {
  const shopId = await aShop({ versions });

  expect(await inTransaction((tx) => judgesByTraits(tx, shopId, { paidAt, fulfilledAt: null }))).toBe(asked);
});

test("a shop without a program asks for nothing", async () => {
  expect(await inTransaction((tx) => judgesByTraits(tx, 404, { paidAt: null, fulfilledAt: null }))).toBe(false);
});
