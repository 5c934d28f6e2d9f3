/** What staff changes is written down with before and after, in the transaction that changes it, and stays. */
import { beforeEach, expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { noteChange } from "~/loyalty/activity-log/note-change.server";
import { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import { DISPLAY_DEFAULT } from "~/loyalty/program/display";
import { findProgram } from "~/loyalty/program/program.store.server";
import { AMOUNT_OFF_DEFAULT } from "~/loyalty/rewards/kinds/amount-off";
import { adjustMember } from "~/loyalty/workflows/adjust-member.server";
import { changePlan } from "~/loyalty/workflows/change-plan.server";
import { eraseShop } from "~/loyalty/workflows/erase-shop.server";
import { excludeMember, includeMember } from "~/loyalty/workflows/exclude-member.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { launchProgram } from "~/loyalty/workflows/launch-program.server";
import { pauseProgram } from "~/loyalty/workflows/pause-program.server";
import { removeEarningRule } from "~/loyalty/workflows/remove-earning-rule.server";
import { removeReward } from "~/loyalty/workflows/remove-reward.server";
import { saveDisplay } from "~/loyalty/workflows/save-display.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { saveProgramSettings } from "~/loyalty/workflows/save-program-settings.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { CHANGES_PER_PAGE, readActivityLog } from "~/presenters/activity-log.server";
import { anInstalledShop, KAWA } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { useDatabase } from "#test/support/database";
import { daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const actor = "staff:7";
const AT = daysAfter(MONDAY_NOON, 1);
let shopId: number;

beforeEach(async () => {
  shopId = await anInstalledShop();
});

async function log(query: Record<string, string> = {}, viewer = "staff:1") {
  return readActivityLog(shopId, { search: new URLSearchParams(query), viewer });
}

/** `title | label: before -> after`, newest first. */
async function said(): Promise<string[]> {
  const { rows } = await log();
  return rows.map(({ title, lines }) =>
    [title, ...lines.map(({ label, before, after }) => `${label}: ${[before, after].filter((text) => text !== null).join(" -> ")}`)].join(
      " | ",
    ),
  );
}

test("the program: settings, launch and pause say who, and what it was before", async () => {
  const program = await findProgram(db, shopId);
  if (!program) throw new Error("installed");
  const { name, mayGoNegative, marginBasisPoints, averageOrderMinor, terms } = program;
  const { pointsName, basis, rounding, earnsOn, sources, pendingDays, expiry } = terms;
  const same = {
    name,
    mayGoNegative,
    marginBasisPoints,
    averageOrderMinor,
    pointsName,
    basis,
    rounding,
    earnsOn,
    sources,
    pendingDays,
    expiry,
  };
  const ends = { pendingDays: 14, expiry: { kind: "after_months" as const, months: 12 } };
  const change = { averageOrderMinor: 6_500, basis: { ...basis, shipping: true }, rounding: "up" as const, ...ends };

  await saveProgramSettings({ shopId, settings: { ...same, ...change }, actor, at: AT });
  await saveProgramSettings({ shopId, settings: { ...same, ...change }, actor, at: AT });
  await launchProgram({ shopId, actor, at: AT });
  await launchProgram({ shopId, actor, at: AT });
  await pauseProgram({ shopId, actor, at: AT });

  expect(await said()).toEqual([
    "Paused the program | State: live -> paused",
    "Launched the program | State: draft -> live",
    "Changed how points are counted | Shipping counts: no -> yes | Rounding: down -> up | Days before points can be spent: 0 -> 14 | Points end: never -> months after they were earned | Points end after months: 12 | Average order: none -> $65",
  ]);
  const { rows } = await log();
  expect(rows[0]).toMatchObject({ who: "Staff 7", at: AT.toISOString() });
  expect((await log({}, actor)).rows[0]).toMatchObject({ who: "You" });
});

test("ways to earn and rewards: added, changed, removed", async () => {
  const rules = await db.earningRule.findMany({ where: { shopId, kind: "create_account" } });
  const ruleId = rules[0]?.id ?? "";
  const rule = { kind: "create_account", settings: { points: 250 }, state: "ON" } as const;
  await saveEarningRule({ shopId, ruleId, rule, actor, at: AT });
  await saveEarningRule({ shopId, ruleId, rule, actor, at: AT });
  await removeEarningRule({ shopId, ruleId, actor, at: AT });
  await removeEarningRule({ shopId, ruleId, actor, at: AT });

  const settings = { ...AMOUNT_OFF_DEFAULT, amountMinor: 700 };
  const values = { kind: "amount_off", pointsPrice: 600, state: "ON", settings } as const;
  const saved = await saveReward({ shopId, rewardId: null, values, actor, at: AT });
  const rewardId = saved.outcome === "saved" ? saved.reward.id : "";
  await saveReward({ shopId, rewardId, values: { ...values, pointsPrice: 650, state: "OFF" }, actor, at: AT });
  await saveReward({ shopId, rewardId: "rwd_unknown", values, actor, at: AT });
  await removeReward({ shopId, rewardId, actor, at: AT });

  const lines = await said();
  expect(lines).toHaveLength(5);
  expect(lines[0]).toContain("Removed a reward: $7 off for 650 points | Kind: amount off |");
  expect(lines[1]).toBe("Changed a reward: $7 off for 650 points | Price in points: 600 -> 650 | State: on -> off");
  expect(lines[2]).toContain("Added a reward: $7 off for 600 points");
  expect(lines[3]).toContain("Removed the way to earn “join”");
  expect(lines[4]).toMatch(/^Changed the way to earn “join” \| Points: \d+ -> 250$/);
});

test("a rate per currency reads as a rate", async () => {
  const [rule] = await db.earningRule.findMany({ where: { shopId, kind: "place_order" } });
  const rates = { currencies: [{ currency: "SEK", points: 2, perMinor: 1_000 }], minimumMinor: 2_500, maximumPoints: 1_500 };
  const settings = PlaceOrderSettings.parse({ points: 1, perMinor: 100, wholeUnitsOnly: true, ...rates });
  await saveEarningRule({ shopId, ruleId: rule?.id ?? "", rule: { kind: "place_order", settings, state: "ON" }, actor, at: AT });

  const [line] = await said();
  for (const part of ["Whole units only", "In other currencies: ", "2 per SEK\u00a010", "Order has to count at least: ", "$25", "1,500"]) {
    expect(line).toContain(part);
  }
});

test("display, plan, excluded and adjusted members; a forgotten member's name is nowhere", async () => {
  const member = await aMember(shopId, { points: 100 });
  await saveDisplay({ shopId, display: { ...DISPLAY_DEFAULT, text: "Perks" }, actor, at: AT });
  await changePlan({ shopId, plan: "GROWTH", subscriptionGid: "gid://shopify/AppSubscription/1", actor: "system", at: AT });
  await excludeMember({ shopId, memberId: member.id, actor, at: AT });
  await includeMember({ shopId, memberId: member.id, actor, at: AT });
  const adjustment = { points: -25, reason: "Given twice", note: null, mayOwe: false };
  await adjustMember({ shopId, memberId: member.id, adjustment, requestKey: "press-one", actor, at: AT });

  expect(await said()).toEqual([
    "−25 points for Ada Lund | Balance: 100 -> 75 | Reason: Given twice",
    "Let back in Ada Lund | State: excluded -> takes part",
    "Excluded Ada Lund | State: takes part -> excluded",
    "Changed the plan | Plan: Free -> Growth",
    "Changed the display | Text: Rewards -> Perks",
  ]);
  expect((await log()).rows[3]).toMatchObject({ who: "Shopify billing", url: "/app/plan" });
  await forgetCustomer({ shopId, customerGid: member.customerGid });
  expect(JSON.stringify(await log())).not.toContain("Ada");
});

test("pages follow one another without gap or repetition, forwards and back, and no address breaks them", async () => {
  for (let number = 0; number < CHANGES_PER_PAGE * 2 + 3; number++) {
    const change = { about: "display", before: { text: String(number) }, after: { text: String(number + 1) } } as const;
    await inTransaction((tx) => noteChange(tx, { shopId, actor, at: minutesAfter(AT, number), change }));
  }

  const first = await log();
  const second = await log({ before: first.older ?? "" });
  const third = await log({ before: second.older ?? "" });
  const back = await log({ after: third.newer ?? "" });
  const top = await log({ after: back.newer ?? "" });

  const ids = [...first.rows, ...second.rows, ...third.rows].map(({ id }) => Number(id));
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(new Set(ids).size).toBe(CHANGES_PER_PAGE * 2 + 3);
  expect([first.newer, third.older, top.newer]).toEqual([null, null, null]);
  expect(back.rows).toEqual(second.rows);
  expect(top.rows).toEqual(first.rows);
  expect((await log({ before: "'; DROP", after: "-1" })).rows).toEqual(first.rows);
});

test("a change and its line are written together or not at all", async () => {
  const change = { about: "plan", before: { plan: "FREE" }, after: { plan: "GROWTH" } } as const;

  const failed = inTransaction(async (tx) => {
    await noteChange(tx, { shopId, actor, at: AT, change });
    throw new Error("the change did not work out");
  });

  await expect(failed).rejects.toThrow("did not work out");
  expect(await db.staffChange.count()).toBe(0);
});

test("the database refuses to change or remove a line, but for the shop that is erased", async () => {
  const kawa = await anInstalledShop(KAWA);
  for (const shop of [shopId, kawa]) await launchProgram({ shopId: shop, actor, at: AT });
  const lines = await db.staffChange.findMany();

  await expect(db.staffChange.updateMany({ data: { actor: "staff:8" } })).rejects.toThrow(/append-only/);
  await expect(db.staffChange.deleteMany()).rejects.toThrow(/append-only/);
  expect(await db.staffChange.findMany()).toEqual(lines);

  await db.shop.updateMany({ where: { id: kawa }, data: { uninstalledAt: AT } });
  await eraseShop({ shopId: kawa, askedAt: daysAfter(AT, 3) });
  expect(await db.staffChange.findMany()).toEqual(lines.filter((line) => line.shopId === shopId));
});
