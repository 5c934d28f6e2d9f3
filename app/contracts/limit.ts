/** How often a thing may be done, for the panel to say. */
import { z } from "zod";

/** So many in all (`total`), in any `days`, or in a day, week, month or year of the shop's calendar. */
export const LimitJson = z.object({
  kind: z.enum(["total", "rolling", "calendar"]),
  times: z.number().int(),
  days: z.number().int().optional(),
  per: z.enum(["day", "week", "month", "year"]).optional(),
});

export type LimitJson = z.infer<typeof LimitJson>;
