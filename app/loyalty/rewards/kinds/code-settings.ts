/** What every reward that is a discount code has set: on which orders it counts, how long, and beside what. */
import { z } from "zod";

/** Upper-case letters and digits: what Shopify keeps of a code whatever the shopper types. */
export const CodePrefix = z.string().regex(/^[A-Z0-9]{0,12}$/, "Use up to 12 letters and digits, without spaces.");

export const CombinesWith = z.object({ orderDiscounts: z.boolean(), productDiscounts: z.boolean(), shippingDiscounts: z.boolean() });
export type CombinesWith = z.infer<typeof CombinesWith>;

export const CodeSettings = z.object({
  minimumOrderMinor: z.number().int().positive().nullable(),
  /** Days a code can be used, counted in the shop's days from the one it was redeemed on; null = no end. */
  codeLifetimeDays: z.number().int().min(1).max(3650).nullable(),
  prefix: CodePrefix,
  combinesWith: CombinesWith,
});
export type CodeSettings = z.infer<typeof CodeSettings>;

export const CODE_DEFAULT: CodeSettings = {
  minimumOrderMinor: null,
  codeLifetimeDays: 90,
  prefix: "ENCORE",
  combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
};
