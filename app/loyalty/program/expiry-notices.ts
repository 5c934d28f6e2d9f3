/** Mails about points that are about to end: whether, and how many days before. The shop's practice of today, not frozen. Pure. */
import { z } from "zod";

export const NOTICE_DAYS_MAX = 90;
export const LAST_DAYS_MAX = 30;

/** What is not said is as at first: off. */
export const ExpiryNotices = z.object({
  isOn: z.boolean().default(false),
  firstDays: z.number().int().min(2).max(NOTICE_DAYS_MAX).default(30),
  lastDays: z.number().int().min(1).max(LAST_DAYS_MAX).default(7),
});
export type ExpiryNotices = z.infer<typeof ExpiryNotices>;
