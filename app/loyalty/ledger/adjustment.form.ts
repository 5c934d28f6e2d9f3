/** Staff's form of one adjustment, on the member's page. */
import { z } from "zod";
import { wholeNumberField } from "~/lib/form-fields";
import { ADJUSTMENT_POINTS_MAX, NOTE_CHARACTERS_MAX, REASON_CHARACTERS_MAX } from "./adjustment";

export const adjustmentForm = z
  .object({
    direction: z.enum(["give", "take"], { error: "Choose whether to give or to take points." }),
    points: wholeNumberField({ min: 1, max: ADJUSTMENT_POINTS_MAX }),
    reason: z
      .string()
      .trim()
      .min(1, "Write why, for whoever looks at this later.")
      .max(REASON_CHARACTERS_MAX, `Use up to ${REASON_CHARACTERS_MAX} characters.`),
    note: z.string().trim().max(NOTE_CHARACTERS_MAX, `Use up to ${NOTE_CHARACTERS_MAX} characters.`),
    mayOwe: z.boolean(),
    /** Made by the page for each form it shows: the same key again is the same press. */
    requestKey: z.string().regex(/^[A-Za-z0-9-]{8,64}$/, "Reload the page and try again."),
  })
  .transform(({ direction, points, note, mayOwe, ...rest }) => ({
    ...rest,
    points: direction === "give" ? points : -points,
    note: note === "" ? null : note,
    mayOwe: mayOwe && direction === "take",
  }));

export type AdjustmentDraft = z.input<typeof adjustmentForm>;
