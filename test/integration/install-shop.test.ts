/** A shop arrives, leaves and comes back; the first answers shape its draft. */
import { expect, test } from "vitest";
import { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import { inTransaction } from "~/db.server";
import { listEarningRules } from "~/loyalty/earning/earning.store.server";
import { BASIS_DEFAULT } from "~/loyalty/program/program";
import { findProgram, findShop, markUninstalled } from "~/loyalty/program/program.store.server";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { installShop } from "~/loyalty/workflows/install-shop.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { saveSetup } from "~/loyalty/workflows/save-setup.server";
import { anInstalledShop, BIRCH, KAWA } from "#test/factories/installed-shop";
import { db, useDatabase } from "#test/support/database";
import { jobs } from "#test/support/redemption-story";
import { MONDAY_NOON } from "#test/support/times";

useDatabase();

const ANSWERS = { name: "Birch Club", icon: "leaf", category: "outdoor", marginBasisPoints: 6200, averageOrderMinor: 6800 } as const;

async function rulesOf(shopId: number) {
  return (await listEarningRules(db, shopId)).map(({ kind, settings, state }) => ({ kind, settings, state }));
}

async function pricesOf(shopId: number) {
  return (await listRewards(db, shopId)).map(({ pointsPrice, settings }) => [
    "amountMinor" in settings ? settings.amountMinor : null,
    pointsPrice,
    "minimumOrderMinor" in settings ? settings.minimumOrderMinor : null,
  ]);
}

test("a new shop has a draft that could be launched as it is", async () => {
  const { shopId, outcome } = await installShop({ facts: BIRCH, at: MONDAY_NOON });

  expect(outcome).toBe("installed");
  expect(await findShop(db, shopId)).toEqual({ id: shopId, ...BIRCH, installedAt: MONDAY_NOON, uninstalledAt: null });
  const program = await findProgram(db, shopId);
  expect(program).toMatchObject({
    name: "Birch & Bark Rewards",
    state: "DRAFT",
    plan: "FREE",
    currentVersion: 1,
    mayGoNegative: false,
    guide: {},
  });
  expect(program?.terms).toMatchObject({ pointsName: { one: "point", other: "points" }, basis: BASIS_DEFAULT, rounding: "floor" });
  expect(program?.terms.rules.map(({ kind, settings }) => [kind, settings])).toEqual([
    ["place_order", PlaceOrderSettings.parse({ points: 1, perMinor: 100 })],
    ["create_account", { points: 100 }],
  ]);
  expect(await pricesOf(shopId)).toEqual([
    [500, 500, 1000],
    [1000, 1000, 2000],
    [2500, 2500, 5000],
  ]);
  expect(await jobs("publish-storefront")).toEqual([{ shopId }]);
});

test("ten installs at once make one shop with one program", async () => {
  const installed = await Promise.all(Array.from({ length: 10 }, () => installShop({ facts: BIRCH, at: MONDAY_NOON })));

  expect(new Set(installed.map(({ shopId }) => shopId)).size).toBe(1);
  expect(installed.map(({ outcome }) => outcome).sort()).toEqual(["installed", ...Array.from({ length: 9 }, () => "known")]);
  expect(await db.shop.count()).toBe(1);
  expect(await db.programVersion.count()).toBe(1);
  expect(await db.reward.count()).toBe(3);
  expect(await db.earningRule.count()).toBe(2);
});

test("a shop that comes back finds everything as it was left, and its newest name", async () => {
  const shopId = await anInstalledShop();
  await saveSetup({ shopId, answers: ANSWERS, actor: "staff:1", at: MONDAY_NOON });
  const left = await findProgram(db, shopId);
  await inTransaction((tx) => markUninstalled(tx, shopId, MONDAY_NOON));

  const back = await installShop({ facts: { ...BIRCH, name: "Birch & Bark Outdoors" }, at: MONDAY_NOON });

  expect(back).toEqual({ outcome: "reinstalled", shopId });
  expect(await findProgram(db, shopId)).toEqual(left);
  expect(await findShop(db, shopId)).toMatchObject({ name: "Birch & Bark Outdoors", uninstalledAt: null, installedAt: MONDAY_NOON });
  expect(await db.reward.count()).toBe(3);
});

test("the first answers set the rates, the rewards and the name of an untouched draft", async () => {
  const shopId = await anInstalledShop();

  const saved = await saveSetup({ shopId, answers: ANSWERS, actor: "staff:1", at: MONDAY_NOON });

  expect(saved).toMatchObject({
    outcome: "saved",
    isApplied: true,
    recommendation: { sum: { backBasisPoints: 500, leavesBasisPoints: 5700 } },
  });
  const program = await findProgram(db, shopId);
  expect(program).toMatchObject({
    name: "Birch Club",
    category: "outdoor",
    marginBasisPoints: 6200,
    averageOrderMinor: 6800,
    currentVersion: 2,
  });
  expect(program?.display.icon).toBe("leaf");
  expect(program?.guide).toEqual({ setup: MONDAY_NOON.toISOString() });
  expect(program?.terms.rules[0]?.settings).toMatchObject({ points: 5, perMinor: 100 });
  expect(await rulesOf(shopId)).toMatchObject([
    { kind: "place_order", settings: { points: 5, perMinor: 100 }, state: "ON" },
    { kind: "create_account", settings: { points: 100 }, state: "ON" },
  ]);
});

test("answers given again, or after a reward was changed, leave rates and rewards alone", async () => {
  const shopId = await anInstalledShop();
  const [reward] = await listRewards(db, shopId);
  if (!reward) throw new Error("a draft has rewards");
  await saveReward({ shopId, rewardId: reward.id, values: { ...reward, pointsPrice: 450 }, actor: "staff:1", at: MONDAY_NOON });

  const saved = await saveSetup({ shopId, answers: ANSWERS, actor: "staff:1", at: MONDAY_NOON });

  expect(saved).toMatchObject({ outcome: "saved", isApplied: false });
  expect(await findProgram(db, shopId)).toMatchObject({ name: "Birch Club", currentVersion: 1 });
  expect(await pricesOf(shopId)).toEqual([
    [500, 450, 1000],
    [1000, 1000, 2000],
    [2500, 2500, 5000],
  ]);
});

test("two shops know nothing of each other", async () => {
  const birchId = await anInstalledShop(BIRCH);
  const kawaId = await anInstalledShop(KAWA);

  await saveSetup({
    shopId: kawaId,
    answers: { ...ANSWERS, name: "Kawa Beans", averageOrderMinor: 4200 },
    actor: "staff:2",
    at: MONDAY_NOON,
  });

  expect(await findProgram(db, birchId)).toMatchObject({ name: "Birch & Bark Rewards", currentVersion: 1 });
  expect(await pricesOf(kawaId)).toEqual([
    [500, 500, 1000],
    [1000, 1000, 2000],
    [2500, 2500, 5000],
  ]);
});
