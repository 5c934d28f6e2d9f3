import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { newRewardFields, rewardForm, type RewardFields } from "./reward.form";
import { NONE_TAKEN, RewardLimits } from "./reward-limits";
import { rewardLimitFields } from "./reward-limits.form";

const FIVE_OFF: RewardFields = { ...newRewardFields("amount_off"), amount: "5", pointsPrice: "500" };
const ROW = { kind: "total" as const, times: "1", days: "30", per: "day" as const };

function check(given: Partial<RewardFields>) {
  return checkValues({ ...FIVE_OFF, ...given }, rewardForm("USD"));
}

function limitsOf(given: Partial<RewardFields>): RewardLimits | undefined {
  const form = check(given);
  return form.ok ? form.value.limits : undefined;
}

function errorsOf(given: Partial<RewardFields>): Record<string, string> {
  const form = check(given);
  return form.ok ? {} : form.errors;
}

test("every kind has them: empty fields are no limits", () => {
  expect(limitsOf({})).toEqual({ perMember: [], ofAll: [], stock: null, from: null, until: null });
  const shipping = checkValues({ ...newRewardFields("free_shipping"), pointsPrice: "300", stockLeft: "5" }, rewardForm("USD"));
  expect(shipping).toMatchObject({ ok: true, value: { kind: "free_shipping", limits: { stock: 5 } } });
});

test("limits as typed", () => {
  const given = {
    perMember: [ROW, { ...ROW, kind: "rolling" as const, times: "2", days: "7" }],
    ofAll: [{ ...ROW, kind: "calendar" as const, times: "1,000", per: "month" as const }],
    ...{ from: "2026-12-01", until: "2026-12-24" },
  };

  expect(limitsOf(given)).toEqual({
    perMember: [
      { kind: "total", times: 1 },
      { kind: "rolling", times: 2, days: 7 },
    ],
    ofAll: [{ kind: "calendar", times: 1000, per: "month" }],
    ...{ stock: null, from: "2026-12-01", until: "2026-12-24" },
  });
});

test("what is typed as left is left, whoever bought while it was typed", () => {
  const drawn = rewardLimitFields(RewardLimits.parse({ stock: 10 }), { ...NONE_TAKEN, inAll: 3 });
  expect([drawn.stockLeft, drawn.taken]).toEqual(["7", 3]);

  expect(limitsOf(drawn)?.stock).toBe(10);
  expect(limitsOf({ ...drawn, stockLeft: "12" })?.stock).toBe(15);
  expect(limitsOf({ ...drawn, stockLeft: "0" })?.stock).toBe(3);
  expect(limitsOf({ ...drawn, stockLeft: "" })?.stock).toBeNull();
});

test("what was saved comes back as it was typed", () => {
  const limits = limitsOf({ perMember: [ROW], ofAll: [{ ...ROW, kind: "calendar" }], stockLeft: "4", from: "2026-12-01" });

  expect(limits && rewardLimitFields(limits, NONE_TAKEN)).toEqual({
    perMember: [ROW],
    ofAll: [{ ...ROW, kind: "calendar" }],
    ...{ stockLeft: "4", taken: 0, from: "2026-12-01", until: "" },
  });
});

test("each mistake is said beside its field", () => {
  expect(errorsOf({ perMember: [{ ...ROW, times: "0" }] })).toEqual({ "perMember.0.times": "Use a whole number from 1 to 100,000." });
  expect(errorsOf({ perMember: [ROW, { ...ROW, kind: "rolling", days: "" }] })).toEqual({
    "perMember.1.days": "Use a whole number from 1 to 3,650.",
  });
  expect(errorsOf({ ofAll: [{ ...ROW, kind: "rolling" }] })).toEqual({
    "ofAll.0.kind": "Choose a period of the calendar, or all together for ever.",
  });
  expect(errorsOf({ stockLeft: "-1" })).toEqual({ stockLeft: "Use a whole number from 0 to 5,000,000." });
  expect(errorsOf({ from: "tomorrow" })).toEqual({ from: "Use a date, like 2026-12-31." });
  expect(errorsOf({ from: "2026-12-24", until: "2026-12-01" })).toEqual({
    until: "Use the first day or a later one, or leave it empty.",
  });
  expect(Object.keys(errorsOf({ amount: "", stockLeft: "x" })).sort()).toEqual(["amount", "stockLeft"]);
});
