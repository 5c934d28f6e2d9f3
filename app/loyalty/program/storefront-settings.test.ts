import { expect, test } from "vitest";
import { DISPLAY_DEFAULT } from "./display";
import { LOT_POLICY_DEFAULT } from "./lot-terms";
import { BASIS_DEFAULT, SOURCES_DEFAULT, type Program } from "./program";
import { storefrontSettings } from "./storefront-settings";

const DAY = new Date("2026-03-02T12:00:00Z");
const program: Program = {
  shopId: 1,
  name: "Birch Rewards",
  category: null,
  marginBasisPoints: null,
  averageOrderMinor: null,
  display: DISPLAY_DEFAULT,
  plan: "FREE",
  subscriptionGid: null,
  mayGoNegative: false,
  guide: {},
  currentVersion: 1,
  state: "LIVE",
  terms: {
    pointsName: { one: "leaf", other: "leaves" },
    basis: BASIS_DEFAULT,
    rounding: "nearest",
    earnsOn: "paid",
    sources: SOURCES_DEFAULT,
    rules: [],
    ...LOT_POLICY_DEFAULT,
  },
  createdAt: DAY,
  updatedAt: DAY,
};

test("the theme gets the launcher and the names, and none of the panel's words", () => {
  const { bannerHeadline: _headline, bannerText: _text, ...launcher } = DISPLAY_DEFAULT;

  expect(storefrontSettings(program, "USD", [])).toEqual({
    live: true,
    programName: "Birch Rewards",
    pointsName: { one: "leaf", other: "leaves" },
    launcher,
    orderRate: null,
  });
});

test.each(["DRAFT", "PAUSED"] as const)("a program that is %s draws nothing", (state) => {
  expect(storefrontSettings({ ...program, state }, "USD", []).live).toBe(false);
});

const unbound = { wholeUnitsOnly: false, minimumHundredths: null, maximumPoints: null };

test("a rate is given in hundredths too, as Liquid counts prices, of yen as well", () => {
  const rates = [{ points: 3, perMinor: 100 }];
  const rate = { points: 3, perMinor: 100, rounding: "nearest", giftCardsCount: false, ...unbound };

  expect(storefrontSettings(program, "USD", rates).orderRate).toEqual({ ...rate, perHundredths: 100 });
  expect(storefrontSettings(program, "JPY", rates).orderRate).toEqual({ ...rate, perHundredths: 10_000 });
});

test("two rates that add are one exact rate", () => {
  const rates = [
    { points: 1, perMinor: 100 },
    { points: 1, perMinor: 1000 },
    { points: 2, perMinor: 300 },
  ];

  expect(storefrontSettings(program, "USD", rates).orderRate).toMatchObject({ points: 53, perMinor: 3000 });
});

test("a product page promises no more than an order of the product gives", () => {
  const bound = { points: 1, perMinor: 1_000, wholeUnitsOnly: true, minimumMinor: 2_000, maximumPoints: 5 };

  expect(storefrontSettings(program, "USD", [bound]).orderRate).toMatchObject({
    wholeUnitsOnly: true,
    minimumHundredths: 2_000,
    maximumPoints: 5,
  });
  expect(storefrontSettings(program, "USD", [{ points: 100, perMinor: null }]).orderRate).toBeNull();
  expect(storefrontSettings(program, "USD", [bound, { points: 1, perMinor: 100 }]).orderRate).toBeNull();
});
