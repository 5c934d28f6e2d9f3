/** Money between shop and panel, and what a reward takes off. */
import { z } from "zod";

export const MoneyJson = z.object({ minor: z.number().int(), currency: z.string().length(3) });

/** What a reward takes off an order: an amount, a share of it, or its shipping. Or what it gives: store credit. */
export const TakenOff = z.union([
  MoneyJson,
  z.object({ basisPoints: z.number().int() }),
  /** `upTo`: only shipping that costs no more is free. */
  z.object({ shipping: z.literal("free"), upTo: MoneyJson.nullable() }),
  z.object({ storeCredit: MoneyJson }),
]);

export type MoneyJson = z.infer<typeof MoneyJson>;
export type TakenOff = z.infer<typeof TakenOff>;
