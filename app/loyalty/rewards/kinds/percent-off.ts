/** A share off one order: "10% off for 800 points". Shopify's codes know no cap on what a share comes to, so there is none. */
import { z } from "zod";
import { CodeSettings } from "./code-settings";
import { defineRewardKind } from "./define";

export const PercentOffSettings = z.object({
  ...CodeSettings.shape,
  /** 1,000 = 10%. */
  basisPoints: z.number().int().min(1).max(10_000),
});
export type PercentOffSettings = z.infer<typeof PercentOffSettings>;

export const percentOff = defineRewardKind("percent_off", PercentOffSettings);
