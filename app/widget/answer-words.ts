/** What the shop answered to something told, in words. Pure. */
import type { ActAnswer } from "~/contracts/action";
import { CODE_DOOR } from "./acts";
import type { Words } from "./words";

/** Null for what is no refusal. */
export function refusalText(answer: ActAnswer, place: string, asOf: string, words: Words): string | null {
  const { say } = words;
  if (answer.status === "limit_reached") {
    return answer.again ? say("told_limit_again", { when: words.write.soon(answer.again, asOf) }) : say("told_limit_reached");
  }
  if (answer.status !== "refused") return null;
  if (answer.reason === "too_many" && place === CODE_DOOR) return say("told_too_many_codes");
  return say.first(`told_${answer.reason}`, `refused_${answer.reason}`, answer.reason, "told_other");
}

/** The field that a refusal is about: it is said there. */
export function fieldOf(answer: ActAnswer): string | null {
  if (answer.status !== "refused") return null;
  if (answer.reason === "receipt_known") return "number";
  return answer.reason.startsWith("code_") ? "code" : (answer.field ?? null);
}
