/** Points for taking part, once: they count from the moment of joining, however old the account is by then. */
import { z } from "zod";
import { defineActivityKind } from "./define";

export const CreateAccountSettings = z.object({ points: z.number().int().min(1).max(1_000_000) });
export type CreateAccountSettings = z.infer<typeof CreateAccountSettings>;

export const createAccount = defineActivityKind({
  kind: "create_account",
  settings: CreateAccountSettings,
  points: ({ points }) => points,
  describe: ({ points }) => ({ points, perMinor: null }),
});
