import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import type { GoodsDraft } from "./goods.form";
import { PlaceOrderSettings } from "./kinds/place-order";
import { placeOrderDraft, placeOrderForm, type PlaceOrderDraft } from "./place-order.form";

const check = (given: Partial<PlaceOrderDraft>, currency = "USD") =>
  checkValues({ ...placeOrderDraft(currency, null, []), ...given }, placeOrderForm(currency));
const errorsOf = (given: Partial<PlaceOrderDraft>) => {
  const checked = check(given);
  return checked.ok ? {} : checked.errors;
};
const settingsOf = (given: Partial<PlaceOrderDraft>) => {
  const checked = check(given);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.value.settings;
};
const SALE: GoodsDraft = { on: "sale", things: [], words: [] };
const times = (text: string) => ({ multipliers: [{ times: text, when: SALE }] });

test.each([
  ["0.1", 10],
  ["0,11", 11],
  ["1.05", 105],
  ["1.5", 150],
  [" 2 ", 200],
  ["12.25", 1_225],
  ["100", 10_000],
  ["100.00", 10_000],
])("%j times is read as %i hundredths", (text, hundredths) => {
  expect(settingsOf(times(text)).multipliers).toEqual([{ hundredths, when: { on: "sale" } }]);
});

test.each(["", "0", "0.09", "100.01", "101", "1000", "1.234", "1.", ".5", "-2", "x2", "2x", "2 2", "two"])(
  "%j times is refused: no order is paid by a guess",
  (text) => {
    expect(errorsOf(times(text))).toEqual({ "multipliers.0.times": "Use a number from 0.1 to 100, like 2 or 1.5." });
  },
);

test("a group's name has up to 40 letters, the blanks around it not counted", () => {
  const named = (name: string) => check({ group: { choice: "new", name, pays: "sum" } });
  expect(named(` ${"x".repeat(40)} `)).toMatchObject({ value: { group: { id: null, name: "x".repeat(40), pays: "sum" } } });
  expect(named("x".repeat(41))).toEqual({ ok: false, errors: { "group.name": "Give the group a name of up to 40 letters." } });
});

test("a currency has one rate, however it is typed", () => {
  const rows = [
    { currency: " sek ", points: "1", per: "10" },
    { currency: "SEK", points: "2", per: "10" },
    { currency: "NOK", points: "3", per: "10" },
  ];
  expect(errorsOf({ currencies: rows })).toEqual({ "currencies.1.currency": "There is a rate for SEK already." });
});

test("a row of another currency that is wrong twice says both, and a wrong currency only that", () => {
  expect(errorsOf({ currencies: [{ currency: "SEK", points: "0", per: "0" }] })).toEqual({
    "currencies.0.points": "Use a whole number from 1 to 100,000.",
    "currencies.0.per": "Use an amount above 0, like 19.90.",
  });
  expect(errorsOf({ currencies: [{ currency: "XYZ", points: "0", per: "0" }] })).toEqual({
    "currencies.0.currency": "Use a currency code, like SEK.",
  });
});

test.each<[Partial<PlaceOrderDraft>, Record<string, string>]>([
  [{ points: "0" }, { points: "Use a whole number from 1 to 100,000." }],
  [{ points: "100001" }, { points: "Use a whole number from 1 to 100,000." }],
  [{ maximum: "0" }, { maximum: "Use a whole number from 1 to 100,000,000." }],
  [{ minimum: "0" }, { minimum: "Use an amount above 0, like 19.90." }],
  [{ goods: "some", only: Array.from({ length: 21 }, () => SALE) }, { only: "Use at most 20." }],
  [{ except: Array.from({ length: 21 }, () => SALE) }, { except: "Use at most 20." }],
  [{ multipliers: Array.from({ length: 21 }, () => ({ times: "2", when: SALE })) }, { multipliers: "Use at most 20." }],
])("%j is refused beside its field", (given, errors) => {
  expect(errorsOf(given)).toEqual(errors);
});

test("as much as there is room for is saved whole", () => {
  const settings = settingsOf({
    points: "100,000",
    goods: "some",
    only: Array.from({ length: 20 }, () => SALE),
    except: Array.from({ length: 20 }, () => SALE),
    multipliers: Array.from({ length: 20 }, () => ({ times: "2", when: SALE })),
  });
  expect(settings.points).toBe(100_000);
  expect([settings.only, settings.except, settings.multipliers].map((list) => list.length)).toEqual([20, 20, 20]);
  const currencies = Intl.supportedValuesOf("currency")
    .filter((code) => code !== "USD")
    .map((currency) => ({ currency, points: "1", per: "10" }));
  expect(errorsOf({ currencies: currencies.slice(0, 20) })).toEqual({});
  expect(Object.keys(errorsOf({ currencies: currencies.slice(0, 21) }))).toEqual(["currencies"]);
});

test("a new rule pays a point per unit of the shop's money, whatever its digits, and starts on", () => {
  const draft = {
    ...{ kind: "place_order", pays: "per_amount", points: "1", wholeUnitsOnly: false, currencies: [], minimum: "", maximum: "" },
    ...{ goods: "all", only: [], except: [], multipliers: [], from: "all", channels: [], isOn: true },
    group: { choice: "alone", name: "", pays: "best" },
  };
  expect(placeOrderDraft("USD", null, [])).toEqual({ ...draft, per: "1" });
  expect(placeOrderDraft("JPY", null, [])).toEqual({ ...draft, per: "100" });
  expect(placeOrderDraft("KWD", null, [])).toEqual({ ...draft, per: "1" });
});

test.each([
  [1_000, "10"],
  [1_005, "10.05"],
  [1_050, "10.50"],
  [100_000, "1000"],
  [5, "0.05"],
])("%i cents are shown as %s, and saved as they were", (perMinor, per) => {
  const settings = PlaceOrderSettings.parse({ points: 1, perMinor });
  const draft = placeOrderDraft("USD", { settings, state: "ON" }, []);
  expect(draft.per).toBe(per);
  expect(checkValues(draft, placeOrderForm("USD"))).toMatchObject({ value: { settings, state: "ON" } });
});

test("a rule is shown as it is: on or off, per order or per amount, with its bounds and its own group", () => {
  const groups = [
    { id: "grp_0", name: "Other days", pays: "best" as const },
    { id: "grp_1", name: "Coffee days", pays: "sum" as const },
  ];
  const settings = PlaceOrderSettings.parse({ points: 50, perMinor: null, minimumMinor: 1_990, maximumPoints: 70, groupId: "grp_1" });
  const shown = (state: "ON" | "OFF", given = settings) => placeOrderDraft("USD", { settings: given, state }, groups);

  expect(shown("ON")).toMatchObject({
    pays: "per_order",
    per: "1",
    minimum: "19.90",
    maximum: "70",
    goods: "all",
    from: "all",
    isOn: true,
  });
  expect(shown("OFF").isOn).toBe(false);
  expect(shown("ON").group).toEqual({ choice: "grp_1", name: "Coffee days", pays: "sum" });
  expect(shown("ON", { ...settings, groupId: "grp_9" }).group).toEqual({ choice: "alone", name: "", pays: "best" });
  const chosen: PlaceOrderSettings = { ...settings, perMinor: 100, only: [{ on: "sale" }], channels: ["pos"] };
  expect(shown("ON", chosen)).toMatchObject({ pays: "per_amount", goods: "some", only: [SALE], from: "some", channels: ["pos"] });
});
