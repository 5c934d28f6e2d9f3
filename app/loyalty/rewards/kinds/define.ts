/** What a kind of reward must say about itself. A new kind is one file here and one line in index.ts. */
import type { z } from "zod";

/** What codes may be used together with it, in Shopify's three classes. */
export type CombinesWith = { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };

/** The facts from which the panel and the admin make their sentences. Money in whole minor units of the shop's currency. */
export type RewardDescription = {
  amountMinor: number;
  minimumOrderMinor: number | null;
  codeLifetimeDays: number | null;
  prefix: string;
  combinesWith: CombinesWith;
};

export type RewardKindDefinition<K extends string, S> = {
  kind: K;
  /** Stored settings are parsed with this when loaded. */
  settings: z.ZodType<S>;
  describe: (settings: S) => RewardDescription;
  /** The most that one redemption can cost the shop. */
  costMinor: (settings: S) => number;
};

export function defineRewardKind<K extends string, S>(definition: RewardKindDefinition<K, S>): RewardKindDefinition<K, S> {
  return definition;
}
