/** Birthdays and anniversaries of joining, night by night of the shop's own calendar. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { celebrate } from "~/loyalty/workflows/celebrate.server";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { shopperActs } from "~/loyalty/workflows/shopper-acts.server";
import { aMember } from "#test/factories/member";
import { ADA, aCustomer, BEN } from "#test/factories/order-facts";
import { anActivityRule, aShop, type VersionGiven } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const BIRTHDAY = anActivityRule("birthday", { points: 200 });
const JOINED = anActivityRule("join_anniversary", { points: 70 });

const night = (shopId: number, day: string) => celebrate({ shopId, at: new Date(`${day}T09:00:00Z`) });
const give = (shopId: number, month: number, day: number, at = MONDAY_NOON, customerGid = ADA) =>
  shopperActs({ shopId, customerGid, request: { about: "birthday", requestKey: randomUUID(), month, day }, at });
const giftsOf = async (shopId: number) =>
  (await db.pointsEntry.findMany({ where: { shopId }, orderBy: { id: "asc" } })).map(({ points, occurredAt }) => [
    points,
    occurredAt.toISOString(),
  ]);
const withRules = (rules: VersionGiven["rules"] & object) => aShop({ versions: [{ from: A_MONTH_BEFORE, rules }] });

test("a birthday is celebrated at the beginning of its day in the shop, once, however often the night runs", async () => {
  const shopId = await withRules([BIRTHDAY]);
  await aMember(shopId);
  await give(shopId, 3, 9);
  await night(shopId, "2026-03-08");

  const runs = await Promise.all(Array.from({ length: 4 }, () => night(shopId, "2026-03-09")));
  await runNightly({ shopId, day: "2026-03-09", at: new Date("2026-03-09T10:00:00Z") });

  // The clocks of New York jumped on the 8th: the day begins four hours after Greenwich's.
  expect(await giftsOf(shopId)).toEqual([[200, "2026-03-09T04:00:00.000Z"]]);
  expect(runs.reduce((sum, { celebrated }) => sum + celebrated, 0)).toBe(1);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a birthday given on the day itself is celebrated the next year", async () => {
  const shopId = await withRules([BIRTHDAY]);
  await aMember(shopId);
  await night(shopId, "2026-03-01");
  expect(await give(shopId, 3, 2, MONDAY_NOON)).toEqual({ outcome: "saved", next: "2027-03-02" });

  await night(shopId, "2026-03-02");
  await night(shopId, "2026-03-20");
  expect(await giftsOf(shopId)).toEqual([]);
  await night(shopId, "2027-03-02");

  expect(await giftsOf(shopId)).toEqual([[200, "2027-03-02T05:00:00.000Z"]]);
});

test("nights that were missed are caught up, each day under the terms that it began with", async () => {
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [BIRTHDAY] },
      { from: new Date("2026-03-12T00:00:00Z"), rules: [anActivityRule("birthday", { points: 500 })] },
      { from: new Date("2026-03-20T00:00:00Z"), state: "PAUSED", rules: [BIRTHDAY] },
      { from: new Date("2026-03-25T00:00:00Z"), rules: [BIRTHDAY] },
    ],
  });
  for (const [index, day] of [10, 15, 22].entries()) {
    const customerGid = `gid://shopify/Customer/80${index}`;
    await aMember(shopId, { customer: aCustomer({ customerGid }) });
    await give(shopId, 3, day, MONDAY_NOON, customerGid);
  }
  await night(shopId, "2026-03-02");

  await night(shopId, "2026-03-28");

  expect(await giftsOf(shopId)).toEqual([
    [200, "2026-03-10T04:00:00.000Z"],
    [500, "2026-03-15T04:00:00.000Z"],
  ]);
});

test("29 February is celebrated on the 28th in other years, and twice in none", async () => {
  const shopId = await withRules([BIRTHDAY]);
  await aMember(shopId);
  await give(shopId, 2, 29);
  await night(shopId, "2026-03-03");

  for (const day of ["2027-02-27", "2027-02-28", "2027-03-01", "2028-02-28", "2028-02-29", "2028-03-01"]) await night(shopId, day);

  expect(await giftsOf(shopId)).toEqual([
    [200, "2027-02-28T05:00:00.000Z"],
    [200, "2028-02-29T05:00:00.000Z"],
  ]);
});

test("a date that changes earns no more: none within eleven months, one in a calendar year", async () => {
  const shopId = await withRules([BIRTHDAY]);
  const member = await aMember(shopId);
  await give(shopId, 3, 10);
  await night(shopId, "2026-03-09");
  await night(shopId, "2026-03-10");
  const moveTo = (birthday: string) => db.member.updateMany({ where: { id: member.id }, data: { birthday } });

  await moveTo("06-01");
  await night(shopId, "2026-06-01");
  await moveTo("01-20");
  await night(shopId, "2027-01-20");
  await moveTo("02-10");
  await night(shopId, "2027-02-10");

  expect(await giftsOf(shopId)).toEqual([
    [200, "2026-03-10T04:00:00.000Z"],
    [200, "2027-02-10T05:00:00.000Z"],
  ]);
});

test("the day of joining comes again every year, not on the day itself, in the shop's calendar", async () => {
  const shopId = await withRules([JOINED]);
  await aMember(shopId);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  // Late in the evening of the 4th in New York.
  await db.member.updateMany({ where: { customerGid: BEN }, data: { joinedAt: new Date("2026-03-05T03:00:00Z") } });
  await night(shopId, "2026-03-01");
  await night(shopId, "2026-03-02");

  for (const day of ["2026-12-31", "2027-03-05", "2027-03-06", "2028-03-02"]) await night(shopId, day);

  expect(await giftsOf(shopId)).toEqual([
    [70, "2027-03-02T05:00:00.000Z"],
    [70, "2027-03-04T05:00:00.000Z"],
    [70, "2028-03-02T05:00:00.000Z"],
  ]);
});

test("nobody is celebrated who was kept out that day, or gave no day, or another day", async () => {
  const shopId = await withRules([BIRTHDAY]);
  const ada = await aMember(shopId);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  await give(shopId, 3, 10);
  await give(shopId, 3, 11, MONDAY_NOON, BEN);
  await excludeMember({ shopId, memberId: ada.id, actor: "staff:1", at: MONDAY_NOON });
  await night(shopId, "2026-03-09");

  await night(shopId, "2026-03-10");

  expect(await giftsOf(shopId)).toEqual([]);
});
