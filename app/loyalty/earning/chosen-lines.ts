/** Which lines of an order count for a rule, how many times, and why the others do not. Pure. */
import type { LineTraits, OrderLineFacts } from "../facts";
import { asksForTraits, matchesLine, type LineCondition } from "./line-condition";

/** 150: a line counts one and a half times. */
export type Multiplier = { hundredths: number; when: LineCondition };

/** `only` empty: every line counts, shipping and tips too where the basis says so. */
export type LineChoices = { only: LineCondition[]; except: LineCondition[]; multipliers: Multiplier[] };

export type ChosenLine =
  /** `by` null: once, as it is. */
  | { counts: true; hundredths: number; by: LineCondition | null }
  /** `by` null: it is none of what counts. */
  | { counts: false; by: LineCondition | null };

/** On one line the highest multiplier counts; they do not multiply each other. */
export function chooseLine({ only, except, multipliers }: LineChoices, line: OrderLineFacts, traits: LineTraits | null): ChosenLine {
  const matches = (condition: LineCondition) => matchesLine(condition, line, traits);
  const excluded = except.find(matches);
  if (excluded) return { counts: false, by: excluded };
  if (only.length > 0 && !only.some(matches)) return { counts: false, by: null };
  const highest = multipliers
    .filter(({ when }) => matches(when))
    .reduce<Multiplier | null>((best, each) => (best && best.hundredths >= each.hundredths ? best : each), null);
  return { counts: true, hundredths: highest?.hundredths ?? 100, by: highest?.when ?? null };
}

/** Whether the rule tells lines apart at all. */
export function looksAtLines({ only, except, multipliers }: LineChoices): boolean {
  return only.length + except.length + multipliers.length > 0;
}

/** Whether products have to be read before the rule can say what an order is worth. */
export function looksAtTraits({ only, except, multipliers }: LineChoices): boolean {
  return [...only, ...except, ...multipliers.map(({ when }) => when)].some(asksForTraits);
}
