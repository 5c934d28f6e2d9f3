/** The shipping of one order: "Free shipping for 300 points". */
import { z } from "zod";
import { CODE_DEFAULT, CodeSettings } from "./code-settings";
import { defineRewardKind } from "./define";

/** Two codes for one shipping do not combine: `combinesWith.shippingDiscounts` is false, or Shopify refuses the code. */
export const FreeShippingSettings = z.object({
  ...CodeSettings.shape,
  /** Only shipping that costs no more is free; null = any. */
  maximumShippingMinor: z.number().int().positive().nullable(),
});
export type FreeShippingSettings = z.infer<typeof FreeShippingSettings>;

export const freeShipping = defineRewardKind("free_shipping", FreeShippingSettings);

/** Beside other rewards' amounts off: most shoppers will want both. */
export const FREE_SHIPPING_DEFAULT: CodeSettings = {
  ...CODE_DEFAULT,
  combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
};
