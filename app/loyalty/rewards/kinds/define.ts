/** What a kind of reward must say about itself: its name and the settings that belong to it. */
import { z } from "zod";

/** `choice` is what the merchant saved; `terms` is the copy a redemption keeps, with the currency its amounts were in. */
export function defineRewardKind<K extends string, S extends z.ZodRawShape>(kind: K, settings: z.ZodObject<S>) {
  return {
    kind,
    choice: z.object({ kind: z.literal(kind), settings }),
    terms: z.object({ ...settings.shape, kind: z.literal(kind), currency: z.string().length(3) }),
  };
}
