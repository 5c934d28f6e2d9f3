/** Which merge a button is about. */
import { z } from "zod";

export const mergeForm = z.object({
  mergeId: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
});
