import { expect, test } from "vitest";
import type { EarningRule } from "~/loyalty/earning/earning-rule";
import type { ActivityKindName } from "~/loyalty/earning/kinds";
import { wayByActivity, type DoneByRule, type Standing } from "./ways-by-activity";

const AT = new Date("2026-03-03T12:00:00Z");
const rule = (kind: ActivityKindName, settings: object = {}): EarningRule => ({
  ...{ shopId: 1, id: `rul_${kind}`, kind, settings: { points: 50, ...settings }, state: "ON", position: 0 },
  ...{ createdAt: AT, updatedAt: AT },
});
const VISIT = { url: "https://birch.example" };
const standing = (done: Partial<DoneByRule>[] = [], birthday: string | null = null): Standing => ({
  at: AT,
  timeZone: "America/New_York",
  member: {
    birthday,
    joinedAt: new Date("2025-05-06T12:00:00Z"),
    done: done.map((each) => ({ ruleId: "rul_visit_page", kind: "visit_page", occurredAt: AT, count: 1, state: "EARNED", ...each })),
  },
});

test("a visitor sees what there is to do, open", () => {
  const visitor: Standing = { ...standing(), member: null };

  expect(wayByActivity(rule("visit_page", VISIT), visitor)).toMatchObject({
    state: "open",
    activity: { by: "visit", url: VISIT.url, progress: null },
  });
  expect(wayByActivity(rule("packaging"), visitor)).toMatchObject({
    activity: { by: "code", takesCode: true, piece: { one: "pot", other: "pots" } },
  });
  expect(wayByActivity(rule("custom_action", { doors: ["staff"] }), visitor)).toMatchObject({ activity: { by: "none", takesCode: false } });
});

test("within its limits it is open, beyond them later, and done where it never comes again", () => {
  const weekly = rule("visit_page", { ...VISIT, limits: [{ kind: "calendar", times: 2, per: "week" }] });

  expect(wayByActivity(weekly, standing([{}]))).toMatchObject({ state: "open", activity: { progress: { done: 1, of: 2 } } });
  expect(wayByActivity(weekly, standing([{}, {}]))).toMatchObject({ state: "later", again: "2026-03-09T04:00:00.000Z" });
  expect(wayByActivity(rule("visit_page", VISIT), standing([{}]))).toMatchObject({ state: "done" });
});

test("what waits to be looked at is waiting while it fills the limit", () => {
  expect(wayByActivity(rule("visit_page", VISIT), standing([{ state: "WAITING" }]))).toMatchObject({ state: "waiting" });
});

test("days that come by themselves name the next one; consents and joining are done once", () => {
  expect(wayByActivity(rule("birthday"), standing())).toMatchObject({ state: "open", activity: { by: "birthday" } });
  expect(wayByActivity(rule("birthday"), standing([], "03-14"))).toMatchObject({
    state: "later",
    again: "2026-03-14T04:00:00.000Z",
    activity: { birthday: "03-14", next: "2026-03-14" },
  });
  expect(wayByActivity(rule("join_anniversary"), standing())).toMatchObject({ state: "later", activity: { next: "2026-05-06" } });
  expect(wayByActivity(rule("newsletter_consent"), standing())).toMatchObject({ state: "open", activity: { by: "none" } });
  expect(wayByActivity(rule("newsletter_consent"), standing([{ kind: "newsletter_consent" }]))).toMatchObject({ state: "done" });
  expect(wayByActivity(rule("create_account"), standing())).toMatchObject({ state: "done" });
});
