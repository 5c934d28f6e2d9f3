import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { DISPLAY_DEFAULT } from "./display";
import { DisplayForm } from "./display.form";
import { LOT_POLICY_DEFAULT } from "./lot-terms";
import { lotDraft } from "./lot-terms.form";
import { programForm } from "./program.form";
import { BASIS_DEFAULT, SOURCES_DEFAULT } from "./program";
import { setupForm } from "./setup.form";

const settings = {
  name: "Birch Rewards",
  pointsOne: "leaf",
  pointsOther: "leaves",
  basis: BASIS_DEFAULT,
  rounding: "floor",
  earnsOn: "paid" as const,
  sources: SOURCES_DEFAULT,
  mayGoNegative: false,
  margin: "62",
  averageOrder: "68.50",
  ...lotDraft(LOT_POLICY_DEFAULT),
};

test("the settings as typed become what is saved", () => {
  expect(checkValues(settings, programForm("USD"))).toEqual({
    ok: true,
    value: {
      name: "Birch Rewards",
      pointsName: { one: "leaf", other: "leaves" },
      basis: BASIS_DEFAULT,
      rounding: "floor",
      earnsOn: "paid" as const,
      sources: SOURCES_DEFAULT,
      mayGoNegative: false,
      marginBasisPoints: 6200,
      averageOrderMinor: 6850,
      pendingDays: 0,
      expiry: { kind: "none" },
    },
  });
});

test.each<[Partial<ReturnType<typeof lotDraft>>, object]>([
  [
    { pendingDays: "14", expiryChoice: "after_months", expiryMonths: "12" },
    { pendingDays: 14, expiry: { kind: "after_months", months: 12 } },
  ],
  [{ expiryChoice: "after_days", expiryDays: "1,000" }, { expiry: { kind: "after_days", days: 1000 } }],
  [{ expiryChoice: "year_end" }, { expiry: { kind: "year_end", yearsMore: 0 } }],
  [{ expiryChoice: "next_year_end" }, { expiry: { kind: "year_end", yearsMore: 1 } }],
  [{ expiryChoice: "inactivity", quietMonths: "18", expiryDays: "nonsense, but hidden" }, { expiry: { kind: "inactivity", months: 18 } }],
])("waiting and ending as typed: %o", (typed, saved) => {
  expect(checkValues({ ...settings, ...typed }, programForm("USD"))).toMatchObject({ ok: true, value: saved });
});

test.each<[Partial<ReturnType<typeof lotDraft>>, string, string]>([
  [{ pendingDays: "400" }, "pendingDays", "Use a whole number from 0 to 365."],
  [{ expiryChoice: "after_days", expiryDays: "0" }, "expiryDays", "Use a whole number from 1 to 3,650."],
  [
    { pendingDays: "30", expiryChoice: "after_days", expiryDays: "30" },
    "expiryDays",
    "Points wait 30 days before they can be spent. Let them last longer than that.",
  ],
  [{ expiryChoice: "after_months", expiryMonths: "" }, "expiryMonths", "Use a whole number from 1 to 120."],
  [
    { pendingDays: "60", expiryChoice: "inactivity", quietMonths: "2" },
    "quietMonths",
    "Points wait 60 days before they can be spent. Let them last longer than that.",
  ],
])("a period that cannot be is named at its field: %o", (typed, field, message) => {
  expect(checkValues({ ...settings, ...typed }, programForm("USD"))).toEqual({ ok: false, errors: { [field]: message } });
});

test("every field of the settings has its own message", () => {
  const wrong = { ...settings, name: " ", pointsOne: "x".repeat(21), pointsOther: "", margin: "120", averageOrder: "-3" };
  const checked = checkValues(wrong, programForm("USD"));

  expect(checked.ok).toBe(false);
  if (checked.ok) return;
  expect(Object.keys(checked.errors).sort()).toEqual(["averageOrder", "margin", "name", "pointsOne", "pointsOther"]);
});

test("the first questions may leave margin and average open", () => {
  const answers = { name: "Kawa Beans", icon: "leaf", category: "food_and_drink", marginBasisPoints: "", averageOrderMinor: "" };

  expect(checkValues(answers, setupForm("JPY"))).toEqual({
    ok: true,
    value: { ...answers, marginBasisPoints: null, averageOrderMinor: null },
  });
  expect(checkValues({ ...answers, averageOrderMinor: "4,200" }, setupForm("JPY"))).toMatchObject({
    ok: true,
    value: { averageOrderMinor: 4200 },
  });
  expect(checkValues({ ...answers, category: "cars" }, setupForm("JPY"))).toEqual({
    ok: false,
    errors: { category: "Choose what comes closest." },
  });
});

test("a display is refused where a theme could not draw it", () => {
  const wrong = { ...DISPLAY_DEFAULT, primaryColor: "green", bottomOffset: 900, sideOffset: -1, bannerHeadline: "" };
  const checked = checkValues(wrong, DisplayForm);

  expect(checked).toEqual({
    ok: false,
    errors: {
      primaryColor: "Use a colour like #1f4d3a.",
      sideOffset: "Use 0 or more.",
      bottomOffset: "Use up to 200.",
      bannerHeadline: "Say in a few words what members get.",
    },
  });
});

test("a round button needs no word, a pill does", () => {
  expect(checkValues({ ...DISPLAY_DEFAULT, shape: "round", text: "" }, DisplayForm).ok).toBe(true);
  expect(checkValues({ ...DISPLAY_DEFAULT, shape: "pill", text: "" }, DisplayForm)).toMatchObject({
    ok: false,
    errors: { text: "Write a word for the button, or choose the round shape." },
  });
});
