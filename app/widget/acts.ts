/** What a member tells the shop that they did, and what came of it. Pure. */
import type { ActAnswer, ActRequest } from "~/contracts/action";

/** A request without its key: what is told, as the screen has it. */
export type Told = ActRequest extends infer Each ? (Each extends ActRequest ? Omit<Each, "requestKey"> : never) : never;

/** One telling. The key stays the same until the shop has given a definite answer. */
export type Act =
  | { status: "waiting" | "unreachable"; subject: string; requestKey: string }
  /** `before`: the balance at that moment, for the figure to count from. */
  | { status: "answered"; answer: ActAnswer; before: number };

/** The place of codes among the ways to earn. */
export const CODE_DOOR = "code";

/**
 * What two tellings have in common that are the same thing: the retry of one must not be taken for another. A survey
 * that is told again with other answers is one survey; another code is another code.
 */
export function subjectOf(told: Told): string {
  switch (told.about) {
    case "birthday":
      return told.about;
    case "code":
      return `code ${told.code}`;
    case "receipt":
      return `${told.ruleId} ${told.shop} ${told.number}`;
    default:
      return told.ruleId;
  }
}

/** The key for a telling: the same again while an earlier one of this subject has had no answer. */
export function actKeyFor(act: Act | undefined, subject: string, newKey: () => string): string {
  return act && act.status !== "answered" && act.subject === subject ? act.requestKey : newKey();
}

export function withoutAnswer(acts: Readonly<Record<string, Act>>, place: string): Readonly<Record<string, Act>> {
  const act = acts[place];
  return act && act.status !== "answered" ? { ...acts, [place]: { ...act, status: "unreachable" } } : acts;
}
