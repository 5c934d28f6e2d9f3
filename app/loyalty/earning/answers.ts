/** What a member answered, held against what was asked. Pure. */
import type { Answers, Question } from "~/contracts/action";

export type AnswersRead = { ok: true; answers: Answers } | { ok: false; questionId: string };

/** Only what was asked is kept. The first question that is not answered as it must be is named. */
export function readAnswers(questions: readonly Question[], given: Answers): AnswersRead {
  const answers: Answers = {};
  for (const question of questions) {
    const answer = answerTo(question, given[question.id]);
    if (answer === undefined || (answer === null && question.isRequired)) return { ok: false, questionId: question.id };
    if (answer !== null) answers[question.id] = answer;
  }
  return Object.keys(answers).length > 0 ? { ok: true, answers } : { ok: false, questionId: questions[0]?.id ?? "" };
}

/** Null: not answered. Undefined: answered with what is no answer to it. */
function answerTo(question: Question, given: Answers[string] | undefined): Answers[string] | null | undefined {
  if (given === undefined || given === "" || (Array.isArray(given) && given.length === 0)) return null;
  switch (question.type) {
    case "text":
      return typeof given === "string" ? given.trim() || null : undefined;
    case "yes_no":
      return typeof given === "boolean" ? given : undefined;
    case "one_of":
      return typeof given === "string" && question.options.includes(given) ? given : undefined;
    case "several_of": {
      if (!Array.isArray(given) || given.some((each) => !question.options.includes(each))) return undefined;
      return question.options.filter((option) => given.includes(option));
    }
  }
}
