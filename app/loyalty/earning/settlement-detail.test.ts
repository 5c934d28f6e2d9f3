/** What an order's entry keeps: what decided it, with every figure in the order's currency. */
import { expect, test } from "vitest";
import { fraction, NOTHING } from "~/lib/fraction";
import { aLine, anOrder } from "#test/factories/order-facts";
import { MONDAY_NOON } from "#test/support/times";
import type { LineTraits } from "../facts";
import type { OrderWorth, RuleWorth } from "./calculate-order-points";
import { settlementDetail, type SettledFrom } from "./settlement-detail";

const RULE: RuleWorth = {
  ruleId: "rul_1",
  exact: fraction(100),
  worth: 100,
  rate: { points: 1, perMinor: 100, currency: "SEK" },
  amount: fraction(10_000),
  wholeUnitsOnly: false,
  share: null,
  limit: null,
  lines: [],
  rest: NOTHING,
  groupId: null,
  isBaseRate: true,
};
const WORTH: OrderWorth = {
  points: 100,
  rates: [RULE],
  basis: { counted: fraction(12_000), countedNow: fraction(10_000), leftOut: [{ part: "shipping", minor: fraction(500) }] },
};
const order = anOrder({ currency: "SEK" });
const terms = { rounding: "nearest" } as NonNullable<SettledFrom["version"]>["terms"];
const from: SettledFrom = {
  order,
  award: { version: 2, posted: 70 },
  version: { version: 3, terms },
  worth: WORTH,
  cause: { kind: "changed", occurredAt: MONDAY_NOON },
};
const sek = (minor: number) => ({ minor, currency: "SEK" });

test("what was counted, left out, given before and written off is kept, and by which version", () => {
  expect(settlementDetail(from, 5)).toEqual({
    about: "order",
    orderGid: order.orderGid,
    orderName: "#1001",
    counted: sek(12_000),
    countedNow: sek(10_000),
    leftOut: [{ part: "shipping", money: sek(500) }],
    rates: [{ ruleId: "rul_1", kind: "per_amount", points: 1, per: sek(100), worth: 100 }],
    rounding: "nearest",
    version: 3,
    worth: 100,
    givenBefore: 70,
    writtenOff: 5,
    cause: "changed",
  });
});

test("of an order that earns no more nothing is counted, and the version is the one it was given under", () => {
  expect(settlementDetail({ ...from, version: null, worth: null }, 0)).toMatchObject({
    counted: sek(0),
    countedNow: sek(0),
    leftOut: [],
    rates: [],
    rounding: "floor",
    version: 2,
    worth: 0,
    givenBefore: 70,
  });
});

test("a source is named only where no switch names it", () => {
  expect(settlementDetail({ ...from, order: { ...order, sourceName: "1830279" } }, 0).unknownSource).toBe("1830279");
  expect(settlementDetail(from, 0)).not.toHaveProperty("unknownSource");
});

test("products that were gone are named where a rule tells lines apart, and only those", () => {
  const traits = (isGone: boolean): LineTraits => ({ tags: [], collectionGids: [], compareAtMinor: null, isGone });
  const lines = ["Asagiri", "Mug", "Kettle"].map((title, index) => aLine({ lineGid: `line/${index}`, title, grossMinor: 1_000 }));
  const ordered = { ...order, lines, lineTraits: { "line/0": traits(true), "line/1": traits(false) } };
  const apart = { line: aLine({ grossMinor: 1_000 }), now: fraction(1_000), chosen: { counts: true as const, hundredths: 100, by: null } };
  const plainRule = { ...RULE, ruleId: "rul_2" };
  const tellsApart = { ...WORTH, rates: [plainRule, { ...RULE, lines: [apart] }] };

  expect(settlementDetail({ ...from, order: ordered, worth: tellsApart }, 0).gone).toEqual(["Asagiri"]);
  expect(settlementDetail({ ...from, order: ordered }, 0)).not.toHaveProperty("gone");
  expect(settlementDetail({ ...from, order, worth: tellsApart }, 0)).not.toHaveProperty("gone");
  expect(settlementDetail({ ...from, order: ordered, worth: null }, 0)).not.toHaveProperty("gone");
});
