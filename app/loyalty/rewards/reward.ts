/** What points buy. A redemption keeps a copy of the terms it was bought under: changing a reward changes no code. Pure. */
import type { z } from "zod";
import { RewardChoice, RewardTerms } from "./kinds/index";

export { RewardChoice, RewardTerms };
/** What the merchant saved: the kind and the settings that belong to it. */
export type RewardChoice = z.infer<typeof RewardChoice>;
/** The copy in a redemption: the kind, its settings and the currency of its amounts as they were then. */
export type RewardTerms = z.infer<typeof RewardTerms>;

/** What can be saved of a reward: whole points, amounts in whole minor units of the shop's currency. */
export type RewardValues = RewardChoice & { pointsPrice: number; state: "ON" | "OFF" };

export type Reward = RewardValues & {
  shopId: number;
  id: string;
  position: number;
  createdAt: Date;
  updatedAt: Date;
};

/** What the merchant has set of a reward, for the activity log. */
export function rewardFacts({ kind, pointsPrice, state, settings }: Reward): Record<string, unknown> {
  return { kind, pointsPrice, state, settings };
}

/** What a member buys when redeeming it now. */
export function termsOf(reward: Reward, currency: string): RewardTerms {
  return { kind: reward.kind, ...reward.settings, currency };
}
