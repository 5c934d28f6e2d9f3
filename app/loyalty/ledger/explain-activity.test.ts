/** An activity explains itself: what it was, how much of it at what each, what a limit left of it, and who told of it. */
import { expect, test } from "vitest";
import type { EntryDetail } from "./entry";
import { explainEntry } from "./explain-entry";

type Activity = Extract<EntryDetail, { about: "activity" }>;

const RETURNED: Activity = { about: "activity", ruleId: "rul_3", kind: "packaging", version: 4 };
const JARS = { one: "jar", other: "jars" };
const linesOf = (given: Partial<Activity>) => explainEntry({ ...RETURNED, ...given }).slice(1);

test("it is called what the merchant calls it, else by its kind", () => {
  expect(explainEntry(RETURNED)).toEqual([{ key: "activity", text: "packaging" }]);
  expect(explainEntry({ ...RETURNED, title: "Jars" })).toEqual([{ key: "activity", text: "Jars" }]);
  expect(explainEntry({ ...RETURNED, title: null })).toEqual([{ key: "activity", text: "packaging" }]);
});

test("several are counted, and so is one where pieces have a name; one of something else needs no sum", () => {
  expect(linesOf({ each: 5, count: 3 })).toEqual([{ key: "pieces", points: 5, count: 3 }]);
  expect(linesOf({ each: 5, count: 1, piece: JARS })).toEqual([{ key: "pieces", points: 5, count: 1, piece: JARS }]);
  expect(linesOf({ each: 5, piece: JARS })).toEqual([{ key: "pieces", points: 5, count: 1, piece: JARS }]);
  expect(linesOf({ each: 5, count: 1 })).toEqual([]);
  expect(linesOf({ each: 5 })).toEqual([]);
  expect(linesOf({ count: 3, piece: JARS })).toEqual([]);
});

test("what a limit cut off is said with the limit", () => {
  const limit = { kind: "calendar" as const, times: 3, per: "month" as const };
  expect(linesOf({ each: 5, count: 3, asked: 9, limit, piece: JARS })).toEqual([
    { key: "pieces", points: 5, count: 3, piece: JARS },
    { key: "limit_cut", count: 6, limit, piece: JARS },
  ]);
  expect(linesOf({ each: 5, count: 1, asked: 2, limit })).toEqual([
    { key: "pieces", points: 5, count: 1 },
    { key: "limit_cut", count: 1, limit },
  ]);
  expect(linesOf({ asked: 2, limit })).toEqual([{ key: "limit_cut", count: 2, limit }]);
  expect(linesOf({ limit })).toEqual([]);
  expect(linesOf({ asked: 2 })).toEqual([]);
});

test("codes, staff, approval and a note are named, other doors are not", () => {
  expect(linesOf({ door: "code" })).toEqual([{ key: "by_code" }]);
  expect(linesOf({ door: "staff", isApproved: true, note: "at the counter" })).toEqual([
    { key: "by_staff" },
    { key: "approved" },
    { key: "note", text: "at the counter" },
  ]);
  expect(linesOf({ door: "panel", isApproved: false, note: "" })).toEqual([]);
});
