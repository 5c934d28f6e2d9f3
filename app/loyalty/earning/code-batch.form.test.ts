import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { BATCH_NAME_MAX, CODE_BATCH_DRAFT, codeBatchForm, type CodeBatchDraft } from "./code-batch.form";

const TODAY = "2026-03-02";
const check = (given: Partial<CodeBatchDraft>) =>
  checkValues({ ...CODE_BATCH_DRAFT, name: "Market stall", ...given }, codeBatchForm("Europe/Berlin", TODAY));
const made = { name: "Market stall", use: "once", size: 100, lastDay: null };

test("a new batch needs a name and nothing else: a hundred codes, each for one person, good without end", () => {
  expect(checkValues(CODE_BATCH_DRAFT, codeBatchForm("Europe/Berlin", TODAY))).toEqual({
    ok: false,
    errors: { name: "Give the codes a name, like the place where they are shown." },
  });
  expect(check({})).toEqual({ ok: true, value: made });
});

test.each<[Partial<CodeBatchDraft>, Partial<{ name: string; use: string; size: number; lastDay: Date }>]>([
  [{ name: "  Poster  " }, { name: "Poster" }],
  [{ name: ` ${"x".repeat(BATCH_NAME_MAX)} ` }, { name: "x".repeat(60) }],
  [{ use: "once_per_member" }, { use: "once_per_member" }],
  [{ size: "1" }, { size: 1 }],
  [{ size: "5,000" }, { size: 5_000 }],
  [{ lastDay: "2026-03-02" }, { lastDay: new Date("2026-03-02T23:00:00Z") }],
  [{ lastDay: "2026-03-28" }, { lastDay: new Date("2026-03-28T23:00:00Z") }],
  [{ lastDay: "2026-03-29" }, { lastDay: new Date("2026-03-29T22:00:00Z") }],
])("%j is good: the codes end with the shop's own day", (given, read) => {
  expect(check(given)).toEqual({ ok: true, value: { ...made, ...read } });
});

test.each<[Partial<CodeBatchDraft>, Record<string, string>]>([
  [{ name: "   " }, { name: "Give the codes a name, like the place where they are shown." }],
  [{ size: "0" }, { size: "Use a whole number from 1 to 5,000." }],
  [{ size: "5001" }, { size: "Use a whole number from 1 to 5,000." }],
  [{ lastDay: "2026-03-01" }, { lastDay: "That day has passed. Use today or a later one." }],
  [{ lastDay: "2026-02-30" }, { lastDay: "Use a date, like 2026-12-31." }],
  [{ lastDay: "tomorrow" }, { lastDay: "Use a date, like 2026-12-31." }],
])("%j is refused beside its field", (given, errors) => {
  expect(check(given)).toEqual({ ok: false, errors });
});

test("a name longer than its field is refused, and so is a use that there is not", () => {
  expect(check({ name: "x".repeat(61) })).toMatchObject({ ok: false, errors: { name: expect.any(String) as string } });
  expect(check({ use: "twice" as "once" })).toMatchObject({ ok: false, errors: { use: expect.any(String) as string } });
});
