/** A signed-in customer takes part: `POST <proxy>/join`, no body. */
import { z } from "zod";

export const JoinAnswer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("joined") }),
  z.object({ status: z.literal("refused"), reason: z.enum(["sign_in_needed", "program_closed", "excluded", "not_possible_now"]) }),
]);
export type JoinAnswer = z.infer<typeof JoinAnswer>;
