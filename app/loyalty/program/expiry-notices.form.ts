/** The merchant's form of mails about points that end. */
import { z } from "zod";
import { wholeNumberField } from "~/lib/form-fields";
import { LAST_DAYS_MAX, NOTICE_DAYS_MAX, type ExpiryNotices } from "./expiry-notices";

export const ExpiryNoticesForm = z
  .object({
    isOn: z.boolean(),
    firstDays: wholeNumberField({ min: 2, max: NOTICE_DAYS_MAX }),
    lastDays: wholeNumberField({ min: 1, max: LAST_DAYS_MAX }),
  })
  .refine(({ firstDays, lastDays }) => firstDays > lastDays, {
    path: ["firstDays"],
    message: "Let the first mail go out before the second.",
  });
export type NoticesDraft = z.input<typeof ExpiryNoticesForm>;

export function noticesDraft({ isOn, firstDays, lastDays }: ExpiryNotices): NoticesDraft {
  return { isOn, firstDays: String(firstDays), lastDays: String(lastDays) };
}
