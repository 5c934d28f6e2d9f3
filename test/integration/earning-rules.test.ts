/** Saving and removing ways to earn: each adds a version, and what was earned before stays as it was. */
import { expect, test } from "vitest";
import { listEarningRules } from "~/loyalty/earning/earning.store.server";
import { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import type { GroupChoice } from "~/loyalty/earning/place-order.form";
import { findProgram, versionInForce } from "~/loyalty/program/program.store.server";
import { removeEarningRule } from "~/loyalty/workflows/remove-earning-rule.server";
import { ORDER_RULES_MAX, saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { rowsOf } from "#test/support/two-shops";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const actor = "staff:1";
const rateOf = (points: number) => PlaceOrderSettings.parse({ points, perMinor: 100 });
const rate = (points: number) => ({ kind: "place_order" as const, settings: rateOf(points), state: "ON" as const });
const welcome = { kind: "create_account" as const, settings: { points: 50 }, state: "ON" as const };

test("a rule that is added, changed, switched off and removed is in the versions as it then was", async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [] }] });

  const added = await saveEarningRule({ shopId, ruleId: null, rule: rate(1), actor, at: MONDAY_NOON });
  if (added.outcome !== "saved") throw new Error(added.outcome);
  const { ruleId } = added;
  await saveEarningRule({ shopId, ruleId, rule: rate(3), actor, at: daysAfter(MONDAY_NOON, 1) });
  await saveEarningRule({ shopId, ruleId, rule: { ...rate(3), state: "OFF" }, actor, at: daysAfter(MONDAY_NOON, 2) });
  await saveEarningRule({ shopId, ruleId, rule: rate(3), actor, at: daysAfter(MONDAY_NOON, 3) });
  const removed = await removeEarningRule({ shopId, ruleId, actor, at: daysAfter(MONDAY_NOON, 4) });

  expect(removed).toEqual({ outcome: "removed", version: 6 });
  const rulesOn = async (day: number) =>
    (await versionInForce(db, shopId, daysAfter(MONDAY_NOON, day)))?.terms.rules.map(({ settings }) => settings);
  const [one, three] = [rateOf(1), rateOf(3)];
  expect([await rulesOn(-1), await rulesOn(0), await rulesOn(1), await rulesOn(2), await rulesOn(3), await rulesOn(4)]).toEqual([
    [],
    [one],
    [three],
    [],
    [three],
    [],
  ]);
  expect(await listEarningRules(db, shopId)).toEqual([]);
  expect(await findProgram(db, shopId)).toMatchObject({ currentVersion: 6, state: "LIVE", terms: { rules: [] } });
});

test("two rules of one kind would pay twice and are refused; orders may be paid in several ways", async () => {
  const shopId = await aShop();
  await saveEarningRule({ shopId, ruleId: null, rule: rate(1), actor, at: MONDAY_NOON });

  const answers = await Promise.all([1, 2, 3].map(() => saveEarningRule({ shopId, ruleId: null, rule: welcome, actor, at: MONDAY_NOON })));

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["kind_taken", "kind_taken", "saved"]);
  expect(await saveEarningRule({ shopId, ruleId: null, rule: rate(2), actor, at: MONDAY_NOON })).toMatchObject({ outcome: "saved" });
  expect((await listEarningRules(db, shopId)).map(({ kind }) => kind)).toEqual(["place_order", "create_account", "place_order"]);
});

test("rules join groups, share their name and choice, and leave none behind; versions keep the groups of their time", async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [] }] });
  const save = (points: number, group: GroupChoice, more: { ruleId?: string; day?: number } = {}) =>
    saveEarningRule({
      shopId,
      ruleId: more.ruleId ?? null,
      rule: { ...rate(points), group },
      actor,
      at: daysAfter(MONDAY_NOON, more.day ?? 0),
    });
  const groupsOn = async (day: number) => (await versionInForce(db, shopId, daysAfter(MONDAY_NOON, day)))?.terms.orderGroups;

  const first = await save(1, { id: null, name: "Days", pays: "best" });
  const id = (await groupsOn(0))?.[0]?.id ?? "";
  const second = await save(2, { id, name: "Weeks", pays: "sum" }, { day: 1 });
  const [one, two] = [first, second].map((saved) => (saved.outcome === "saved" ? saved.ruleId : ""));
  const inGroup = (await listEarningRules(db, shopId)).map(({ settings }) => PlaceOrderSettings.parse(settings).groupId);
  await save(1, null, { ruleId: one, day: 2 });
  await removeEarningRule({ shopId, ruleId: two ?? "", actor, at: daysAfter(MONDAY_NOON, 3) });

  expect(inGroup).toEqual([id, id]);
  expect([await groupsOn(0), await groupsOn(1), await groupsOn(2), await groupsOn(3)]).toEqual([
    [{ id, name: "Days", pays: "best" }],
    [{ id, name: "Weeks", pays: "sum" }],
    [{ id, name: "Weeks", pays: "sum" }],
    [],
  ]);
});

test("a group that is gone, a name that is taken and a twenty-first rule are refused, and nothing changes", async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [] }] });
  const save = (group: GroupChoice) => saveEarningRule({ shopId, ruleId: null, rule: { ...rate(1), group }, actor, at: MONDAY_NOON });
  await save({ id: null, name: "Days", pays: "best" });
  const before = await rowsOf(db, { shopId, domain: "" });

  expect(await save({ id: "grp_gone", name: "Other", pays: "best" })).toEqual({ outcome: "group_gone" });
  expect(await save({ id: null, name: "DAYS", pays: "sum" })).toEqual({ outcome: "group_name_taken" });
  expect(await rowsOf(db, { shopId, domain: "" })).toEqual(before);

  for (let count = 1; count < ORDER_RULES_MAX; count++) await save(null);
  expect(await save(null)).toEqual({ outcome: "too_many" });
  expect(await listEarningRules(db, shopId)).toHaveLength(ORDER_RULES_MAX);
});

test("another shop's rule is not found and nothing changes", async () => {
  const [mine, theirs] = [await aShop(), await aShop()];
  const saved = await saveEarningRule({ shopId: theirs, ruleId: null, rule: rate(1), actor, at: MONDAY_NOON });
  const ruleId = saved.outcome === "saved" ? saved.ruleId : "";

  expect(await saveEarningRule({ shopId: mine, ruleId, rule: rate(9), actor, at: MONDAY_NOON })).toEqual({ outcome: "not_found" });
  expect(await removeEarningRule({ shopId: mine, ruleId, actor, at: MONDAY_NOON })).toEqual({ outcome: "not_found" });

  expect(await findProgram(db, mine)).toMatchObject({ currentVersion: 1 });
  expect((await listEarningRules(db, theirs)).map(({ settings }) => settings)).toEqual([rateOf(1)]);
});

test("a shop without a program has no rules to save", async () => {
  expect(await saveEarningRule({ shopId: 404, ruleId: null, rule: rate(1), actor, at: MONDAY_NOON })).toEqual({ outcome: "no_program" });
  expect(await removeEarningRule({ shopId: 404, ruleId: "rul_1", actor, at: MONDAY_NOON })).toEqual({ outcome: "no_program" });
});
