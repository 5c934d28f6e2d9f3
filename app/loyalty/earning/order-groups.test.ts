/** Several ways to earn by one order: what adds up, what is the best of its group, and what a tier's rate stands in for. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { anOrder, linesOf } from "#test/factories/order-facts";
import { HISTORIES } from "#test/support/histories";
import { BASIS_DEFAULT, type OrderGroup, type Rounding } from "../program/program";
import { calculateOrderPoints } from "./calculate-order-points";
import { groupsInUse, joinGroup } from "./order-groups";

const BEST: OrderGroup = { id: "grp_best", name: "Best", pays: "best" };
const SUM: OrderGroup = { id: "grp_sum", name: "Sum", pays: "sum" };

type Given = { points: number; perMinor?: number | null; groupId?: string | null; only?: { on: "sale" }[] };
function worthOf(rules: Given[], { rounding = "floor", minor = 9_950 }: { rounding?: Rounding; minor?: number } = {}) {
  const terms = {
    basis: BASIS_DEFAULT,
    rounding,
    orderGroups: [BEST, SUM],
    rules: rules.map((settings, index) => ({ id: `rul_${index}`, kind: "place_order", settings: { perMinor: 1_000, ...settings } })),
  };
  return (tierRate: Parameters<typeof calculateOrderPoints>[2] = null) =>
    calculateOrderPoints(terms, anOrder({ lines: linesOf(minor) }), tierRate);
}
const paid = (rules: Given[], more?: Parameters<typeof worthOf>[1]) => {
  const { points, rates } = worthOf(rules, more)();
  return { points, each: rates.map(({ worth }) => worth) };
};

test("without groups all rules add up, each rounded by itself", () => {
  expect(paid([{ points: 1 }, { points: 1 }, { points: 100, perMinor: null }])).toEqual({ points: 118, each: [9, 9, 100] });
});

test("in a group where the best pays the others give nothing, and say what they would have given", () => {
  const group = { groupId: BEST.id };
  const { points, rates } = worthOf([
    { points: 1, ...group },
    { points: 30, perMinor: null, ...group },
    { points: 2, ...group },
  ])();

  expect(points).toBe(30);
  expect(rates.map(({ worth, beatenBy }) => [worth, beatenBy])).toEqual([
    [0, { ruleId: "rul_1", worth: 30, would: 9 }],
    [30, undefined],
    [0, { ruleId: "rul_1", worth: 30, would: 19 }],
  ]);
});

test("groups add up, to each other and to what stands alone", () => {
  const rules = [
    { points: 1 },
    ...[2, 3].map((points) => ({ points, groupId: BEST.id })),
    ...[4, 5].map((points) => ({ points, groupId: SUM.id })),
  ];
  expect(paid(rules)).toEqual({ points: 9 + 29 + 39 + 49, each: [9, 0, 29, 39, 49] });
});

test("of two that give the same the first pays; a group that is gone keeps nobody from paying", () => {
  expect(paid([1, 1].map((points) => ({ points, groupId: BEST.id }))).each).toEqual([9, 0]);
  expect(paid([1, 2].map((points) => ({ points, groupId: "grp_gone" }))).each).toEqual([9, 19]);
});

test("the best is the best before rounding", () => {
  const rules = [
    { points: 1, perMinor: 999, groupId: BEST.id },
    { points: 1, perMinor: 998, groupId: BEST.id },
  ];
  expect(paid(rules).each).toEqual([0, 9]);
});

test("any rules in any groups: sums are the sum, the best is the highest, and what is shown adds up", () => {
  const anyRule = fc.record({
    points: fc.integer({ min: 1, max: 50 }),
    perMinor: fc.option(fc.integer({ min: 10, max: 20_000 }), { nil: null }),
    groupId: fc.constantFrom(null, BEST.id, SUM.id),
  });
  const anyRules = fc.array(anyRule, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      anyRules,
      fc.integer({ min: 1, max: 500_000 }),
      fc.constantFrom<Rounding>("floor", "nearest", "up"),
      (rules, minor, rounding) => {
        const alone = rules.map((rule) => paid([{ ...rule, groupId: null }], { minor, rounding }).points);
        const of = (groupId: string | null) => alone.filter((_, index) => rules[index]?.groupId === groupId);
        const sum = (all: number[]) => all.reduce((total, each) => total + each, 0);
        const { points, each } = paid(rules, { minor, rounding });
        expect(points).toBe(sum(of(null)) + sum(of(SUM.id)) + Math.max(0, ...of(BEST.id)));
        expect(sum(each)).toBe(points);
      },
    ),
    { numRuns: HISTORIES },
  );
});

test("a tier's rate takes the place of the base rate once, and of nothing that asks for more", () => {
  const gold = { points: 5, perMinor: 1_000, currencies: [] };
  const sale = { points: 2, only: [{ on: "sale" as const }] };
  const fixed = { points: 100, perMinor: null };

  expect(worthOf([{ points: 1 }])(gold).points).toBe(49);
  expect(worthOf([{ points: 1 }, { points: 1 }])(gold).rates.map(({ worth }) => worth)).toEqual([49, 9]);
  expect(worthOf([fixed, sale, { points: 1 }])(gold).rates.map(({ worth }) => worth)).toEqual([100, 0, 49]);
});

test("joining: alone, a group there is, a new one; a name stands for one group", () => {
  const groups = [BEST, SUM];
  expect(joinGroup(groups, null, "grp_new")).toEqual({ outcome: "joined", groupId: null, groups });
  expect(joinGroup(groups, { id: null, name: "Days", pays: "sum" }, "grp_new")).toEqual({
    outcome: "joined",
    groupId: "grp_new",
    groups: [BEST, SUM, { id: "grp_new", name: "Days", pays: "sum" }],
  });
  expect(joinGroup(groups, { id: SUM.id, name: "Sums", pays: "best" }, "grp_new")).toEqual({
    outcome: "joined",
    groupId: SUM.id,
    groups: [BEST, { id: SUM.id, name: "Sums", pays: "best" }],
  });
  expect(joinGroup(groups, { id: "grp_gone", name: "Days", pays: "sum" }, "grp_new")).toEqual({ outcome: "group_gone" });
  expect(joinGroup(groups, { id: null, name: "best", pays: "sum" }, "grp_new")).toEqual({ outcome: "group_name_taken" });
  expect(joinGroup(groups, { id: SUM.id, name: "BEST", pays: "sum" }, "grp_new")).toEqual({ outcome: "group_name_taken" });
});

test("a group that nothing stands in is gone", () => {
  expect(groupsInUse([BEST, SUM], [null, SUM.id, "grp_other"])).toEqual([SUM]);
});
