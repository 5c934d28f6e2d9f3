/** The merchant's confirmation of an expiry change: how many days everybody keeps their points at least. */
import { z } from "zod";
import { wholeNumberField } from "~/lib/form-fields";
import { GRACE_DAYS_MAX } from "./expiry-change";

export function expiryChangeForm(graceDaysMin: number) {
  return z.object({
    graceDays: wholeNumberField({ min: graceDaysMin, max: GRACE_DAYS_MAX }),
    /** The version of the program whose policy was shown. */
    version: z.number().int().positive(),
  });
}

export const undoForm = z.object({ changeId: z.string().min(1).max(40) });
