import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { allowanceOf, leftUnder, periodOf, type Done, type Limit } from "./limits";

const NEW_YORK = "America/New_York";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const once = (iso: string): Done => ({ occurredAt: new Date(iso), count: 1 });
const ask = (limits: Limit[], done: Done[], iso: string, asked = 1, isCounted = false, timeZone = NEW_YORK) =>
  allowanceOf(limits, done, { occurredAt: new Date(iso), asked, isCounted, timeZone });

test("without limits everything is allowed", () => {
  expect(ask([], [once("2026-03-01T12:00:00Z")], "2026-03-01T12:00:00Z", 50, true)).toEqual({ allowed: 50, limit: null, again: null });
});

test("once ever is once ever", () => {
  const limit: Limit = { kind: "total", times: 1 };

  expect(ask([limit], [], "2026-03-01T12:00:00Z").allowed).toBe(1);
  expect(ask([limit], [once("2020-01-01T00:00:00Z")], "2026-03-01T12:00:00Z")).toEqual({ allowed: 0, limit, again: null });
});

test("thirty days are 30 x 24 hours, and their oldest instant lies outside", () => {
  const limit: Limit = { kind: "rolling", times: 1, days: 30 };
  const done = [once("2026-03-01T12:00:00.000Z")];

  expect(ask([limit], done, "2026-03-31T11:59:59.999Z")).toEqual({ allowed: 0, limit, again: new Date("2026-03-31T12:00:00.000Z") });
  expect(ask([limit], done, "2026-03-31T12:00:00.000Z").allowed).toBe(1);
});

test("a rolling day is 24 hours also where the clocks change", () => {
  const limit: Limit = { kind: "rolling", times: 1, days: 1 };

  // 8 March 2026 has 23 hours in New York: the same time on its clocks comes too early by one.
  expect(ask([limit], [once("2026-03-07T15:00:00Z")], "2026-03-08T14:00:00Z").again).toEqual(new Date("2026-03-08T15:00:00Z"));
});

test("a calendar day is the shop's, of 23 hours and of 25 as well", () => {
  const limit: Limit = { kind: "calendar", times: 1, per: "day" };
  const spring = [once("2026-03-08T05:00:00Z")]; // midnight
  const autumn = [once("2026-11-01T04:00:00Z")];

  expect(ask([limit], spring, "2026-03-09T03:59:59.999Z")).toEqual({ allowed: 0, limit, again: new Date("2026-03-09T04:00:00Z") });
  expect(ask([limit], spring, "2026-03-09T04:00:00Z").allowed).toBe(1);
  expect(ask([limit], autumn, "2026-11-02T04:59:59.999Z")).toEqual({ allowed: 0, limit, again: new Date("2026-11-02T05:00:00Z") });
  expect(ask([limit], autumn, "2026-11-02T05:00:00Z").allowed).toBe(1);
});

test("weeks begin on Monday, months and years with their first day", () => {
  const sunday = new Date("2026-03-01T23:00:00Z");

  expect((["day", "week", "month", "year"] as const).map((per) => periodOf(sunday, per, NEW_YORK))).toEqual([
    "2026-03-01",
    "2026-02-23",
    "2026-03-01",
    "2026-01-01",
  ]);
  expect(periodOf(sunday, "week", "Asia/Tokyo")).toBe("2026-03-02");
  expect(periodOf(new Date("2025-12-31T23:30:00Z"), "week", "UTC")).toBe("2025-12-29");
});

test("a month ends where it ends: the last of January and the first of February are two", () => {
  const limit: Limit = { kind: "calendar", times: 1, per: "month" };
  const done = [once("2026-01-31T12:00:00Z")];

  expect(ask([limit], done, "2026-01-31T20:00:00Z").again).toEqual(new Date("2026-02-01T05:00:00Z"));
  expect(ask([limit], done, "2026-02-01T05:00:00Z").allowed).toBe(1);
});

test("a year ends at the shop's own new year", () => {
  const limit: Limit = { kind: "calendar", times: 1, per: "year" };

  expect(ask([limit], [once("2026-12-31T20:00:00Z")], "2027-01-01T04:00:00Z").again).toEqual(new Date("2027-01-01T05:00:00Z"));
});

test("pieces are credited up to the limit; what is one is refused", () => {
  const limit: Limit = { kind: "calendar", times: 20, per: "month" };
  const done = [{ occurredAt: new Date("2026-03-02T12:00:00Z"), count: 14 }];
  const next = new Date("2026-04-01T04:00:00Z");

  expect(ask([limit], done, "2026-03-03T12:00:00Z", 10, true)).toEqual({ allowed: 6, limit, again: next });
  expect(ask([limit], done, "2026-03-03T12:00:00Z", 6, true)).toEqual({ allowed: 6, limit: null, again: null });
  expect(ask([limit], done, "2026-03-03T12:00:00Z", 10, false)).toEqual({ allowed: 0, limit, again: new Date("2026-03-03T12:00:00Z") });
});

test("with several limits the tightest decides, and again is when all have room", () => {
  const limits: Limit[] = [
    { kind: "calendar", times: 1, per: "day" },
    { kind: "rolling", times: 2, days: 7 },
  ];
  const done = [once("2026-03-02T12:00:00Z"), once("2026-03-03T12:00:00Z")];

  expect(ask(limits, done, "2026-03-03T13:00:00Z")).toEqual({ allowed: 0, limit: limits[0], again: new Date("2026-03-09T12:00:00Z") });
});

test("what is told of late fits into the past, or is refused there", () => {
  const limit: Limit = { kind: "rolling", times: 1, days: 7 };
  const done = [once("2026-03-10T12:00:00Z")];

  expect(ask([limit], done, "2026-03-03T12:00:00.000Z").allowed).toBe(1);
  expect(ask([limit], done, "2026-03-03T12:00:00.001Z").allowed).toBe(0);
});

const aLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ kind: fc.constant("total" as const), times: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant("rolling" as const), times: fc.integer({ min: 1, max: 5 }), days: fc.integer({ min: 1, max: 10 }) }),
  fc.record({
    kind: fc.constant("calendar" as const),
    times: fc.integer({ min: 1, max: 5 }),
    per: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
  }),
);
const START = Date.parse("2026-02-20T00:00:00Z");
/** Half hours over some weeks with the change of the clocks among them, in any order. */
const acts = fc.array(fc.record({ slot: fc.integer({ min: 0, max: 48 * 30 }), asked: fc.integer({ min: 1, max: 4 }) }), { maxLength: 25 });
const zone = fc.constantFrom(NEW_YORK, "Asia/Tokyo", "Europe/Bucharest", "Pacific/Apia");

function live(limits: Limit[], told: { slot: number; asked: number }[], isCounted: boolean, timeZone: string): Done[] {
  const done: Done[] = [];
  for (const { slot, asked } of told) {
    const occurredAt = new Date(START + slot * (HOUR / 2));
    const { allowed } = allowanceOf(limits, done, { occurredAt, asked, isCounted, timeZone });
    if (allowed > 0) done.push({ occurredAt, count: allowed });
  }
  return done;
}

test("whatever is told in whatever order, no window and no period holds more than its limit", () => {
  fc.assert(
    fc.property(fc.array(aLimit, { minLength: 1, maxLength: 3 }), acts, fc.boolean(), zone, (limits, told, isCounted, timeZone) => {
      const done = live(limits, told, isCounted, timeZone);
      const sum = (some: Done[]) => some.reduce((total, { count }) => total + count, 0);
      for (const limit of limits) {
        for (const { occurredAt: end } of done) {
          const inside = done.filter(({ occurredAt }) => {
            if (limit.kind === "total") return true;
            if (limit.kind === "calendar") return periodOf(occurredAt, limit.per, timeZone) === periodOf(end, limit.per, timeZone);
            return occurredAt <= end && occurredAt.getTime() > end.getTime() - limit.days * DAY;
          });
          expect(sum(inside)).toBeLessThanOrEqual(limit.times);
        }
      }
    }),
    { numRuns: HISTORIES },
  );
});

test("again is true: it is refused up to the moment before, and allowed then", () => {
  fc.assert(
    fc.property(
      fc.array(aLimit, { minLength: 1, maxLength: 3 }),
      acts,
      zone,
      fc.integer({ min: 0, max: 48 * 30 }),
      (limits, told, timeZone, slot) => {
        const done = live(limits, told, false, timeZone);
        const occurredAt = new Date(START + slot * (HOUR / 2));
        const { allowed, again } = allowanceOf(limits, done, { occurredAt, asked: 1, isCounted: false, timeZone });
        const mayAt = (moment: Date) =>
          allowanceOf(limits, done, { occurredAt: moment, asked: 1, isCounted: false, timeZone }).allowed === 1;

        if (allowed === 1) return;
        if (again === null) {
          expect(limits.some((limit) => limit.kind === "total" && leftUnder(limit, done, { at: occurredAt, timeZone }) === 0)).toBe(true);
          return;
        }
        expect(mayAt(again)).toBe(true);
        expect(mayAt(new Date(again.getTime() - 1))).toBe(false);
      },
    ),
    { numRuns: HISTORIES },
  );
});
