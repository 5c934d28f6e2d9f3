/** A limit as the merchant types it, and read from there. */
import { z } from "zod";
import { wholeNumberField } from "./form-fields";
import { PERIODS, type Limit } from "./limits";

export const LimitTyped = z.object({
  kind: z.enum(["total", "rolling", "calendar"]),
  times: z.string(),
  days: z.string(),
  per: z.enum(PERIODS),
});
export type LimitDraft = z.infer<typeof LimitTyped>;

export const BLANK_LIMIT: LimitDraft = { kind: "calendar", times: "1", days: "30", per: "day" };

const times = wholeNumberField({ min: 1, max: 100_000 });
const days = wholeNumberField({ min: 1, max: 3_650 });

/** What stands in fields that the kind does not have is left aside. What is wrong is told to `complain`, and undefined. */
export function readLimit({ kind, per, ...typed }: LimitDraft, complain: (field: string, message: string) => void): unknown {
  const read = (name: "times" | "days", field: typeof times): number | undefined => {
    const parsed = field.safeParse(typed[name]);
    if (!parsed.success) complain(name, parsed.error.issues[0]?.message ?? "");
    return parsed.data;
  };
  const allowed = read("times", times);
  if (kind === "rolling") return { kind, times: allowed, days: read("days", days) };
  return kind === "calendar" ? { kind, times: allowed, per } : { kind, times: allowed };
}

export function limitDraft(limit: Limit): LimitDraft {
  return {
    kind: limit.kind,
    times: String(limit.times),
    days: limit.kind === "rolling" ? String(limit.days) : BLANK_LIMIT.days,
    per: limit.kind === "calendar" ? limit.per : BLANK_LIMIT.per,
  };
}
