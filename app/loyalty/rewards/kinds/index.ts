/** Every kind of reward. Registering one is one line. */
import { amountOff } from "./amount-off";

export const rewardKinds = { amount_off: amountOff } as const;

export type RewardKind = keyof typeof rewardKinds;
