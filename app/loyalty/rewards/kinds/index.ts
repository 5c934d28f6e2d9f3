/** Every kind of reward. A new one is a file beside this and a line in each list. */
import { z } from "zod";
import { amountOff } from "./amount-off";
import { amountOffSlider } from "./amount-off-slider";
import { freeShipping } from "./free-shipping";
import { percentOff } from "./percent-off";
import { storeCredit } from "./store-credit";

export const RewardChoice = z.discriminatedUnion("kind", [
  amountOff.choice,
  amountOffSlider.choice,
  percentOff.choice,
  freeShipping.choice,
  storeCredit.choice,
]);
/** What can have been bought; the slider's choice is an amount off. */
export const RewardTerms = z.discriminatedUnion("kind", [amountOff.terms, percentOff.terms, freeShipping.terms, storeCredit.terms]);

export const REWARD_KINDS = RewardChoice.options.map((option) => option.shape.kind.value);
export type RewardKind = (typeof REWARD_KINDS)[number];
