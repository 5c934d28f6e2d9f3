/** Parsing that is not repeated for what nobody can change (deep-freeze.ts). */
import type { z } from "zod";
import { deepFreeze } from "./deep-freeze";

/** Parses by the schema; a frozen value once only, for as long as somebody has it. */
export function parseOnce<S>(schema: z.ZodType<S>): (value: unknown) => S {
  const known = new WeakMap<object, S>();
  return (value) => {
    if (typeof value !== "object" || value === null || !Object.isFrozen(value)) return schema.parse(value);
    const before = known.get(value);
    if (before !== undefined) return before;
    const parsed = deepFreeze(schema.parse(value));
    known.set(value, parsed);
    return parsed;
  };
}
