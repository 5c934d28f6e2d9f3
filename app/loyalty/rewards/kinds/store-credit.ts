/** Cashback: "$5 store credit for 500 points". Shopify keeps the account; the member spends it at checkout when signed in. */
import { z } from "zod";
import { defineRewardKind } from "./define";

export const StoreCreditSettings = z.object({
  amountMinor: z.number().int().positive(),
  /** Days it can be spent, counted in the shop's days from the one it was redeemed on; null = no end. */
  creditLifetimeDays: z.number().int().min(1).max(3650).nullable(),
});
export type StoreCreditSettings = z.infer<typeof StoreCreditSettings>;

export const storeCredit = defineRewardKind("store_credit", StoreCreditSettings);
