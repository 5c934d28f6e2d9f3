import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { CREDIT_NOTE_MAX, creditForm, type CreditDraft } from "./credit.form";

const typed: CreditDraft = { requestKey: "0b6f6c5e-7f0e-4f0a-9d3a-2f1f3f0a9c11", ruleId: "rule_1", count: "1", media: "none", note: "" };
const check = (given: Partial<CreditDraft>) => checkValues({ ...typed, ...given }, creditForm);
const credited = { ...typed, count: 1, note: null };

test("what staff typed is told as it is; no note is none, not an empty one", () => {
  expect(check({})).toEqual({ ok: true, value: credited });
  expect(check({ note: "   " })).toEqual({ ok: true, value: credited });
  expect(check({ note: " at the stall ", media: "video", count: "100" })).toEqual({
    ok: true,
    value: { ...credited, note: "at the stall", media: "video", count: 100 },
  });
  expect(check({ media: "photo" })).toEqual({ ok: true, value: { ...credited, media: "photo" } });
});

test.each<[Partial<CreditDraft>, Record<string, string>]>([
  [{ ruleId: "" }, { ruleId: "Choose what they did." }],
  [{ count: "0" }, { count: "Use a whole number from 1 to 100." }],
  [{ count: "101" }, { count: "Use a whole number from 1 to 100." }],
  [{ count: "1.5" }, { count: "Use a whole number from 1 to 100." }],
])("%j is refused beside its field: nobody is credited by mistake", (given, errors) => {
  expect(check(given)).toEqual({ ok: false, errors });
});

test.each<[keyof CreditDraft, string, boolean]>([
  ["ruleId", "x".repeat(40), true],
  ["ruleId", "x".repeat(41), false],
  ["note", "x".repeat(CREDIT_NOTE_MAX), true],
  ["note", `${"x".repeat(200)}  `, true],
  ["note", "x".repeat(201), false],
  ["requestKey", "twice", false],
  ["media", "film", false],
])("%s %j: good? %s", (field, text, isGood) => {
  const checked = check({ [field]: text });
  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual(isGood ? [] : [field]);
});
