/** What points buy. A redemption keeps a copy of the terms it was bought under: changing a reward changes no code. Pure. */
import { z } from "zod";
import { AmountOffSettings } from "./kinds/amount-off";
import { rewardKinds } from "./kinds/index";

/** What the merchant saved: the kind and the settings that belong to it. */
export const RewardChoice = z.discriminatedUnion("kind", [z.object({ kind: z.literal("amount_off"), settings: AmountOffSettings })]);
export type RewardChoice = z.infer<typeof RewardChoice>;

/** The copy in a redemption: the kind, its settings and the currency of its amounts as they were then. */
export const RewardTerms = z.discriminatedUnion("kind", [
  AmountOffSettings.extend({ kind: z.literal("amount_off"), currency: z.string().length(3) }),
]);
export type RewardTerms = z.infer<typeof RewardTerms>;

export type RewardState = "ON" | "OFF";

export type Reward = RewardChoice & {
  shopId: number;
  id: string;
  pointsPrice: number;
  state: RewardState;
  position: number;
  createdAt: Date;
  updatedAt: Date;
};

/** What a member buys when redeeming it now. */
export function termsOf(reward: Reward, currency: string): RewardTerms {
  return { kind: reward.kind, ...reward.settings, currency };
}

/** The most that the shop gives for one point, in minor units: what makes two rewards comparable. */
export function costPerPointMinor(reward: Pick<Reward, "kind" | "settings" | "pointsPrice">): number {
  return rewardKinds[reward.kind].costMinor(reward.settings) / reward.pointsPrice;
}
