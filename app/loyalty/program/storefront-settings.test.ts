import { expect, test } from "vitest";
import { DISPLAY_DEFAULT } from "./display";
import { LAUNCHER_ICONS } from "./launcher-icons";
import { LOT_POLICY_DEFAULT } from "./lot-terms";
import { BASIS_DEFAULT, SOURCES_DEFAULT, type Program } from "./program";
import { storefrontSettings, type OrderRate } from "./storefront-settings";

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
  expiryNotices: { isOn: false, firstDays: 30, lastDays: 7 },
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
    orderGroups: [],
    ...LOT_POLICY_DEFAULT,
  },
  createdAt: DAY,
  updatedAt: DAY,
};

test("the theme gets the launcher and the names, and none of the panel's words", () => {
  const { bannerHeadline: _headline, bannerText: _text, icon: _icon, ...launcher } = DISPLAY_DEFAULT;

  expect(storefrontSettings(program, "USD", [])).toEqual({
    live: true,
    programName: "Birch Rewards",
    pointsName: { one: "leaf", other: "leaves" },
    launcher: { ...launcher, iconPath: LAUNCHER_ICONS.gift },
    orderEarning: null,
  });
});

test.each(["DRAFT", "PAUSED"] as const)("a program that is %s draws nothing", (state) => {
  expect(storefrontSettings({ ...program, state }, "USD", []).live).toBe(false);
});

const plain = {
  wholeUnitsOnly: false,
  minimumHundredths: null,
  maximumPoints: null,
  only: [],
  except: [],
  multipliers: [],
};
const groupsFor = (rates: OrderRate[], currency = "USD", orderGroups: Program["terms"]["orderGroups"] = []) =>
  storefrontSettings({ ...program, terms: { ...program.terms, orderGroups } }, currency, rates).orderEarning?.groups ?? null;

test("a rate is given in hundredths, as Liquid counts prices, of yen as well", () => {
  const rates = [{ points: 3, perMinor: 100 }];

  expect(storefrontSettings(program, "USD", rates).orderEarning).toEqual({
    rounding: "nearest",
    giftCardsCount: false,
    taxesCount: false,
    groups: [{ pays: "sum", rates: [{ points: 3, perHundredths: 100, ...plain }] }],
  });
  expect(groupsFor(rates, "JPY")).toMatchObject([{ rates: [{ points: 3, perHundredths: 10_000 }] }]);
});

test("rates stand by themselves or in their groups, as an order is paid", () => {
  const rates = [
    { points: 1, perMinor: 100, groupId: "grp_1" },
    { points: 2, perMinor: 100 },
    { points: 3, perMinor: 100, groupId: "grp_1" },
    { points: 4, perMinor: 100, groupId: "grp_gone" },
  ];

  const groups = groupsFor(rates, "USD", [{ id: "grp_1", name: "Coffee days", pays: "best" }]);

  expect(groups?.map((group) => [group.pays, group.rates.map(({ points }) => points)])).toEqual([
    ["sum", [2]],
    ["sum", [4]],
    ["best", [1, 3]],
  ]);
});

test("goods are named by ids and words that the theme can compare", () => {
  const only = [{ on: "collection" as const, things: [{ gid: "gid://shopify/Collection/42" }] }];
  const except = [{ on: "tag" as const, words: [" Wholesale "] }];
  const multipliers = [{ hundredths: 250, when: { on: "sale" as const } }];

  expect(groupsFor([{ points: 1, perMinor: 100, only, except, multipliers }])?.[0]?.rates[0]).toMatchObject({
    only: [{ on: "collection", any: ["42"] }],
    except: [{ on: "tag", any: ["wholesale"] }],
    multipliers: [{ hundredths: 250, when: { on: "sale", any: [] } }],
  });
});

test("a product page promises no more than an order of the product, placed there, gives", () => {
  const bound = { points: 1, perMinor: 1_000, wholeUnitsOnly: true, minimumMinor: 2_000, maximumPoints: 5 };

  expect(groupsFor([bound])?.[0]?.rates[0]).toMatchObject({ wholeUnitsOnly: true, minimumHundredths: 2_000, maximumPoints: 5 });
  expect(groupsFor([{ points: 100, perMinor: null }])).toBeNull();
  expect(groupsFor([{ points: 1, perMinor: 100, channels: ["pos"] }])).toBeNull();
  expect(groupsFor([{ points: 1, perMinor: 100, channels: ["pos", "online"] }])).toHaveLength(1);
});
