/** The questions of a survey or a profile, as the merchant types them. */
import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { activityDraft, activityForm, blankQuestion, type QuestionDraft } from "./activity.form";

const check = (questions: QuestionDraft[]) => checkValues({ ...activityDraft("survey", null), questions }, activityForm);
const errorsOf = (questions: QuestionDraft[]) => {
  const checked = check(questions);
  return checked.ok ? {} : checked.errors;
};
const savedOf = (questions: QuestionDraft[]) => {
  const checked = check(questions);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.value.settings.questions;
};
const asking = (given: Partial<QuestionDraft>) => [{ ...blankQuestion(), label: "Which?", ...given }];
const lines = (count: number, length = 0) => Array.from({ length: count }, (_, index) => `a${index}`.padEnd(length, "x")).join("\n");

test.each([
  { story: "two answers", options: "S\nM", told: undefined },
  { story: "twelve answers", options: lines(12), told: undefined },
  { story: "thirteen answers", options: lines(13), told: "Write 2 to 12 answers, one a line." },
  { story: "one answer", options: "S", told: "Write 2 to 12 answers, one a line." },
  { story: "one answer twice", options: "S\n S ", told: "Write 2 to 12 answers, one a line." },
  { story: "no answers", options: " \n ", told: "Write 2 to 12 answers, one a line." },
  { story: "answers of 120 letters", options: lines(2, 120), told: undefined },
  { story: "one answer of 121 letters", options: `S\n${lines(1, 121)}`, told: "Keep each answer under 120 characters." },
  { story: "one too long, and alone", options: lines(1, 121), told: "Write 2 to 12 answers, one a line." },
])("a question to choose from with $story", ({ options, told }) => {
  for (const type of ["one_of", "several_of"] as const) {
    expect(errorsOf(asking({ type, options }))).toEqual(told === undefined ? {} : { "questions.0.options": told });
  }
});

test("answers to choose from are kept once each, in the merchant's order, without empty lines", () => {
  expect(savedOf(asking({ type: "several_of", options: "M\n\n S \nM" }))).toEqual([
    { id: "q1", type: "several_of", label: "Which?", isRequired: true, options: ["M", "S"] },
  ]);
});

test("the words of a question are 1 to 120 letters", () => {
  const labelled = (length: number) => errorsOf(asking({ type: "text", label: ` ${"x".repeat(length)} ` }));

  expect(labelled(120)).toEqual({});
  expect(labelled(121)).toEqual({ "questions.0.label": "Keep it under 120 characters." });
  expect(labelled(0)).toEqual({ "questions.0.label": "Write the question." });
});

test.each([
  { ids: [""], get: ["q1"] },
  { ids: ["", ""], get: ["q1", "q2"] },
  { ids: ["q2", ""], get: ["q2", "q3"] },
  { ids: ["why", ""], get: ["why", "q2"] },
  { ids: ["q3", "", "q4", ""], get: ["q3", "q5", "q4", "q6"] },
])("questions with the ids $ids are saved as $get", ({ ids, get }) => {
  const questions = ids.map((id) => ({ ...blankQuestion(), type: "text" as const, label: "Why?", id }));
  const saved = savedOf(questions) as { id: string }[];

  expect(saved.map(({ id }) => id)).toEqual(get);
});
