import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { earningRuleDraft, earningRuleForm } from "./earning-rule.form";
import { PlaceOrderSettings } from "./kinds/place-order";
import { placeOrderDraft, type PlaceOrderDraft } from "./place-order.form";

const typed = (given: Partial<PlaceOrderDraft> = {}): PlaceOrderDraft => ({ ...placeOrderDraft("USD", null), ...given });
const check = (given: Partial<PlaceOrderDraft>) => checkValues(typed(given), earningRuleForm("place_order", "USD"));
const plain = PlaceOrderSettings.parse({ points: 3, perMinor: 1_050 });

test("points per amount are read in the shop's currency", () => {
  const values = typed({ points: "3", per: "10.50" });
  expect(checkValues(values, earningRuleForm("place_order", "USD"))).toEqual({
    ok: true,
    value: { kind: "place_order", settings: plain, state: "ON" },
  });
  expect(checkValues({ ...values, per: "100", isOn: false }, earningRuleForm("place_order", "JPY"))).toMatchObject({
    value: { settings: { points: 3, perMinor: 100 }, state: "OFF" },
  });
});

test.each(["", "0", "-1", "1.5", "many"])("%j points are refused, and the field says what to write", (points) => {
  const parsed = checkValues({ kind: "create_account", points, isOn: true }, earningRuleForm("create_account", "USD"));
  expect(parsed).toEqual({ ok: false, errors: { points: "Use a whole number from 1 to 1,000,000." } });
});

test.each(["", "0", "-5", "1.005", "ten"])("%j is no amount to earn per", (per) => {
  expect(check({ per })).toMatchObject({ ok: false, errors: { per: expect.stringContaining("above 0") as string } });
});

test("the form of one kind refuses another", () => {
  expect(checkValues({ ...typed(), kind: "create_account" }, earningRuleForm("place_order", "USD")).ok).toBe(false);
});

test("points for the order leave the fields of amounts unread", () => {
  const parsed = check({ pays: "per_order", points: "100", per: "ten", wholeUnitsOnly: true, maximum: "5", minimum: "20" });
  expect(parsed).toMatchObject({ value: { settings: { ...plain, points: 100, perMinor: null, minimumMinor: 2_000 } } });
});

test("rates of other currencies are read in those", () => {
  const rows = [
    { currency: " sek ", points: "1", per: "10" },
    { currency: "JPY", points: "2", per: "100" },
    { currency: "KWD", points: "10", per: "1.5" },
  ];
  expect(check({ currencies: rows })).toMatchObject({
    value: {
      settings: {
        currencies: [
          { currency: "SEK", points: 1, perMinor: 1_000 },
          { currency: "JPY", points: 2, perMinor: 100 },
          { currency: "KWD", points: 10, perMinor: 1_500 },
        ],
      },
    },
  });
});

test.each([
  [{ currency: "KRONOR", points: "1", per: "10" }, { "currencies.1.currency": "Use a currency code, like SEK." }],
  [{ currency: "usd", points: "1", per: "10" }, { "currencies.1.currency": "USD is the shop’s own currency: its rate stands above." }],
  [{ currency: "SEK", points: "1", per: "10" }, { "currencies.1.currency": "There is a rate for SEK already." }],
  [{ currency: "JPY", points: "1", per: "0.5" }, { "currencies.1.per": "Use an amount above 0, like 500." }],
  [{ currency: "JPY", points: "none", per: "100" }, { "currencies.1.points": "Use a whole number from 1 to 100,000." }],
])("the rate %j is refused beside its field", (row, errors) => {
  expect(check({ currencies: [{ currency: "SEK", points: "1", per: "10" }, row] })).toEqual({ ok: false, errors });
});

test("the form starts with the rule as it is, and saving it unchanged changes nothing", () => {
  const currencies = [{ currency: "SEK", points: 1, perMinor: 1_000 }];
  const all = { ...plain, wholeUnitsOnly: true, minimumMinor: 2_000, maximumPoints: 500, currencies };
  for (const settings of [plain, all, PlaceOrderSettings.parse({ points: 50, perMinor: null, minimumMinor: 1_990 })]) {
    const draft = earningRuleDraft("place_order", "USD", { kind: "place_order", settings, state: "OFF" });
    expect(checkValues(draft, earningRuleForm("place_order", "USD"))).toMatchObject({ value: { settings, state: "OFF" } });
  }
});

test("a new rule starts with something sensible in any currency", () => {
  expect(earningRuleDraft("place_order", "USD", null)).toMatchObject({ points: "1", per: "1" });
  expect(earningRuleDraft("place_order", "JPY", null)).toMatchObject({ points: "1", per: "100" });
  expect(earningRuleDraft("create_account", "USD", null)).toEqual({ kind: "create_account", points: "100", isOn: true });
});
