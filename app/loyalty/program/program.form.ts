/** The program's own form: name, points, what counts, rounding, and how far a refund may go. */
import { z } from "zod";
import { Basis, Rounding } from "./program";

const pointsWord = z.string().trim().min(1, "Give your points a name, like point.").max(20, "Use up to 20 letters.");

export const ProgramForm = z.object({
  name: z.string().trim().min(1, "Give your program a name.").max(60, "Use up to 60 letters."),
  pointsName: z.object({ one: pointsWord, other: pointsWord }),
  basis: Basis,
  rounding: Rounding,
  mayGoNegative: z.boolean(),
});
export type ProgramForm = z.infer<typeof ProgramForm>;
