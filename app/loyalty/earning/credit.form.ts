/** Staff credits a member with something they did: text as typed, checked into what is told. */
import { z } from "zod";
import { wholeNumberField } from "~/lib/form-fields";
import { PIECES_MAX } from "./activity";

export const CREDIT_NOTE_MAX = 200;

export const creditForm = z.object({
  requestKey: z.uuid(),
  ruleId: z.string().min(1, "Choose what they did.").max(40),
  count: wholeNumberField({ min: 1, max: PIECES_MAX }),
  media: z.enum(["none", "photo", "video"]),
  note: z
    .string()
    .trim()
    .max(CREDIT_NOTE_MAX)
    .transform((note) => note || null),
});

export type CreditDraft = z.input<typeof creditForm>;
