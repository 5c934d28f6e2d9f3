/** Points per amount spent, proportional: 1 per 10.00 pays 4.99 points for 49.90, which the program then rounds. */
import { z } from "zod";
import { fraction, multiply } from "~/lib/fraction";
import { defineOrderKind } from "./define";

export const PlaceOrderSettings = z.object({
  points: z.number().int().min(1).max(100_000),
  /** Whole minor units of the shop's currency. */
  perMinor: z.number().int().min(1).max(1_000_000_000),
});
export type PlaceOrderSettings = z.infer<typeof PlaceOrderSettings>;

export const placeOrder = defineOrderKind({
  kind: "place_order",
  settings: PlaceOrderSettings,
  worth: ({ points, perMinor }, countedMinor) => multiply(countedMinor, fraction(points, perMinor)),
  describe: ({ points, perMinor }) => ({ points, perMinor }),
});
