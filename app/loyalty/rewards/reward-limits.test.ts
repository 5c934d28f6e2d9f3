import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { hindranceOf, isShared, NONE_TAKEN, periodStarts, RewardLimits, stockLeft, type TakenByAll } from "./reward-limits";

const NEW_YORK = "America/New_York";
/** Tuesday, 10 March 2026, 11:00 in New York. */
const AT = new Date("2026-03-10T15:00:00Z");
const limits = (given: Partial<RewardLimits>) => RewardLimits.parse(given);
const taken = (given: Partial<TakenByAll>): TakenByAll => ({ ...NONE_TAKEN, ...given });

function hindrance(
  given: Partial<RewardLimits>,
  { had = [], all = {}, at = AT }: { had?: string[]; all?: Partial<TakenByAll>; at?: Date } = {},
) {
  const done = had.map((iso) => ({ occurredAt: new Date(iso), count: 1 }));
  return hindranceOf(limits(given), { done, taken: taken(all), at, timeZone: NEW_YORK });
}

test("without limits nothing stands in the way", () => {
  expect(hindrance({}, { had: ["2026-03-10T14:00:00Z"], all: { inAll: 100_000, day: 100_000 } })).toBeNull();
});

test("a window goes from the first moment of its first day to the last of its last, as the shop's clock says", () => {
  const december = { from: "2026-12-01", until: "2026-12-24" };

  expect(hindrance(december, { at: new Date("2026-12-01T04:59:59Z") })).toEqual({ kind: "not_yet", from: "2026-12-01" });
  expect(hindrance(december, { at: new Date("2026-12-01T05:00:00Z") })).toBeNull();
  expect(hindrance(december, { at: new Date("2026-12-25T04:59:59Z") })).toBeNull();
  expect(hindrance(december, { at: new Date("2026-12-25T05:00:00Z") })).toEqual({ kind: "no_longer" });
});

test("one per member is one for good", () => {
  const once = { perMember: [{ kind: "total" as const, times: 1 }] };

  expect(hindrance(once)).toBeNull();
  expect(hindrance(once, { had: ["2026-01-01T12:00:00Z"] })).toEqual({ kind: "limit_reached", again: null });
});

test("one a month per member comes again with the next month, unless the last day comes first", () => {
  const monthly = { perMember: [{ kind: "calendar" as const, times: 1, per: "month" as const }] };
  const had = ["2026-03-02T12:00:00Z"];

  expect(hindrance(monthly, { had: ["2026-02-28T12:00:00Z"] })).toBeNull();
  expect(hindrance(monthly, { had })).toEqual({ kind: "limit_reached", again: new Date("2026-04-01T04:00:00Z") });
  expect(hindrance({ ...monthly, until: "2026-03-31" }, { had })).toEqual({ kind: "limit_reached", again: null });
});

test("a stock is what was put up less what is held, and never below nothing", () => {
  expect(stockLeft(limits({ stock: 5 }), taken({ inAll: 3 }))).toBe(2);
  expect(stockLeft(limits({ stock: 5 }), taken({ inAll: 6 }))).toBe(0);
  expect(stockLeft(limits({}), taken({ inAll: 6 }))).toBeNull();
  expect(hindrance({ stock: 5 }, { all: { inAll: 4 } })).toBeNull();
  expect(hindrance({ stock: 5 }, { all: { inAll: 5 } })).toEqual({ kind: "all_gone", again: null });
});

test("twenty a day for all come again tomorrow, a hundred in all never", () => {
  const daily = { kind: "calendar" as const, times: 20, per: "day" as const };
  const total = { kind: "total" as const, times: 100 };

  expect(hindrance({ ofAll: [daily, total] }, { all: { inAll: 99, day: 19 } })).toBeNull();
  expect(hindrance({ ofAll: [daily, total] }, { all: { inAll: 99, day: 20 } })).toEqual({
    kind: "all_gone",
    again: new Date("2026-03-11T04:00:00Z"),
  });
  expect(hindrance({ ofAll: [daily, total] }, { all: { inAll: 100, day: 20 } })).toEqual({ kind: "all_gone", again: null });
});

test("the member's own limit is said before what is gone for all", () => {
  const once = { perMember: [{ kind: "total" as const, times: 1 }], stock: 1 };

  expect(hindrance(once, { had: ["2026-03-10T14:00:00Z"], all: { inAll: 1 } })).toEqual({ kind: "limit_reached", again: null });
});

test("only what one member takes from another makes them wait for each other", () => {
  expect(isShared(limits({ perMember: [{ kind: "total", times: 1 }], from: "2026-12-01" }))).toBe(false);
  expect(isShared(limits({ stock: 0 }))).toBe(true);
  expect(isShared(limits({ ofAll: [{ kind: "total", times: 1 }] }))).toBe(true);
});

test("day, week, month and year begin at the shop's midnight, also before the clocks change", () => {
  expect(periodStarts(AT, NEW_YORK)).toEqual({
    day: new Date("2026-03-10T04:00:00Z"),
    week: new Date("2026-03-09T04:00:00Z"),
    month: new Date("2026-03-01T05:00:00Z"),
    year: new Date("2026-01-01T05:00:00Z"),
  });
});

test("all members together cannot be counted in rolling days", () => {
  expect(RewardLimits.safeParse({ ofAll: [{ kind: "rolling", times: 1, days: 7 }] }).success).toBe(false);
});

test("whoever may have it again may have it then, and not a moment before", () => {
  const limit = fc.oneof(
    fc.record({
      kind: fc.constant("calendar" as const),
      times: fc.integer({ min: 1, max: 3 }),
      per: fc.constantFrom("day", "week", "month"),
    }),
    fc.record({ kind: fc.constant("rolling" as const), times: fc.integer({ min: 1, max: 3 }), days: fc.integer({ min: 1, max: 40 }) }),
  );
  const history = fc.array(fc.integer({ min: 0, max: 60 * 24 }), { maxLength: 6 });

  fc.assert(
    fc.property(fc.array(limit, { minLength: 1, maxLength: 3 }), history, (perMember, hoursAgo) => {
      const had = hoursAgo.map((hours) => new Date(AT.getTime() - hours * 3_600_000).toISOString());
      const now = hindrance({ perMember: perMember }, { had });
      if (now === null) return;
      if (now.kind !== "limit_reached" || !now.again) throw new Error("such limits always come again");
      const given = { perMember: perMember as RewardLimits["perMember"] };
      expect(hindrance(given, { had, at: now.again })).toBeNull();
      expect(hindrance(given, { had, at: new Date(now.again.getTime() - 1) })).not.toBeNull();
    }),
    { numRuns: HISTORIES },
  );
});
