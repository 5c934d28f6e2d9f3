/** The program's versions, its launch and pause, its settings, and what the theme is told of them. */
import { beforeEach, expect, test } from "vitest";
import type { StorefrontSettings } from "~/contracts/storefront";
import { inTransaction } from "~/db.server";
import { addVersion } from "~/loyalty/program/add-version.server";
import { DISPLAY_DEFAULT } from "~/loyalty/program/display";
import { BASIS_DEFAULT, SOURCES_DEFAULT } from "~/loyalty/program/program";
import { findProgram, markUninstalled, versionInForce } from "~/loyalty/program/program.store.server";
import { findReward, listRewards } from "~/loyalty/rewards/rewards.store.server";
import { changePlan } from "~/loyalty/workflows/change-plan.server";
import { confirmGuideStep } from "~/loyalty/workflows/confirm-guide-step.server";
import { launchProgram } from "~/loyalty/workflows/launch-program.server";
import { pauseProgram } from "~/loyalty/workflows/pause-program.server";
import { publishStorefront } from "~/loyalty/workflows/publish-storefront.server";
import { removeReward } from "~/loyalty/workflows/remove-reward.server";
import { saveDisplay } from "~/loyalty/workflows/save-display.server";
import { saveProgramSettings } from "~/loyalty/workflows/save-program-settings.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { anInstalledShop, KAWA } from "#test/factories/installed-shop";
import { db, useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";

useDatabase();

const NO_SHOP = 999_999;
const actor = "staff:1";
const at = MONDAY_NOON;
let shopId: number;

beforeEach(async () => {
  shopId = await anInstalledShop();
});

const settings = {
  name: "Birch Club",
  pointsName: { one: "leaf", other: "leaves" },
  basis: { ...BASIS_DEFAULT, shipping: true },
  rounding: "up" as const,
  earnsOn: "fulfilled" as const,
  sources: { ...SOURCES_DEFAULT, pos: false },
  mayGoNegative: true,
  marginBasisPoints: null,
  averageOrderMinor: 5000,
  pendingDays: 14,
  expiry: { kind: "after_months" as const, months: 12 },
};

async function versions() {
  const rows = await db.programVersion.findMany({ where: { shopId }, orderBy: { version: "asc" } });
  return rows.map(({ version, state, inForceFrom, savedBy }) => ({ version, state, inForceFrom, savedBy }));
}

async function published(): Promise<StorefrontSettings | null> {
  let written: StorefrontSettings | null = null;
  await publishStorefront({ shopId, publish: (given) => ((written = given), Promise.resolve()) });
  return written;
}

test("launch, pause and launch again are versions, each in force from its moment", async () => {
  const launched = await launchProgram({ shopId, actor, at });
  const paused = await pauseProgram({ shopId, actor: "staff:2", at: daysAfter(at, 1) });
  const again = await launchProgram({ shopId, actor, at: daysAfter(at, 2) });

  expect([launched, paused, again]).toEqual([
    { outcome: "launched", version: 2 },
    { outcome: "paused", version: 3 },
    { outcome: "launched", version: 4 },
  ]);
  expect(await versions()).toEqual([
    { version: 1, state: "DRAFT", inForceFrom: A_MONTH_BEFORE, savedBy: "system" },
    { version: 2, state: "LIVE", inForceFrom: at, savedBy: "staff:1" },
    { version: 3, state: "PAUSED", inForceFrom: daysAfter(at, 1), savedBy: "staff:2" },
    { version: 4, state: "LIVE", inForceFrom: daysAfter(at, 2), savedBy: "staff:1" },
  ]);
  expect((await versionInForce(db, shopId, minutesAfter(at, -1)))?.version).toBe(1);
  expect((await versionInForce(db, shopId, at))?.version).toBe(2);
  expect((await versionInForce(db, shopId, daysAfter(at, 1.5)))?.version).toBe(3);
  expect(await versionInForce(db, shopId, minutesAfter(A_MONTH_BEFORE, -1))).toBeNull();
});

test("launching twice at once launches once", async () => {
  const launches = await Promise.all(Array.from({ length: 5 }, () => launchProgram({ shopId, actor, at })));

  expect(launches.map(({ outcome }) => outcome).sort()).toEqual([...Array.from({ length: 4 }, () => "already_live"), "launched"]);
  expect(await versions()).toHaveLength(2);
});

test("without a way to earn, without a reward, it is not launched, and nothing changes", async () => {
  await inTransaction((tx) => addVersion(tx, { shopId, change: { terms: { rules: [] } }, savedBy: actor, at }));
  expect(await launchProgram({ shopId, actor, at })).toEqual({ outcome: "no_way_to_earn" });

  const otherId = await anInstalledShop(KAWA);
  for (const { id } of await listRewards(db, otherId)) await removeReward({ shopId: otherId, rewardId: id, actor, at });
  expect(await launchProgram({ shopId: otherId, actor, at })).toEqual({ outcome: "no_reward" });

  expect((await findProgram(db, shopId))?.state).toBe("DRAFT");
  expect(await findProgram(db, otherId)).toMatchObject({ state: "DRAFT", currentVersion: 1 });
  expect(await pauseProgram({ shopId, actor, at })).toEqual({ outcome: "not_live" });
});

test("fifty versions at once have gapless numbers, and none loses what another changed", async () => {
  const changes = Array.from({ length: 50 }, (_, index) =>
    index % 2 === 0 ? { terms: { rounding: "up" as const } } : { terms: { pointsName: { one: "leaf", other: "leaves" } } },
  );

  await Promise.all(changes.map((change) => inTransaction((tx) => addVersion(tx, { shopId, change, savedBy: actor, at }))));

  expect((await versions()).map(({ version }) => version)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
  const program = await findProgram(db, shopId);
  expect(program).toMatchObject({ currentVersion: 51, terms: { rounding: "up", pointsName: { one: "leaf", other: "leaves" } } });
});

test("a clock that runs behind does not put a version before the last one", async () => {
  await launchProgram({ shopId, actor, at });

  const late = await inTransaction((tx) =>
    addVersion(tx, { shopId, change: { state: "PAUSED" }, savedBy: actor, at: minutesAfter(at, -5) }),
  );

  expect(late).toMatchObject({ version: 3, inForceFrom: at, state: "PAUSED" });
  expect((await versionInForce(db, shopId, at))?.version).toBe(3);
});

test("settings that orders are judged by make a version, others do not", async () => {
  expect(await saveProgramSettings({ shopId, settings, actor, at })).toEqual({ outcome: "saved", version: 2 });
  expect(await saveProgramSettings({ shopId, settings: { ...settings, name: "Birch Society" }, actor, at })).toEqual({
    outcome: "saved",
    version: 2,
  });

  const program = await findProgram(db, shopId);
  expect(program).toMatchObject({ name: "Birch Society", mayGoNegative: true, averageOrderMinor: 5000, currentVersion: 2 });
  expect(program?.terms).toMatchObject({ pointsName: settings.pointsName, basis: settings.basis, rounding: "up" });
  expect(program?.terms.rules).toHaveLength(2);
});

test("the guide keeps when each step was first settled", async () => {
  await saveDisplay({ shopId, display: { ...DISPLAY_DEFAULT, text: "Club" }, actor, at });
  await saveDisplay({ shopId, display: { ...DISPLAY_DEFAULT, text: "Perks" }, actor, at: daysAfter(at, 1) });
  await confirmGuideStep({ shopId, step: "program", actor, at });
  await changePlan({ shopId, plan: "FREE", subscriptionGid: null, actor: "system", at });

  const program = await findProgram(db, shopId);
  expect(program?.display.text).toBe("Perks");
  expect(program?.guide).toEqual({ display: at.toISOString(), program: at.toISOString() });
});

test("a plan is chosen by staff, or by a subscription that runs", async () => {
  const subscriptionGid = "gid://shopify/AppSubscription/1";

  expect(await changePlan({ shopId, plan: "FREE", subscriptionGid: null, actor, at })).toEqual({ outcome: "unchanged" });
  expect((await findProgram(db, shopId))?.guide).toEqual({ plan: at.toISOString() });
  expect(await changePlan({ shopId, plan: "GROWTH", subscriptionGid, actor: "system", at })).toEqual({ outcome: "changed" });
  expect(await findProgram(db, shopId)).toMatchObject({ plan: "GROWTH", subscriptionGid, currentVersion: 1 });
});

test("the theme is told what the program is now", async () => {
  await saveDisplay({ shopId, display: { ...DISPLAY_DEFAULT, text: "Club" }, actor, at });
  expect(await published()).toMatchObject({ live: false, programName: "Birch & Bark Rewards", launcher: { text: "Club" } });

  await saveProgramSettings({ shopId, settings, actor, at });
  await launchProgram({ shopId, actor, at });
  expect(await published()).toMatchObject({
    live: true,
    programName: "Birch Club",
    pointsName: settings.pointsName,
    orderEarning: { rounding: "up", giftCardsCount: false, groups: [{ pays: "sum", rates: [{ points: 1, perHundredths: 100 }] }] },
  });

  await inTransaction((tx) => markUninstalled(tx, shopId, at));
  expect(await published()).toBeNull();
});

test("a removed reward is gone from the program and stays known to nobody else's shop", async () => {
  const [reward] = await listRewards(db, shopId);
  const kawaId = await anInstalledShop(KAWA);
  if (!reward) throw new Error("a draft has rewards");

  expect(await removeReward({ shopId: kawaId, rewardId: reward.id, actor, at })).toEqual({ outcome: "not_found" });
  expect(await saveReward({ shopId: kawaId, rewardId: reward.id, values: reward, actor, at })).toEqual({ outcome: "not_found" });
  expect(await removeReward({ shopId, rewardId: reward.id, actor, at })).toEqual({ outcome: "removed" });
  expect(await removeReward({ shopId, rewardId: reward.id, actor, at })).toEqual({ outcome: "not_found" });
  expect(await findReward(db, shopId, reward.id)).toBeNull();
  expect(await listRewards(db, shopId)).toHaveLength(2);
});

test("what is asked of a shop without a program is refused", async () => {
  const [reward] = await listRewards(db, shopId);
  if (!reward) throw new Error("a draft has rewards");
  const gone = { shopId: NO_SHOP, actor, at };

  expect(await launchProgram(gone)).toEqual({ outcome: "no_program" });
  expect(await pauseProgram(gone)).toEqual({ outcome: "no_program" });
  expect(await saveProgramSettings({ ...gone, settings })).toEqual({ outcome: "no_program" });
  expect(await saveDisplay({ ...gone, display: DISPLAY_DEFAULT })).toEqual({ outcome: "no_program" });
  expect(await changePlan({ ...gone, plan: "FREE", subscriptionGid: null })).toEqual({ outcome: "no_program" });
  expect(await confirmGuideStep({ ...gone, step: "plan" })).toEqual({ outcome: "no_program" });
  expect(await saveReward({ ...gone, rewardId: null, values: reward })).toEqual({ outcome: "no_program" });
});
