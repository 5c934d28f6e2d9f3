/** A way to earn as screens, versions and the log see it. */
import { expect, test } from "vitest";
import { MONDAY_NOON } from "#test/support/times";
import { describeRule, placeOrderSettingsOf, ruleFacts, ruleTermsOf, type EarningRule } from "./earning-rule";

function aRule(given: Partial<EarningRule>): EarningRule {
  const moments = { createdAt: MONDAY_NOON, updatedAt: MONDAY_NOON };
  return {
    shopId: 1,
    id: "rul_1",
    kind: "place_order",
    settings: { points: 2, perMinor: 500 },
    state: "ON",
    position: 0,
    ...moments,
    ...given,
  };
}

const ACCOUNT = aRule({ id: "rul_2", kind: "create_account", settings: { points: 80 } });

test("what a rule pays, in points and amounts; settings of another kind are no rule", () => {
  expect(describeRule(aRule({}))).toMatchObject({ points: 2, perMinor: 500 });
  expect(describeRule(ACCOUNT)).toMatchObject({ points: 80, perMinor: null });
  expect(() => describeRule({ kind: "place_order", settings: { points: "many" } })).toThrow();
});

test("a version keeps the rules that are on, and of them what judges an order", () => {
  expect(ruleTermsOf([aRule({}), { ...ACCOUNT, state: "OFF" }])).toEqual([
    { id: "rul_1", kind: "place_order", settings: { points: 2, perMinor: 500 } },
  ]);
});

test("the log keeps what the merchant has set", () => {
  expect(ruleFacts(ACCOUNT, [])).toMatchObject({ kind: "create_account", state: "ON", settings: { points: 80 } });
  const inGroup = aRule({ settings: { points: 2, perMinor: 500, groupId: "grp_1" } });
  const facts = ruleFacts(inGroup, [{ id: "grp_1", name: "Coffee days", pays: "best" }]);
  expect(facts).toMatchObject({ state: "ON", settings: { points: 2 }, group: "Coffee days", groupPays: "best" });
  expect(facts.settings).not.toHaveProperty("groupId");
});

test("settings of points for orders are read whole, and of any other kind there are none", () => {
  expect(placeOrderSettingsOf(aRule({}))).toMatchObject({
    points: 2,
    perMinor: 500,
    wholeUnitsOnly: false,
    currencies: [],
    minimumMinor: null,
  });
  expect(placeOrderSettingsOf(ACCOUNT)).toBeNull();
});

test("the log names the group a rule stands in, of several, and says none where it stands in none", () => {
  const groups = [
    { id: "grp_0", name: "Other days", pays: "sum" as const },
    { id: "grp_1", name: "Coffee days", pays: "best" as const },
  ];
  const standing = (groupId: string | null) => ruleFacts(aRule({ settings: { points: 2, perMinor: 500, groupId } }), groups);

  expect(standing("grp_1")).toMatchObject({ group: "Coffee days", groupPays: "best" });
  expect(standing("grp_0")).toMatchObject({ group: "Other days", groupPays: "sum" });
  expect(standing(null)).toMatchObject({ group: null, groupPays: null });
  expect(standing("grp_9")).toMatchObject({ group: null, groupPays: null });
});
