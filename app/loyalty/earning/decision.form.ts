/** What staff decides about activities that wait: one, or several at once in the same way. */
import { z } from "zod";

export const DECIDED_AT_ONCE_MAX = 100;
export const DECLINE_REASON_MAX = 200;

export const decisionForm = z
  .object({
    decision: z.enum(["approve", "decline"]),
    reason: z.string().trim().max(DECLINE_REASON_MAX),
    ids: z
      .array(z.string().regex(/^\d{1,18}$/))
      .min(1)
      .max(DECIDED_AT_ONCE_MAX)
      .transform((ids) => [...new Set(ids)].map(BigInt)),
  })
  .refine(({ decision, reason }) => decision === "approve" || reason !== "", {
    path: ["reason"],
    message: "Say why, so that the member understands.",
  });
