import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { earningRuleDraft, earningRuleForm, hasForm } from "./earning-rule.form";
import { PlaceOrderSettings } from "./kinds/place-order";
import type { GoodsDraft } from "./goods.form";
import { placeOrderDraft, type PlaceOrderDraft } from "./place-order.form";

const typed = (given: Partial<PlaceOrderDraft> = {}): PlaceOrderDraft => ({ ...placeOrderDraft("USD", null, []), ...given });
const check = (given: Partial<PlaceOrderDraft>) => checkValues(typed(given), earningRuleForm("place_order", "USD"));
const plain = PlaceOrderSettings.parse({ points: 3, perMinor: 1_050 });

test("points per amount are read in the shop's currency", () => {
  const values = typed({ points: "3", per: "10.50" });
  expect(checkValues(values, earningRuleForm("place_order", "USD"))).toEqual({
    ok: true,
    value: { kind: "place_order", settings: plain, group: null, state: "ON" },
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

const COFFEE = { gid: "gid://shopify/Collection/61", title: "Coffee" };
const goods = (given: Partial<GoodsDraft>): GoodsDraft => ({ on: "collection", things: [], words: [], ...given });

test("goods are read as picked and typed, what is not asked for is left aside", () => {
  const parsed = check({
    goods: "some",
    only: [goods({ things: [COFFEE], words: ["left over"] })],
    except: [goods({ on: "tag", words: [" Wholesale", "wholesale", ""] }), goods({ on: "sale" })],
    multipliers: [{ times: "1,5", when: goods({ on: "vendor", words: ["Kawa"] }) }],
    from: "some",
    channels: ["online", "pos"],
  });
  expect(parsed).toMatchObject({
    value: {
      settings: {
        only: [{ on: "collection", things: [COFFEE] }],
        except: [{ on: "tag", words: ["Wholesale"] }, { on: "sale" }],
        multipliers: [{ hundredths: 150, when: { on: "vendor", words: ["Kawa"] } }],
        channels: ["online", "pos"],
      },
    },
  });
  const leftAside = check({ only: [goods({})], pays: "per_order", multipliers: [{ times: "none", when: goods({}) }], channels: ["pos"] });
  expect(leftAside).toMatchObject({ value: { settings: { only: [], multipliers: [], channels: null } } });
});

const twice = (when: GoodsDraft, times = "2") => ({ multipliers: [{ times, when }] });
const tooMany = Array.from({ length: 51 }, (_, index) => `tag ${index}`);

test.each<[Partial<PlaceOrderDraft>, Record<string, string>]>([
  [{ goods: "some", only: [] }, { only: "Say which goods count, or let all of them count." }],
  [{ goods: "some", only: [goods({})] }, { "only.0": "Pick at least one collection." }],
  [{ goods: "some", only: [goods({ on: "product", things: [COFFEE] })] }, { "only.0": "Pick at least one product." }],
  [{ except: [goods({ on: "tag", words: [" "] })] }, { "except.0": "Add at least one tag." }],
  [{ except: [goods({ on: "sale" }), goods({ on: "vendor" })] }, { "except.1": "Add at least one vendor." }],
  [{ except: [goods({ on: "tag", words: tooMany })] }, { "except.0": "Use at most 50; a collection or a tag can hold more." }],
  [twice(goods({ on: "variant" })), { "multipliers.0.when": "Pick at least one variant." }],
  [twice(goods({ on: "sale" }), "0"), { "multipliers.0.times": "Use a number from 0.1 to 100, like 2 or 1.5." }],
  [twice(goods({ on: "sale" }), "101"), { "multipliers.0.times": "Use a number from 0.1 to 100, like 2 or 1.5." }],
  [twice(goods({ on: "sale" }), "two"), { "multipliers.0.times": "Use a number from 0.1 to 100, like 2 or 1.5." }],
  [{ from: "some", channels: [] }, { channels: "Choose at least one sales channel." }],
  [{ group: { choice: "new", name: " ", pays: "best" } }, { "group.name": "Give the group a name of up to 40 letters." }],
  [{ group: { choice: "new", name: "x".repeat(41), pays: "sum" } }, { "group.name": "Give the group a name of up to 40 letters." }],
])("%j is refused beside its field", (given, errors) => {
  expect(check(given)).toEqual({ ok: false, errors });
});

test("a rule stands alone, in a group that there is, or in one that is made with it", () => {
  expect(check({ group: { choice: "alone", name: "", pays: "best" } })).toMatchObject({ value: { group: null } });
  expect(check({ group: { choice: "grp_1", name: "Days", pays: "sum" } })).toMatchObject({
    value: { settings: { groupId: "grp_1" }, group: { id: "grp_1", name: "Days", pays: "sum" } },
  });
  expect(check({ group: { choice: "new", name: " Days ", pays: "best" } })).toMatchObject({
    value: { settings: { groupId: null }, group: { id: null, name: "Days", pays: "best" } },
  });
});

test("the form starts with the rule as it is, and saving it unchanged changes nothing", () => {
  const currencies = [{ currency: "SEK", points: 1, perMinor: 1_000 }];
  const all = { ...plain, wholeUnitsOnly: true, minimumMinor: 2_000, maximumPoints: 500, currencies };
  const group = { id: "grp_1", name: "Coffee days", pays: "sum" as const };
  const withGoods: PlaceOrderSettings = {
    ...all,
    only: [{ on: "collection", things: [COFFEE] }, { on: "sale" }],
    except: [{ on: "tag", words: ["wholesale"] }],
    multipliers: [{ hundredths: 250, when: { on: "vendor", words: ["Kawa"] } }],
    channels: ["pos"],
    groupId: group.id,
  };
  for (const settings of [plain, all, withGoods, PlaceOrderSettings.parse({ points: 50, perMinor: null, minimumMinor: 1_990 })]) {
    const draft = earningRuleDraft("place_order", "USD", { kind: "place_order", settings, state: "OFF" }, [group]);
    expect(checkValues(draft, earningRuleForm("place_order", "USD"))).toMatchObject({ value: { settings, state: "OFF" } });
  }
});

test("a new rule starts with something sensible in any currency", () => {
  expect(earningRuleDraft("place_order", "USD", null)).toMatchObject({ points: "1", per: "1" });
  expect(earningRuleDraft("place_order", "JPY", null)).toMatchObject({ points: "1", per: "100" });
  expect(earningRuleDraft("create_account", "USD", null)).toEqual({ kind: "create_account", points: "100", isOn: true });
});

test("points for an account are read, switched on or off, and shown again as they are", () => {
  const form = earningRuleForm("create_account", "USD");
  for (const state of ["ON", "OFF"] as const) {
    const draft = earningRuleDraft("create_account", "USD", { kind: "create_account", settings: { points: 80 }, state });
    expect(draft).toMatchObject({ points: "80", isOn: state === "ON" });
    expect(checkValues(draft, form)).toMatchObject({ ok: true, value: { kind: "create_account", settings: { points: 80 }, state } });
  }
});

test("ordering and joining have forms here, other ways to earn have theirs elsewhere", () => {
  expect(["place_order", "create_account", "social", "lottery"].map(hasForm)).toEqual([true, true, false, false]);
});
