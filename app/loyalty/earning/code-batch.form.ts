/** The merchant's form of a batch of codes: text as typed, checked into what is made. */
import { z } from "zod";
import { wholeNumberField } from "~/lib/form-fields";
import { addDays, startOfShopDay } from "~/lib/shop-day";
import { CODES_AT_ONCE_MAX } from "./code-batch";

export const BATCH_NAME_MAX = 60;

/** The last good day is typed; kept is the moment after it. */
export function codeBatchForm(timeZone: string, today: string) {
  return z.object({
    name: z.string().trim().min(1, "Give the codes a name, like the place where they are shown.").max(BATCH_NAME_MAX),
    use: z.enum(["once", "once_per_member"]),
    size: wholeNumberField({ min: 1, max: CODES_AT_ONCE_MAX }),
    lastDay: z
      .union([z.literal(""), z.iso.date("Use a date, like 2026-12-31.")])
      .refine((day) => day === "" || day >= today, "That day has passed. Use today or a later one.")
      .transform((day) => (day === "" ? null : startOfShopDay(addDays(day, 1), timeZone))),
  });
}

export type CodeBatchDraft = z.input<ReturnType<typeof codeBatchForm>>;
export type CodeBatchChoice = z.output<ReturnType<typeof codeBatchForm>>;
export const CODE_BATCH_DRAFT: CodeBatchDraft = { name: "", use: "once", size: "100", lastDay: "" };
