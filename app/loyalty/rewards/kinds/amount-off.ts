/** A fixed amount off one order: "$5 off for 500 points". */
import { z } from "zod";
import { CODE_DEFAULT, CodeSettings } from "./code-settings";
import { defineRewardKind } from "./define";

/** A code that takes off more than the order's goods leaves nothing to pay: the minimum is at least the amount, or none. */
export const AmountOffSettings = z.object({ ...CodeSettings.shape, amountMinor: z.number().int().positive() });
export type AmountOffSettings = z.infer<typeof AmountOffSettings>;

export const AMOUNT_OFF_DEFAULT: Omit<AmountOffSettings, "amountMinor"> = CODE_DEFAULT;

export const amountOff = defineRewardKind("amount_off", AmountOffSettings);
