import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { DECIDED_AT_ONCE_MAX, DECLINE_REASON_MAX, decisionForm } from "./decision.form";

const typed = { decision: "approve", reason: "", ids: ["7"] };
const check = (given: Record<string, unknown>) => checkValues({ ...typed, ...given }, decisionForm);
const errorFieldsOf = (given: Record<string, unknown>) => {
  const checked = check(given);
  return checked.ok ? [] : Object.keys(checked.errors);
};
const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

test("approving needs no reason, and one that is given is kept without the blanks around it", () => {
  expect(check({})).toEqual({ ok: true, value: { decision: "approve", reason: "", ids: [7n] } });
  expect(check({ reason: " lovely picture " })).toEqual({ ok: true, value: { decision: "approve", reason: "lovely picture", ids: [7n] } });
});

test.each(["", "   "])("nobody is declined with %j for a reason: the member would not understand", (reason) => {
  expect(check({ decision: "decline", reason })).toEqual({
    ok: false,
    errors: { reason: "Say why, so that the member understands." },
  });
  expect(check({ decision: "decline", reason: " no picture " })).toEqual({
    ok: true,
    value: { decision: "decline", reason: "no picture", ids: [7n] },
  });
});

test("one activity chosen twice is decided once", () => {
  expect(check({ ids: ["7", "12", "7"] })).toMatchObject({ value: { ids: [7n, 12n] } });
  expect(check({ ids: ["9".repeat(18)] })).toMatchObject({ value: { ids: [999_999_999_999_999_999n] } });
});

test.each([["x7"], ["7x"], ["-7"], [""], ["9".repeat(19)], ["7.5"]])("%j names no activity: nothing is decided", (id) => {
  expect(errorFieldsOf({ ids: ["7", id] })).toEqual(["ids.1"]);
});

test("at least one is decided, at most a hundred at once, for a reason of at most 200 letters", () => {
  expect(errorFieldsOf({ ids: [] })).toEqual(["ids"]);
  expect(errorFieldsOf({ ids: idsUpTo(DECIDED_AT_ONCE_MAX) })).toEqual([]);
  expect(errorFieldsOf({ ids: idsUpTo(101) })).toEqual(["ids"]);
  expect(errorFieldsOf({ reason: "x".repeat(DECLINE_REASON_MAX) })).toEqual([]);
  expect(errorFieldsOf({ reason: "x".repeat(201) })).toEqual(["reason"]);
  expect(errorFieldsOf({ decision: "perhaps" })).toEqual(["decision"]);
});
