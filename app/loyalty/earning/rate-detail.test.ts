/** What an entry keeps of a rate: what decided, and only what the entry does not say already of the whole order. */
import { expect, test } from "vitest";
import { fraction, NOTHING, WHOLE } from "~/lib/fraction";
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
