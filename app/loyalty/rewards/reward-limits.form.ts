/** The part of a reward's form that every kind has: how often, how many, and when. As typed, checked into its limits. */
import { z } from "zod";
import { optionalNumberField } from "~/lib/form-fields";
import { limitDraft, LimitTyped, readLimit, type LimitDraft } from "~/lib/limit-form";
import { LIMITS_MAX } from "~/lib/limits";
import { RewardLimits, STOCK_MAX, stockLeft, type TakenByAll } from "./reward-limits";

export type RewardLimitFields = {
  perMember: LimitDraft[];
  ofAll: LimitDraft[];
  stockLeft: string;
  /** How many members held when the form was drawn: what is typed as left is added to them. Sold meanwhile stays sold. */
  taken: number;
  from: string;
  until: string;
};

const Day = z.union([z.literal(""), z.iso.date("Use a date, like 2026-12-31.")]).transform((day) => day || null);

const limitField = LimitTyped.transform((typed, context) =>
  readLimit(typed, (field, message) => context.addIssue({ code: "custom", path: [field], message })),
);

const limitOfAllField = LimitTyped.refine(({ kind }) => kind !== "rolling", {
  path: ["kind"],
  message: "Choose a period of the calendar, or all together for ever.",
}).pipe(limitField);

export const rewardLimitsForm = z
  .object({
    perMember: z.array(limitField).max(LIMITS_MAX),
    ofAll: z.array(limitOfAllField).max(LIMITS_MAX),
    stockLeft: optionalNumberField({ min: 0, max: STOCK_MAX / 2 }),
    taken: z
      .number()
      .int()
      .min(0)
      .max(STOCK_MAX / 2),
    from: Day,
    until: Day,
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ["until"],
    message: "Use the first day or a later one, or leave it empty.",
  })
  .transform(({ stockLeft: left, taken, ...limits }) => ({
    limits: RewardLimits.parse({ ...limits, stock: left === null ? null : left + taken }),
  }));

export function rewardLimitFields(limits: RewardLimits, taken: TakenByAll): RewardLimitFields {
  const left = stockLeft(limits, taken);
  return {
    perMember: limits.perMember.map(limitDraft),
    ofAll: limits.ofAll.map(limitDraft),
    ...{ stockLeft: left === null ? "" : String(left), taken: taken.inAll },
    ...{ from: limits.from ?? "", until: limits.until ?? "" },
  };
}
