/** What an entry keeps of a rate: what decided, and only what the entry does not say already of the whole order. */
import { expect, test } from "vitest";
import { fraction, NOTHING, WHOLE } from "~/lib/fraction";
import { aLine } from "#test/factories/order-facts";
import type { RuleWorth } from "./calculate-order-points";
import type { OrderBasis } from "./order-basis";
import { rateDetail } from "./rate-detail";

const BASIS: OrderBasis = { counted: fraction(12_000), countedNow: fraction(10_000), leftOut: [] };
const PER_AMOUNT: RuleWorth = {
  ruleId: "rul_1",
  exact: fraction(100),
  worth: 100,
  rate: { points: 1, perMinor: 100, currency: "USD" },
  amount: fraction(10_000),
  wholeUnitsOnly: false,
  share: null,
  limit: null,
  lines: [],
  rest: NOTHING,
  groupId: null,
  isBaseRate: true,
};
const FIXED: RuleWorth = { ...PER_AMOUNT, rate: { points: 50, perMinor: null, currency: "USD" }, worth: 50 };
const detail = (rule: RuleWorth) => rateDetail(rule, BASIS, "USD");

test("points per amount, asked of what counts", () => {
  expect(detail(PER_AMOUNT)).toEqual({ ruleId: "rul_1", kind: "per_amount", points: 1, per: { minor: 100, currency: "USD" }, worth: 100 });
});

test("points for the order have no amount, whatever was asked", () => {
  expect(detail({ ...FIXED, amount: NOTHING })).toEqual({ ruleId: "rul_1", kind: "fixed", points: 50, per: null, worth: 50 });
});

test("an amount that is not what counts of the whole order is kept, in the rate's currency", () => {
  expect(detail({ ...PER_AMOUNT, amount: fraction(4_999) }).amount).toEqual({ minor: 4_999, currency: "USD" });
  const inKronor = { ...PER_AMOUNT, rate: { points: 1, perMinor: 1_000, currency: "SEK" } };
  expect(detail(inKronor)).toMatchObject({ per: { minor: 1_000, currency: "SEK" }, amount: { minor: 10_000, currency: "SEK" } });
});

test("whole units, a share that has gone back, and what cut the points off are said; what did not happen is not", () => {
  expect(detail({ ...PER_AMOUNT, wholeUnitsOnly: true }).wholeUnitsOnly).toBe(true);
  expect(detail({ ...FIXED, share: fraction(3, 8) }).shareBasisPoints).toBe(3_750);
  expect(detail({ ...FIXED, share: fraction(1, 3) }).shareBasisPoints).toBe(3_333);
  expect(detail({ ...FIXED, share: WHOLE })).not.toHaveProperty("shareBasisPoints");
  const below = detail({ ...PER_AMOUNT, limit: { kind: "minimum", minor: 20_000 } });
  expect([below.minimum, below.maximumPoints]).toEqual([{ minor: 20_000, currency: "USD" }, undefined]);
  const above = detail({ ...PER_AMOUNT, limit: { kind: "maximum", points: 80 } });
  expect([above.minimum, above.maximumPoints]).toEqual([undefined, 80]);
  expect(detail(PER_AMOUNT)).not.toHaveProperty("minimum");
});

test("lines that count, as often as they do, and those left out are kept with the reason; what has gone back whole is no line", () => {
  const when = { on: "tag" as const, words: ["coffee"] };
  const lineOf = (title: string) => aLine({ title, grossMinor: 1_000 });
  const lines: RuleWorth["lines"] = [
    { line: lineOf("Asagiri"), now: fraction(1_000), chosen: { counts: true, hundredths: 250, by: when } },
    { line: lineOf("Mug"), now: fraction(999, 2), chosen: { counts: true, hundredths: 100, by: null } },
    { line: lineOf("Gone"), now: NOTHING, chosen: { counts: true, hundredths: 100, by: null } },
    { line: lineOf("Kettle"), now: fraction(3_000), chosen: { counts: false, by: null } },
    { line: lineOf("Wrap"), now: fraction(300), chosen: { counts: false, by: { on: "sale" } } },
  ];
  const usd = (minor: number) => ({ minor, currency: "USD" });
  expect(detail({ ...PER_AMOUNT, lines, rest: fraction(500) })).toMatchObject({
    lines: [
      { title: "Asagiri", money: usd(1_000), hundredths: 250, because: { on: "tag", names: ["coffee"] } },
      { title: "Mug", money: usd(500), hundredths: 100, because: null },
      { title: null, money: usd(500), hundredths: 100, because: null },
    ],
    leftOut: [
      { title: "Kettle", money: usd(3_000), because: null },
      { title: "Wrap", money: usd(300), because: { on: "sale", names: [] } },
    ],
  });
});

test("another channel, and another rule that gives more, are said", () => {
  expect(detail({ ...PER_AMOUNT, limit: { kind: "channel" } })).toMatchObject({ isOtherChannel: true });
  const beatenBy = { ruleId: "rul_2", worth: 300, would: 100 };
  expect(detail({ ...PER_AMOUNT, worth: 0, beatenBy })).toMatchObject({ worth: 0, wouldGive: 100 });
});
