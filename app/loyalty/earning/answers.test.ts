import { expect, test } from "vitest";
import type { Question } from "~/contracts/action";
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
