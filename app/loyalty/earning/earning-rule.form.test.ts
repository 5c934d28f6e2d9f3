import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { earningRuleDraft, earningRuleForm } from "./earning-rule.form";

test("points per amount are read in the shop's currency", () => {
  const values = { kind: "place_order", points: "3", per: "10.50", isOn: true };
  expect(checkValues(values, earningRuleForm("place_order", "USD"))).toEqual({
    ok: true,
    value: { kind: "place_order", settings: { points: 3, perMinor: 1_050 }, state: "ON" },
  });
  expect(checkValues({ ...values, per: "100", isOn: false }, earningRuleForm("place_order", "JPY"))).toMatchObject({
    value: { settings: { points: 3, perMinor: 100 }, state: "OFF" },
  });
});

test.each(["", "0", "-1", "1.5", "many"])("%j points are refused, and the field says what to write", (points) => {
  const parsed = checkValues({ kind: "create_account", points, per: "", isOn: true }, earningRuleForm("create_account", "USD"));
  expect(parsed).toEqual({ ok: false, errors: { points: "Use a whole number from 1 to 1,000,000." } });
});

test.each(["", "0", "-5", "1.005", "ten"])("%j is no amount to earn per", (per) => {
  const parsed = checkValues({ kind: "place_order", points: "1", per, isOn: true }, earningRuleForm("place_order", "USD"));
  expect(parsed).toMatchObject({ ok: false, errors: { per: expect.stringContaining("above 0") as string } });
});

test("the form of one kind refuses another", () => {
  const values = { kind: "create_account", points: "1", per: "1", isOn: true };
  expect(checkValues(values, earningRuleForm("place_order", "USD")).ok).toBe(false);
});

test("the form starts with the rule as it is, and saving it unchanged changes nothing", () => {
  const settings = { points: 3, perMinor: 1_050 };
  const draft = earningRuleDraft("place_order", "USD", { kind: "place_order", settings, state: "ON" });
  expect(draft).toEqual({ kind: "place_order", points: "3", per: "10.50", isOn: true });
  expect(checkValues(draft, earningRuleForm("place_order", "USD"))).toMatchObject({ value: { settings, state: "ON" } });
});

test("a new rule starts with something sensible in any currency", () => {
  expect(earningRuleDraft("place_order", "USD", null)).toMatchObject({ points: "1", per: "1" });
  expect(earningRuleDraft("place_order", "JPY", null)).toMatchObject({ points: "1", per: "100" });
  expect(earningRuleDraft("create_account", "USD", null)).toMatchObject({ points: "100", per: "" });
});
