import { expect, test } from "vitest";
import type { Answers, Question } from "~/contracts/action";
import { readAnswers } from "./answers";

const QUESTIONS: Question[] = [
  { id: "why", type: "text", label: "Why", isRequired: false },
  { id: "again", type: "yes_no", label: "Again", isRequired: true },
  { id: "size", type: "one_of", label: "Size", isRequired: false, options: ["S", "M"] },
  { id: "likes", type: "several_of", label: "Likes", isRequired: false, options: ["tents", "stoves", "boots"] },
];

test("only what was asked is kept, in the order of the options", () => {
  const given = { why: "  the stove ", again: false, likes: ["boots", "tents"], other: "x" };

  expect(readAnswers(QUESTIONS, given)).toEqual({ ok: true, answers: { why: "the stove", again: false, likes: ["tents", "boots"] } });
});

test("the first answer that is none is named", () => {
  expect(readAnswers(QUESTIONS, {})).toEqual({ ok: false, questionId: "again" });
  expect(readAnswers(QUESTIONS, { again: "yes" })).toEqual({ ok: false, questionId: "again" });
  expect(readAnswers(QUESTIONS, { again: true, size: "XL" })).toEqual({ ok: false, questionId: "size" });
  expect(readAnswers(QUESTIONS, { again: true, likes: ["cars"] })).toEqual({ ok: false, questionId: "likes" });
  expect(readAnswers(QUESTIONS, { why: ["a"], again: true })).toEqual({ ok: false, questionId: "why" });
});

test("no answer at all is no answer, also where none is required", () => {
  const [why] = QUESTIONS;

  expect(readAnswers(why ? [why] : [], { why: "  " })).toEqual({ ok: false, questionId: "why" });
});

test("what is left empty is not answered: no harm where none is required, and no answer where one is", () => {
  const empty = { why: "", again: true, size: "", likes: [] };
  expect(readAnswers(QUESTIONS, empty)).toEqual({ ok: true, answers: { again: true } });
  for (const asked of QUESTIONS) {
    const required = [{ ...asked, isRequired: true }];
    expect(readAnswers(required, { why: "", size: "", likes: [] })).toEqual({ ok: false, questionId: asked.id });
  }
});

test.each<{ given: Answers; kept: Answers | null; not?: string }>([
  { given: { size: "M" }, kept: { size: "M" } },
  { given: { size: ["M"] }, kept: null, not: "size" },
  { given: { size: true }, kept: null, not: "size" },
  { given: { likes: ["tents"] }, kept: { likes: ["tents"] } },
  { given: { likes: ["tents", "cars"] }, kept: null, not: "likes" },
  { given: { likes: "tents" }, kept: null, not: "likes" },
  { given: { likes: true }, kept: null, not: "likes" },
  { given: { why: true }, kept: null, not: "why" },
  { given: { why: " it is warm " }, kept: { why: "it is warm" } },
])("answered with $given, kept is $kept", ({ given, kept, not }) => {
  expect(readAnswers(QUESTIONS, { again: true, ...given })).toEqual(
    kept ? { ok: true, answers: { again: true, ...kept } } : { ok: false, questionId: not },
  );
});

test("where nothing is asked nothing can be answered", () => {
  expect(readAnswers([], { why: "the stove" })).toEqual({ ok: false, questionId: "" });
});
