/** A fixed amount off one order: "$5 off for 500 points". */
import { z } from "zod";
import { defineRewardKind } from "./define";

/** Upper-case letters and digits: what Shopify keeps of a code whatever the shopper types. */
export const CodePrefix = z.string().regex(/^[A-Z0-9]{0,12}$/, "Use up to 12 letters and digits, without spaces.");

/** A code that takes off more than the order's goods leaves nothing to pay: the minimum is at least the amount, or none. */
export const AmountOffSettings = z.object({
  amountMinor: z.number().int().positive(),
  minimumOrderMinor: z.number().int().positive().nullable(),
  /** Days a code can be used, counted in the shop's days from the one it was redeemed on; null = no end. */
  codeLifetimeDays: z.number().int().min(1).max(3650).nullable(),
  prefix: CodePrefix,
  combinesWith: z.object({ orderDiscounts: z.boolean(), productDiscounts: z.boolean(), shippingDiscounts: z.boolean() }),
});
export type AmountOffSettings = z.infer<typeof AmountOffSettings>;

export const AMOUNT_OFF_DEFAULT: Omit<AmountOffSettings, "amountMinor"> = {
  minimumOrderMinor: null,
  codeLifetimeDays: 90,
  prefix: "ENCORE",
  combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
};

export const amountOff = defineRewardKind("amount_off", AmountOffSettings);
