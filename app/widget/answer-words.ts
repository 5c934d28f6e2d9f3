/** What the shop answered to something told, in words. Pure. */
import type { ActAnswer, ActRefusal } from "~/contracts/action";
import { CODE_DOOR } from "./acts";
import type { Words } from "./words";

const SENTENCES: Record<ActRefusal, string> = {
  sign_in_needed: "told_sign_in_needed",
  not_a_member: "refused_not_a_member",
  excluded: "excluded",
  bad_request: "told_other",
  bad_answer: "told_bad_answer",
  too_many: "refused_too_many",
  program_closed: "told_program_closed",
  not_available: "told_not_available",
  code_unknown: "told_code_unknown",
  code_used: "told_code_used",
  code_ended: "told_code_ended",
  birthday_known: "told_birthday_known",
  receipt_known: "told_receipt_known",
  request_key_reused: "told_other",
};

/** Null for what is no refusal. */
export function refusalText(answer: ActAnswer, place: string, asOf: string, words: Words): string | null {
  const { say } = words;
  if (answer.status === "limit_reached") {
    return answer.again ? say("told_limit_again", { when: words.write.soon(answer.again, asOf) }) : say("told_limit_reached");
  }
  if (answer.status !== "refused") return null;
  if (answer.reason === "too_many" && place === CODE_DOOR) return say("told_too_many_codes");
  return say(SENTENCES[answer.reason] ?? "told_other");
}

/** The field that a refusal is about: it is said there. */
export function fieldOf(answer: ActAnswer): string | null {
  if (answer.status !== "refused") return null;
  if (answer.reason === "receipt_known") return "number";
  return answer.reason.startsWith("code_") ? "code" : (answer.field ?? null);
}
