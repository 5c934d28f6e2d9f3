/** Saving and removing ways to earn: each adds a version, and what was earned before stays as it was. */
import { expect, test } from "vitest";
import { listEarningRules } from "~/loyalty/earning/earning.store.server";
import { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import { findProgram, versionInForce } from "~/loyalty/program/program.store.server";
import { removeEarningRule } from "~/loyalty/workflows/remove-earning-rule.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
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

test("two rules of one kind would pay twice and are refused", async () => {
  const shopId = await aShop();
  await saveEarningRule({ shopId, ruleId: null, rule: rate(1), actor, at: MONDAY_NOON });

  const answers = await Promise.all([1, 2, 3].map(() => saveEarningRule({ shopId, ruleId: null, rule: welcome, actor, at: MONDAY_NOON })));

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["kind_taken", "kind_taken", "saved"]);
  expect(await saveEarningRule({ shopId, ruleId: null, rule: rate(2), actor, at: MONDAY_NOON })).toEqual({ outcome: "kind_taken" });
  expect((await listEarningRules(db, shopId)).map(({ kind }) => kind)).toEqual(["place_order", "create_account"]);
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
